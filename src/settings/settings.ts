import * as z from 'zod';
import { isTimeZone } from '../lib/dates.ts';
import { isReservedName } from '../lib/slugs.ts';
import { flag, language, like, links, pictureFile, text, textLike, url, whole } from './kinds.ts';
import { check, checkWith } from './rule-settings.ts';
import { rulesOf, type Rule } from './rules.ts';
import { languagesWith, type LanguageInput } from './languages.ts';
import { author, category, embeds, footer, lists, logo, pictures, share, sharing } from './setting-groups.ts';
import { theme, themeWith } from './theme-settings.ts';
import type { ThemeColours } from '../../layouts/styles/palettes.ts';

export const HOME_LAYOUT = 'layouts/home.tsx';

/** Core keys of `.eleventy.ts`. Code editors and docs show these comments. */
const core = {
  /**
   * Name of the blog in the masthead.
   * @example title: 'Elm Street'
   */
  title: text,
  /**
   * Line below the title.
   * @example tagline: 'News from number 1 to 80'
   */
  tagline: text.optional(),
  /**
   * One sentence about the blog for search engines and feeds. Default: the tagline.
   * @example description: 'The blog of Elm Street.'
   */
  description: text.optional(),
  /**
   * Public address of the site. The variable `PAMPHLET_URL` overrides it.
   * @example url: 'https://elmstreet.example'
   */
  url: url.refine(
    (value) => !/\.html?$/i.test(value),
    'must be the address of a folder, without the name of a page',
  ),
  /**
   * Folder of the site on its host, between slashes: `/blog/`.
   * @example pathPrefix: '/blog/'
   */
  pathPrefix: textLike(
    'path between slashes',
    (value) => !/\/\.{1,2}\//.test(value),
    'must not contain a part that is only dots',
    text.regex(/^\/(?:[\w.~-]+\/)*$/, 'must start and end with a slash, such as /blog/'),
  ).default('/'),
  /**
   * BCP 47 tag of posts and interface: `en-GB`.
   * @example language: 'fr'
   */
  language: language.default('en-GB'),
  /**
   * Languages and their texts. [Each is a whole site](languages.md), the first at the root.
   * @example languages: { 'en-GB': {}, de: { title: 'Ulmenstraße' } }
   */
  languages: languagesWith({}),
  /**
   * Offer readers the page in their browser’s language, in a line that they can close. Adds a script of 1 KB
   * to blogs in several languages.
   * @example languageOffer: false
   */
  languageOffer: flag.default(true),
  /**
   * BCP 47 tag for dates. Default: the language.
   * @example locale: 'en-US'
   */
  locale: language.optional(),
  /**
   * IANA time zone of dates: `Europe/London`.
   * @example timeZone: 'Europe/London'
   */
  timeZone: textLike(
    'IANA time zone',
    isTimeZone,
    'must be a time zone such as Europe/London or UTC',
  ).default('UTC'),
  /**
   * Posts per page of a list, 1 to 100.
   * @example postsPerPage: 5
   */
  postsPerPage: whole.min(1).max(100).default(10),
  /**
   * Posts per feed, 1 to 100.
   * @example postsPerFeed: 50
   */
  postsPerFeed: whole.min(1).max(100).default(20),
  /**
   * Address of a post, from `:year`, `:month`, `:day`, `:slug` and `:category`.
   * @example permalink: '/:slug/'
   */
  permalink: textLike(
    'pattern',
    (value) => !isPermalinkPattern(value) || !value.replaceAll(/:\w+/g, 'x').split('/').some(isReservedName),
    'must not have a part that Windows cannot store, such as con or one with a dot at its end',
    text.refine(
      isPermalinkPattern,
      'must start with /, contain :slug, end with / or .html, and use only :year, :month, :day, :slug and :category',
    ),
  ).default('/:year/:month/:slug/'),
  /**
   * Front page in place of the newest posts: a page, or `layouts/home.tsx`. The list moves to `/blog/`.
   * @example home: 'pages/home.md'
   */
  home: text
    .transform((value) => value.normalize('NFC'))
    .refine(
      (value) => value === HOME_LAYOUT || /^pages\/.+\.md$/i.test(value),
      `must be the file of a page, such as pages/home.md, or ${HOME_LAYOUT}`,
    )
    .meta({ title: `file of a page, or ${HOME_LAYOUT}` })
    .optional(),
  /**
   * Default author of posts.
   * @example author: { name: 'Rosa Adeyemi' }
   */
  author: author.optional(),
  /**
   * Links in the masthead, in this order.
   * @example navigation: [{ label: 'Blog', href: '/' }]
   */
  navigation: links.default([]),
  /**
   * The only categories that posts may use. Default: any.
   * @example categories: ['Press', { name: 'Events', slug: 'dates' }]
   */
  categories: z
    .array(category, like("['Press'] or [{ name: 'Press' }]"))
    .meta({ title: 'list of categories' })
    .optional(),
  /**
   * Links to profiles in the colophon, with `rel="me"`.
   * @example social: [{ label: 'Mastodon', href: 'https://social.example/@elm' }]
   */
  social: links.default([]),
  /**
   * Optional lists, and pictures in lists.
   * @example lists: { authors: false }
   */
  lists: lists.prefault({}),
  /**
   * Highlight code in blocks that name their language.
   * @example highlight: false
   */
  highlight: flag.default(true),
  /**
   * Show [formulas](formulas.md) in TeX: `$…$` and `$$…$$`.
   * @example math: true
   */
  math: flag.default(false),
  /**
   * Replace quotes, dashes and dots [by the rules of the language](markdown.md#quotation-marks-and-dashes).
   * @example typography: true
   */
  typography: flag.default(false),
  /**
   * Services whose videos play in the page, once a reader asks. Others become links.
   * @example embeds: { youtube: true, peertube: ['video.example'] }
   */
  embeds: embeds.prefault({}),
  /**
   * Ways to share a post. None sends data before the reader uses it.
   * @example sharing: { mastodon: false }
   */
  sharing: sharing.prefault({}),
  /**
   * Let readers switch between light and dark. Adds a script of less than 1 KB. False leaves pages without
   * script.
   * @example themeSwitch: false
   */
  themeSwitch: flag.default(true),
  /**
   * Colours and type of pages, feeds and cards.
   * @example theme: { palette: 'prussian' }
   */
  theme: theme.prefault({}),
  /**
   * Site icon: SVG, or a square PNG of 512 pixels or more. Default: the theme’s icon.
   * @example icon: 'icon.svg'
   */
  icon: pictureFile.optional(),
  /**
   * Logo above the title: SVG or PNG, optionally another for dark pages.
   * @example logo: { src: 'logo.svg', dark: 'logo-dark.svg' }
   */
  logo: logo.optional(),
  /**
   * Footer: one line of Markdown, or false for none. Default: how the site is made.
   * @example footer: 'Printed by [the people](/about/) of Elm Street.'
   */
  footer: footer.optional(),
  /**
   * Copies of pictures. False publishes the original files, including GPS positions.
   * @example pictures: { quality: 70 }
   */
  pictures: pictures.prefault({}),
  /**
   * Checks of posts and pages.
   * @example check: { largestPicture: 500 }
   */
  check: check.prefault({}),
  /**
   * Sharing of drafts.
   * @example share: { key: '…' }
   */
  share: share.optional(),
  /**
   * Plugins of the blog: objects with a name and hooks. See [plugins](plugins.md).
   * @example plugins: [readingList]
   */
  plugins: z
    .array(z.unknown(), { error: 'must be a list of plugins: [one, two]' })
    .meta({ title: 'list of plugins' })
    .optional()
    .transform(() => undefined),
  /**
   * Extends Eleventy for [templates](templates.md) in `site/`: filters, shortcodes, plugins, files to copy.
   * @example eleventy: (config) => config.addPassthroughCopy('assets')
   */
  eleventy: z
    .custom<(config: never) => unknown>(
      (value) => typeof value === 'function',
      'must be a function: (config) => { … }',
    )
    .meta({ title: 'function' })
    .optional()
    .transform(() => undefined),
};

