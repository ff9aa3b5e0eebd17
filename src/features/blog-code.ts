import { pathToFileURL } from 'node:url';
import type { ComponentType } from 'preact';
import type { BlogFeature } from '../pages/context.ts';
import { addMessages, type Messages } from '../i18n/messages.ts';
import { FEATURES, featuresWith } from './index.ts';
import { guarded } from './plugins.ts';
import { LAYOUTS } from '../../layouts/layouts.ts';
import { splitTheme } from './theme.ts';

type LayoutName = keyof typeof LAYOUTS | 'home';

/** By file name in `layouts/`. */
export const LAYOUT_NAMES: readonly string[] = [...Object.keys(LAYOUTS), 'home'];

/** Each receives the props of the original. */
type OwnLayouts = Readonly<Partial<Record<LayoutName, ComponentType<never>>>>;

export interface BlogCode {
  /** Ours, then plugins, then the styles of a theme. */
  features: readonly BlogFeature[];
  /** The blog's, and those of its theme. */
  layouts: OwnLayouts;
  /** Configures Eleventy, from the settings and an Eleventy configuration file. */
  eleventy?: (config: never) => unknown;
  /** Compiled. */
  module?: string;
  /** Hash; empty without own code. */
  version: string;
}

/** Exports of the compiled code. */
export interface OwnModule {
  default?: {
    plugins?: readonly BlogFeature[];
    eleventy?: (config: never) => unknown;
    languages?: Readonly<Record<string, { words?: Messages }>>;
  };
  layouts?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  eleventyConfig?: unknown;
}

export const OURS: BlogCode = { features: FEATURES, layouts: {}, version: '' };

export function blogCode(own: OwnModule, module: string, version: string): BlogCode {
  const { theme } = splitTheme(own.default);
  addWords(own.default);
  const given = own.default?.plugins;
  // The schema reports a wrong type.
  const configurations = [own.default?.eleventy, own.eleventyConfig].filter(isConfiguration);
  const plugins = Array.isArray(given) ? (given as readonly BlogFeature[]) : [];
  const look = theme?.styles ? [{ name: `theme ${theme.name}`, styles: theme.styles }] : [];
  return {
    features: featuresWith([...plugins.map(guarded), ...look]),
    layouts: {
      ...(theme?.layouts as OwnLayouts | undefined),
      ...Object.fromEntries(
        Object.entries(own.layouts ?? {}).map(([name, exported]) => [name, layoutIn(exported)]),
      ),
    },
    ...(configurations.length > 0 && {
      eleventy: async (config: never) => {
        for (const configure of configurations) await configure(config);
      },
    }),
    module,
    // The environment may change this list.
    version: plugins.length === 0 ? version : `${version} ${plugins.map(({ name }) => name).join(' ')}`,
  };
}

function addWords({ languages }: NonNullable<OwnModule['default']> = {}) {
  for (const [tag, one] of Object.entries(languages ?? {}))
    if (one.words && typeof one.words === 'object') addMessages(tag, one.words);
}

function isConfiguration(exported: unknown): exported is (config: never) => unknown {
  return typeof exported === 'function';
}

/** The default export, or the only function. */
export function layoutIn(exported: Readonly<Record<string, unknown>>): ComponentType<never> | undefined {
  const [only, ...more] = Object.values(exported).filter((value) => typeof value === 'function');
  const found = exported['default'] ?? (more.length === 0 ? only : undefined);
  return typeof found === 'function' ? (found as ComponentType<never>) : undefined;
}

/** On another thread, from plain data. */
export async function codeOnThread({
  module,
  version,
}: Pick<BlogCode, 'module' | 'version'>): Promise<BlogCode> {
  const own = module && ((await import(pathToFileURL(module).href)) as OwnModule);
  return own ? blogCode(own, module, version) : OURS;
}
