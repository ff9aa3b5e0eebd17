import * as z from 'zod';
import { isTimeZone } from '../lib/dates.ts';
import { isReservedName } from '../lib/slugs.ts';
import { flag, group, language, links, pictureFile, text, url, whole } from './kinds.ts';
import { check, checkWith } from './rule-settings.ts';
import { rulesOf, type Rule } from './rules.ts';
import { isPerLanguage, languagesWith, type LanguageInput } from './languages.ts';
import { author, category, embeds, footer, lists, logo, pictures, share, sharing } from './setting-groups.ts';
import { theme } from './theme-settings.ts';

/** The layout of the blog's own that draws its front page. */
export const HOME_LAYOUT = 'layouts/home.tsx';

/**
 * The keys of `.eleventy.ts` that no feature has. Their comments are what an editor shows on hover and what the documentation says;
 * defaults are applied here and nowhere else.
 */
const core = {
  /**
   * The name of the blog, as the masthead shows it.
   * @example title: 'Elm Street'
   */
  title: text,
  /**
   * A line below the title.
   * @example tagline: 'News from number 1 to 80'
   */
  tagline: text.optional(),
  /**
   * What the blog is about, in a sentence, for search engines and feeds. The tagline when missing.
   * @example description: 'The blog of Elm Street.'
   */
  description: text.optional(),
  /**
   * The address the site is published at: `https://blog.example.org`. The host may say it: `PAMPHLET_URL`.
   * @example url: 'https://elmstreet.example'
   */
  url,
  /**
   * The sub-folder of the host that the site lives in, with slashes: `/blog/`.
   * @example pathPrefix: '/blog/'
   */
  pathPrefix: text
    .regex(/^\/(?:[\w.~-]+\/)*$/, 'must start and end with a slash, such as /blog/')
    .refine((value) => !/\/\.{1,2}\//.test(value), 'must not contain a part that is only dots')
    .meta({ title: 'path between slashes' })
    .default('/'),
  /**
   * BCP 47 tag of the language that posts and interface are in: `en-GB`.
   * @example language: 'fr'
   */
  language: language.default('en-GB'),
  /**
   * The languages of the blog, [each a whole site](languages.md), the first at the root; with what it says in each.
   * @example languages: { en: {}, de: { title: 'Ulmenstraße' } }
   */
  languages: languagesWith({}),
  /**
   * Offer readers a page in the language of their browser, in a line that they can close. Adds a script of 1 KB to blogs in
   * several languages.
   * @example languageOffer: false
   */
  languageOffer: flag.default(true),
  /**
   * BCP 47 tag for writing dates; the language when missing.
   * @example locale: 'en-US'
   */
  locale: language.optional(),
  /**
   * IANA name of the time zone in which dates are meant: `Europe/London`.
   * @example timeZone: 'Europe/London'
   */
  timeZone: text
    .refine(isTimeZone, 'must be a time zone such as Europe/London or UTC')
    .meta({ title: 'IANA time zone' })
    .default('UTC'),
  /**
   * How many posts a list shows on a page, 1 to 100.
   * @example postsPerPage: 5
   */
  postsPerPage: whole.min(1).max(100).default(10),
  /**
   * How many posts a feed holds, 1 to 100.
   * @example postsPerFeed: 50
   */
  postsPerFeed: whole.min(1).max(100).default(20),
  /**
   * The address of a post, from `:year`, `:month`, `:day`, `:slug` and `:category`: `/:year/:month/:slug/`.
   * @example permalink: '/:slug/'
   */
  permalink: text
    .refine(
      isPermalinkPattern,
      'must start with /, contain :slug, end with / or .html, and use only :year, :month, :day, :slug and :category',
    )
    .refine(
      (value) =>
        !isPermalinkPattern(value) || !value.replaceAll(/:\w+/g, 'x').split('/').some(isReservedName),
      'must not have a part that Windows cannot store, such as con or one with a dot at its end',
    )
    .meta({ title: 'pattern' })
    .default('/:year/:month/:slug/'),
  /**
   * What stands at the front in place of the newest posts: a page, or `layouts/home.tsx`. The list moves to `/blog/`.
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
   * Author of posts that name none.
   * @example author: { name: 'Rosa Adeyemi' }
   */
  author: author.optional(),
  /**
   * Links in the masthead, in this order.
   * @example navigation: [{ label: 'Blog', href: '/' }]
   */
  navigation: links.default([]),
  /**
   * The only categories that posts may use, if given. Without it, a post may name any.
   * @example categories: ['Press', { name: 'Events', slug: 'dates' }]
   */
  categories: z
    .array(category, group("['Press'] or [{ name: 'Press' }]"))
    .meta({ title: 'list of categories' })
    .optional(),
  /**
   * Profiles elsewhere, linked in the colophon with `rel="me"`.
   * @example social: [{ label: 'Mastodon', href: 'https://social.example/@elm' }]
   */
  social: links.default([]),
  /**
   * Which lists exist besides the archive and the categories, and whether lists show pictures.
   * @example lists: { authors: false }
   */
  lists: lists.prefault({}),
  /**
   * Tell the parts of code apart in blocks that name their language, by weight and colour.
   * @example highlight: false
   */
  highlight: flag.default(true),
  /**
   * Show [formulas](formulas.md): `$…$` and `$$…$$` in TeX.
   * @example math: true
   */
  math: flag.default(false),
  /**
   * Set quotation marks, dashes and dots [by the language of the post](markdown.md#quotation-marks-and-dashes).
   * @example typography: true
   */
  typography: flag.default(false),
  /**
   * Whose videos play in the page once a reader asks for it. Others are links.
   * @example embeds: { youtube: true, peertube: ['video.example'] }
   */
  embeds: embeds.prefault({}),
  /**
   * Ways to pass a post on, below it. None of them tells anybody.
   * @example sharing: { mastodon: false }
   */
  sharing: sharing.prefault({}),
  /**
   * Let readers switch between light and dark. Adds a script of less than 1 KB; false leaves every page without script.
   * @example themeSwitch: false
   */
  themeSwitch: flag.default(true),
  /**
   * Colours and type of pages, feeds and cards.
   * @example theme: { palette: 'prussian' }
   */
  theme: theme.prefault({}),
  /**
   * A drawing (SVG), or a square PNG of 512 pixels or more, for the site's icons; the theme's own when missing.
   * @example icon: 'icon.svg'
   */
  icon: pictureFile.optional(),
  /**
   * A drawing (SVG) or PNG above the name of the blog in the masthead, perhaps with another one for dark pages.
   * @example logo: { src: 'logo.svg', dark: 'logo-dark.svg' }
   */
  logo: logo.optional(),
  /**
   * What stands at the foot of each page, a line of Markdown, in place of how the site is made; false for nothing.
   * @example footer: 'Printed by [the people](/about/) of Elm Street.'
   */
  footer: footer.optional(),
  /**
   * What is made of pictures; false publishes their files as they are, with the place where they were taken.
   * @example pictures: { quality: 70 }
   */
  pictures: pictures.prefault({}),
  /**
   * What is said of posts and pages.
   * @example check: { largestPicture: 500 }
   */
  check: check.prefault({}),
  /**
   * How drafts are shared.
   * @example share: { key: '3q2-7wQ4k1Zr9bXyT0aL5g' }
   */
  share: share.optional(),
  /**
   * Parts that the blog adds: each is an object with a name and what it does. See [plugins](plugins.md).
   * @example plugins: [readingList]
   */
  plugins: z
    .array(z.unknown(), { error: 'must be a list of plugins: [one, two]' })
    .meta({ title: 'list of plugins' })
    .optional()
    .transform(() => undefined),
  /**
   * Adds to the configuration of Eleventy, for [templates](templates.md) in `site/`: filters, shortcodes, plugins, files to copy.
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
  /**
   * Treat warnings as errors, as `--strict` does.
   * @example strict: true
   */
  strict: flag.default(false),
};

/** Checked settings of all features; each adds its own by declaration merging. */
export interface FeatureSettings {}

/** What a site owner types for features. */
export interface FeatureSettingsInput {}

/** What a site owner types. */
export type SettingsInput = Omit<z.input<z.ZodObject<typeof core>>, 'languages'> &
  FeatureSettingsInput & {
    /** The languages of the blog, each a whole site, the first at the root; with what it says in each. */
    readonly languages?: Readonly<Record<string, LanguageInput & Partial<FeatureSettingsInput>>>;
  };

/** Checked settings, defaults applied. */
export type Settings = z.output<z.ZodObject<typeof core>> & FeatureSettings;

export type SettingsSchema = z.ZodType<Settings> & {
  readonly shape: z.ZodRawShape;
  /** Every rule that the blog knows, by id. */
  readonly rules: Readonly<Record<string, Rule>>;
};

/** What a feature adds to the settings. */
export interface SettingsOfFeature {
  readonly settings?: z.ZodRawShape;
  readonly rules?: Readonly<Record<string, Rule>>;
}

/** Keys of the core. */
export const CORE_SETTINGS: readonly string[] = Object.keys(core);

/** @param features each with the keys and rules that it adds */
export function settingsSchema(features: readonly SettingsOfFeature[]): SettingsSchema {
  const added = features.flatMap(({ settings = {} }) => Object.entries(settings));
  const rules = rulesOf(features);
  const adjustable = features.flatMap(({ rules: own = {} }) =>
    Object.keys(own).filter((id) => own[id]?.severity === 'warning'),
  );
  const perLanguage = added.filter(([, schema]) => isPerLanguage(schema as object));
  const shape = {
    ...core,
    languages: languagesWith(Object.fromEntries(perLanguage)),
    check: checkWith(adjustable).prefault({}),
    ...Object.fromEntries(added),
  };
  return Object.assign(z.strictObject(shape), { rules }) as unknown as SettingsSchema;
}

function isPermalinkPattern(value: string): boolean {
  const names: readonly string[] = value.match(/:\w+/g) ?? [];
  return (
    /^\/(?:[\w.:~-]+\/)*(?:[\w.:~-]+\.html)?$/.test(value) &&
    !/\/\.{1,2}(\/|$)/.test(value) &&
    names.includes(':slug') &&
    names.every((name) => [':year', ':month', ':day', ':slug', ':category'].includes(name))
  );
}