/** Features extend this by declaration merging. */
export interface FeatureSchemas {}

type AddedSchemas = z.ZodObject<{ [Key in keyof FeatureSchemas]: FeatureSchemas[Key] }>;

/** Plugins add their keys by declaration merging. */
export interface FeatureSettings extends z.output<AddedSchemas> {}

/** As typed. */
export interface FeatureSettingsInput extends z.input<AddedSchemas> {}

/** As typed. */
export type SettingsInput = Omit<z.input<z.ZodObject<typeof core>>, 'languages'> &
  FeatureSettingsInput & {
    /** Languages and their texts. Each is a whole site, the first at the root. */
    readonly languages?: Readonly<Record<string, LanguageInput & Partial<FeatureSettingsInput>>>;
  };

/** With defaults. */
export type Settings = z.output<z.ZodObject<typeof core>> & FeatureSettings;

export type SettingsSchema = z.ZodType<Settings> & {
  readonly shape: z.ZodRawShape;
  /** By id. */
  readonly rules: Readonly<Record<string, Rule>>;
};

export interface SettingsOfFeature {
  readonly settings?: z.ZodRawShape;
  readonly rules?: Readonly<Record<string, Rule>>;
}

/** @param palettes of the blog's theme */
export function settingsSchema(
  features: readonly SettingsOfFeature[],
  palettes?: Readonly<Record<string, ThemeColours>>,
): SettingsSchema {
  const added = features.flatMap(({ settings = {} }) => Object.entries(settings));
  const rules = rulesOf(features);
  const adjustable = features.flatMap(({ rules: own = {} }) =>
    Object.keys(own).filter((id) => own[id]?.severity === 'hint'),
  );
  const perLanguage = added.filter(([, schema]) => z.globalRegistry.get(schema)?.['perLanguage']);
  const shape = {
    ...core,
    ...(palettes && { theme: themeWith(palettes).prefault({}) }),
    languages: languagesWith(Object.fromEntries(perLanguage)),
    check: checkWith(adjustable).prefault({}),
    ...Object.fromEntries(added),
  };
  return Object.assign(z.strictObject(shape), { rules }) as unknown as SettingsSchema;
}

function isPermalinkPattern(value: string) {
  const names: readonly string[] = value.match(/:\w+/g) ?? [];
  return (
    /^\/(?:[\w.:~-]+\/)*(?:[\w.:~-]+\.html)?$/.test(value) &&
    !/\/\.{1,2}(\/|$)/.test(value) &&
    names.includes(':slug') &&
    names.every((name) => [':year', ':month', ':day', ':slug', ':category'].includes(name))
  );
}
