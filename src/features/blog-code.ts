import { pathToFileURL } from 'node:url';
import type { ComponentType } from 'preact';
import type { BlogFeature } from '../pages/context.ts';
import { addMessages, type Messages } from '../i18n/messages.ts';
import { FEATURES, featuresWith } from './index.ts';
import { guarded } from './plugins.ts';

/** Layouts that a blog can replace, by the name of their file in `layouts/`. */
export const LAYOUT_NAMES = [
  'post',
  'page',
  'listing',
  'home',
  'index-page',
  'framed',
  'not-found',
  'masthead',
  'footer',
] as const;

export type LayoutName = (typeof LAYOUT_NAMES)[number];

/** The blog's own layouts. Each is given the props of the one that it replaces. */
export type OwnLayouts = Readonly<Partial<Record<LayoutName, ComponentType<never>>>>;

/** The code that a blog is built with: ours, and its own. */
export interface BlogCode {
  /** Ours, then the plugins of the blog. */
  readonly features: readonly BlogFeature[];
  readonly layouts: OwnLayouts;
  /** What the settings, and a configuration file of Eleventy, do to its configuration. */
  readonly eleventy?: (config: never) => unknown;
  /** File of the blog's own code, compiled; absent when it has none. */
  readonly module?: string;
  /** Changes with the blog's own code; empty when it has none. */
  readonly version: string;
}

/** What a blog's own code gives, as it is compiled by `config/load-settings.ts`. */
export interface OwnModule {
  readonly default?: {
    readonly plugins?: readonly BlogFeature[];
    readonly eleventy?: (config: never) => unknown;
    readonly languages?: Readonly<Record<string, { readonly words?: Messages }>>;
  };
  /** Modules of `layouts/`, by name. */
  readonly layouts?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** What its configuration of Eleventy exports by default. */
  readonly eleventyConfig?: unknown;
}

/** Of a blog that has no code of its own. */
export const OURS: BlogCode = { features: FEATURES, layouts: {}, version: '' };

/** The code of a blog from its module. */
export function blogCode(own: OwnModule, module: string, version: string): BlogCode {
  addWords(own.default);
  const given = own.default?.plugins;
  // When it is none, the schema says that it must be a list.
  const configurations = [own.default?.eleventy, own.eleventyConfig].filter(isConfiguration);
  const plugins = Array.isArray(given) ? (given as readonly BlogFeature[]) : [];
  return {
    features: featuresWith(plugins.map(guarded)),
    layouts: Object.fromEntries(
      Object.entries(own.layouts ?? {}).flatMap(([name, exported]) => {
        const component = layoutIn(exported);
        return component ? [[name, component]] : [];
      }),
    ),
    ...(configurations.length > 0 && {
      eleventy: async (config: never) => {
        for (const configure of configurations) await configure(config);
      },
    }),
    module,
    // Which of them there are may depend on the environment.
    version: plugins.length === 0 ? version : `${version} ${plugins.map(({ name }) => name).join(' ')}`,
  };
}

/** The words of languages that the settings bring. `checkSettings` finds what is wrong with them. */
function addWords({ languages }: NonNullable<OwnModule['default']> = {}): void {
  for (const [tag, one] of Object.entries(languages ?? {}))
    if (one.words && typeof one.words === 'object') addMessages(tag, one.words);
}

function isConfiguration(exported: unknown): exported is (config: never) => unknown {
  return typeof exported === 'function';
}

/** What a layout exports: by default, or else the one component that it has. */
export function layoutIn(exported: Readonly<Record<string, unknown>>): ComponentType<never> | undefined {
  const [only, ...more] = Object.values(exported).filter((value) => typeof value === 'function');
  const found = exported['default'] ?? (more.length === 0 ? only : undefined);
  return typeof found === 'function' ? (found as ComponentType<never>) : undefined;
}

/** What another thread needs to load the same code. Plain data. */
export interface CodeForThread {
  readonly module?: string;
  readonly version: string;
  /** Names of the features that the blog is built with. */
  readonly features: readonly string[];
}

export function codeForThread({ module, version, features }: BlogCode): CodeForThread {
  return { ...(module !== undefined && { module }), version, features: features.map(({ name }) => name) };
}

/** The code of the blog on another thread. */
export async function codeOnThread({ module, version, features }: CodeForThread): Promise<BlogCode> {
  const code =
    module === undefined
      ? OURS
      : blogCode((await import(pathToFileURL(module).href)) as OwnModule, module, version);
  return { ...code, features: code.features.filter(({ name }) => features.includes(name)) };
}
