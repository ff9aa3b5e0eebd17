import * as z from 'zod';
import { isTimeZone } from '../lib/dates.ts';
import { canonicalTag } from '../lib/languages.ts';

/** A text that is not empty, on one line. */
const text = z
  .string({ error: 'must be text' })
  .trim()
  .min(1, 'must not be empty')
  .regex(/^[^\p{Cc}]*$/u, 'must be on one line');

const slug = text.regex(
  /^[\p{L}\p{M}\p{N}]+(?:-[\p{L}\p{M}\p{N}]+)*$/u,
  'must be letters, digits and hyphens',
);

/** A place to go: an address of this site (`/about/`) or of another (`https://…`, `mailto:…`). */
const destination = text.refine(
  (value) => /^\/(?!\/)/.test(value) || /^(https?:\/\/|mailto:)/i.test(value),
  'must start with /, https:// or mailto:',
);

/** What is said when a group of settings is something else. */
const group = (example: string): { error: string } => ({ error: `must be written like ${example}` });

const link = z.strictObject(
  {
    /** What the reader sees. */
    label: text,
    /** Where it leads: `/about/` or `https://…`. */
    href: destination,
  },
  group("{ label: 'About', href: '/about/' }"),
);
const links = z.array(link, group("[{ label: 'About', href: '/about/' }]"));

const language = text.refine(
  (value) => canonicalTag(value) !== undefined,
  'must be a language tag such as en-GB, fr or zh-Hans',
);

const url = text.refine(isWebAddress, 'must be a full address such as https://blog.example.org');

/**
 * The keys of `.eleventy.ts`. Their comments are what an editor shows on hover and what the documentation says;
 * defaults are applied here and nowhere else.
 */
export const settingsSchema = z.strictObject({
  /** The name of the blog, as the masthead shows it. */
  title: text,
  /** A line below the title. */
  tagline: text.optional(),
  /** What the blog is about, in a sentence, for search engines and feeds. The tagline when missing. */
  description: text.optional(),
  /** The address the site is published at: `https://blog.example.org`. The host may say it: `PAMPHLET_URL`. */
  url,
  /** The sub-folder of the host that the site lives in, with slashes: `/blog/`. */
  pathPrefix: text
    .regex(/^\/(?:[\w.~-]+\/)*$/, 'must start and end with a slash, such as /blog/')
    .refine((value) => !/\/\.{1,2}\//.test(value), 'must not contain a part that is only dots')
    .default('/'),
  /** BCP 47 tag of the language that posts and interface are in: `en-GB`. */
  language: language.default('en-GB'),
  /** BCP 47 tag for writing dates; the language when missing. */
  locale: language.optional(),
  /** IANA name of the time zone in which dates are meant: `Europe/London`. */
  timeZone: text.refine(isTimeZone, 'must be a time zone such as Europe/London or UTC').default('UTC'),
  /** How many posts a list shows on a page, 1 to 100. */
  postsPerPage: z
    .int({ error: 'must be a whole number' })
    .min(1, 'must be at least 1')
    .max(100, 'must be at most 100')
    .default(10),
  /** How many posts a feed holds, 1 to 100. */
  postsPerFeed: z
    .int({ error: 'must be a whole number' })
    .min(1, 'must be at least 1')
    .max(100, 'must be at most 100')
    .default(20),
  /** The address of a post, from `:year`, `:month`, `:day`, `:slug` and `:category`: `/:year/:month/:slug/`. */
  permalink: text
    .refine(
      isPermalinkPattern,
      'must start with /, contain :slug, end with / or .html, and use only :year, :month, :day, :slug and :category',
    )
    .default('/:year/:month/:slug/'),
  /** Who writes when a post names nobody. */
  author: z
    .strictObject(
      {
        /** The name under posts. */
        name: text,
        /** A page about the author. */
        url: url.optional(),
      },
      group("{ name: 'Ann' }"),
    )
    .optional(),
  /** Links in the masthead, in this order. */
  navigation: links.default([]),
  /** The only categories that posts may use, if given. Without it, a post may name any. */
  categories: z
    .array(
      z.strictObject(
        {
          /** As posts name it and readers see it. */
          name: text,
          /** The part of the address that stands for it; made from the name when missing. */
          slug: slug.optional(),
          /** A sentence at the head of its page. */
          description: text.optional(),
        },
        group("{ name: 'Press' }"),
      ),
      group("[{ name: 'Press' }]"),
    )
    .optional(),
  /** Profiles elsewhere, linked in the colophon with `rel="me"`. */
  social: links.default([]),
  /** Which lists exist besides the archive and the categories. */
  lists: z
    .strictObject(
      {
        /** `/tag/x/` */
        tags: z.boolean({ error: 'must be true or false' }).default(true),
        /** `/author/x/` */
        authors: z.boolean({ error: 'must be true or false' }).default(true),
        /** `/2010/` and `/2010/06/` */
        dates: z.boolean({ error: 'must be true or false' }).default(true),
      },
      group('{ tags: false }'),
    )
    .prefault({}),
  /** Which feeds are written. */
  feeds: z
    .strictObject(
      {
        /** The forms: Atom at `feed.xml`, RSS 2.0 at `rss.xml`, JSON Feed at `feed.json`. */
        formats: z
          .array(
            z.enum(['atom', 'rss', 'json'], { error: 'must be "atom", "rss" or "json"' }),
            group("['atom', 'rss']"),
          )
          .default(['atom', 'rss', 'json']),
        /** A feed for each category, tag and author too. */
        perTerm: z.boolean({ error: 'must be true or false' }).default(true),
      },
      group("{ formats: ['atom'] }"),
    )
    .prefault({}),
  /** Show up to three posts on like subjects below each post. */
  relatedPosts: z.boolean({ error: 'must be true or false' }).default(true),
  /** Let readers switch between light and dark. Adds a script of less than 1 KB; false leaves every page without script. */
  themeSwitch: z.boolean({ error: 'must be true or false' }).default(true),
  /** The spot colour: letterpress red, or Prussian blue. */
  palette: z
    .enum(['letterpress', 'prussian'], { error: 'must be "letterpress" or "prussian"' })
    .default('letterpress'),
  /** Treat warnings as errors, as `--strict` does. */
  strict: z.boolean({ error: 'must be true or false' }).default(false),
});

/** What a site owner types. */
export type SettingsInput = z.input<typeof settingsSchema>;

/** Checked settings, defaults applied. */
export type Settings = z.output<typeof settingsSchema>;

function isWebAddress(value: string): boolean {
  if (!/^https?:\/\//i.test(value) || !URL.canParse(value)) return false;
  const { username, password, search, hash } = new URL(value);
  return username + password + search + hash === '';
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
