/** API of `pamphlet` for blogs: `import { defineBlog } from 'pamphlet';`. */
import type { RuleSeverities } from './settings/rule-settings.ts';
import type { SettingsInput } from './settings/settings.ts';
import type { BlogFeature } from './pages/context.ts';
import type { Theme } from './features/theme.ts';

// oxlint-disable-next-line import/no-unassigned-import -- It declares the types of all settings.
import './features/schemas.ts';

export * as z from 'zod';
export { Document } from '../layouts/components/document.tsx';
export { Prose } from '../layouts/components/prose.tsx';
export type * from '../layouts/props.ts';
// Former names, for the layouts of older blogs.
export type {
  PostProps as PostLayoutProps,
  UndatedPageProps as UndatedLayoutProps,
  ListingProps as ListingLayoutProps,
  IndexProps as IndexLayoutProps,
  NotFoundProps as NotFoundLayoutProps,
  FramedProps as FramedLayoutProps,
} from '../layouts/props.ts';
export type { Theme, ThemeLayouts } from './features/theme.ts';
export { noSlot, type Slot, type SlotName } from '../layouts/slots.ts';
export type { Blog } from './blog/blog.ts';
export type { Messages } from './i18n/messages.ts';
export { numberWords, plural } from './i18n/plural.ts';
export type { Rule } from './settings/rules.ts';
// A star export, so that plugins can augment the types: `declare module 'pamphlet'`.
export type * from './settings/settings.ts';
export type { DatedPost, Post as PostData } from './content/post.ts';
export type { Problem } from './lib/problems.ts';
export { address, type Address, type Href } from './lib/urls.ts';
export type { Block } from './markdown/directives.ts';
export { headProps, type PageContext } from './pages/context.ts';
export { LayoutPage } from './pages/layout-page.ts';
export type {
  CheckedBlog,
  CommandBlog,
  RenderBlock,
  FeatureCommand,
  FileSet,
  MadeFile,
  PageParts,
} from './pages/feature.ts';
export { Page as SitePage, TextPage } from './pages/page.ts';
export { PostPage } from './pages/post-page.ts';

/** A feature that the blog adds: see docs/plugins.md. */
export type Plugin = BlogFeature;

/**
 * Settings of plugins, by declaration merging:
 * `declare module 'pamphlet' { interface PluginSettings { readers?: number } }`.
 */
export interface PluginSettings {}

/** Contents of `.eleventy.ts`. */
export interface BlogInput
  extends Omit<SettingsInput, 'plugins' | 'check' | 'eleventy' | 'theme'>, PluginSettings {
  /** Checks of posts and pages. */
  readonly check?: Omit<NonNullable<SettingsInput['check']>, 'rules'> & { readonly rules?: RuleSeverities };
  /** Colours and type, or a theme: `theme: gallery({ columns: 3 })`. */
  readonly theme?: SettingsInput['theme'] | Theme;
  /** Plugins, in the order in which the build calls them. */
  readonly plugins?: readonly Plugin[];
  /** Configures Eleventy for templates in `site/`. */
  // oxlint-disable-next-line typescript/no-explicit-any -- Eleventy ships no types of its own.
  readonly eleventy?: (config: any) => unknown;
}

/**
 * Types the settings: `export default defineBlog({ … })` in `.eleventy.ts`. Commands validate them on load,
 * to report all errors together.
 */
export function defineBlog(settings: BlogInput): BlogInput {
  return settings;
}

/** Types a plugin. */
export function definePlugin(plugin: Plugin): Plugin {
  return plugin;
}

/** Types a theme. */
export function defineTheme(theme: Theme): Theme {
  return theme;
}
