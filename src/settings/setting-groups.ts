import * as z from 'zod';
import { flag, group, host, pictureFile, slug, text, url, whole } from './kinds.ts';

/** Addresses of other lists and of what goes with them. */
const USED = /^\/(?:admin|archive|assets|author|category|feeds|media|page|search|series|tag|\d{4})\//;

/** The setting `lists`: which lists exist besides the archive and the categories, and whether they show pictures. */
export const lists = z.strictObject(
  {
    /**
     * `/tag/x/`
     * @example lists: { tags: false }
     */
    tags: flag.default(true),
    /**
     * `/author/x/`
     * @example lists: { authors: false }
     */
    authors: flag.default(true),
    /**
     * `/2010/` and `/2010/06/`
     * @example lists: { dates: false }
     */
    dates: flag.default(true),
    /**
     * `/series/x/`
     * @example lists: { series: false }
     */
    series: flag.default(true),
    /**
     * Where the newest posts are when something else is at the front.
     * @default `/blog/` with `home`, else `/`
     * @example lists: { home: '/news/' }
     */
    home: text
      .regex(/^\/(?:[\p{L}\p{M}\p{N}_-]+\/)+$/u, 'must be an address between slashes, such as /blog/')
      .refine((value) => !USED.test(value), 'must not be an address that the site itself uses')
      .meta({ title: 'address' })
      .optional(),
    /**
     * The `image` of each post that has one, in every list.
     * @example lists: { images: false }
     */
    images: flag.default(true),
    /**
     * Posts that are not there in the language of a list, each marked with its own language.
     * @example lists: { untranslated: true }
     */
    untranslated: flag.default(false),
  },
  group('{ tags: false }'),
);

/** The setting `pictures`: how copies of pictures are made, or false. */
export const pictures = z.union(
  [
    z.literal(false),
    z.strictObject({
      /**
       * Widths of the copies that browsers choose from, in pixels, 100 to 4000.
       * @example pictures: { widths: [400, 1000] }
       */
      widths: z
        .array(whole.min(100).max(4000), group('[480, 800, 1200]'))
        .min(1)
        .max(8)
        .default([480, 800, 1200]),
      /**
       * Kinds of the copies, the one to be preferred first.
       * @example pictures: { formats: ['webp'] }
       */
      formats: z.array(z.enum(['avif', 'webp']), group("['avif', 'webp']")).default(['avif', 'webp']),
      /**
       * How faithful they are, 1 to 100, as JPEG counts it.
       * @example pictures: { quality: 70 }
       */
      quality: whole.min(1).max(100).default(80),
    }),
  ],
  { error: 'must be false, or written like { quality: 80 }' },
);

/** The setting `embeds`: whose videos play in the page. */
export const embeds = z.strictObject(
  {
    /**
     * YouTube, from its address without cookies.
     * @example embeds: { youtube: true }
     */
    youtube: flag.default(false),
    /**
     * Vimeo, asked not to track.
     * @example embeds: { vimeo: true }
     */
    vimeo: flag.default(false),
    /**
     * Names of PeerTube servers.
     * @example embeds: { peertube: ['video.example'] }
     */
    peertube: z.array(host, group("['video.example']")).default([]),
    /**
     * Names of sites whose frames a reader may load, such as maps; other frames are left out.
     * @example embeds: { frames: ['www.openstreetmap.org'] }
     */
    frames: z.array(host, group("['www.openstreetmap.org']")).default([]),
    /**
     * Names of sites whose sounds and films are played; those of other sites are links.
     * @example embeds: { media: ['media.example'] }
     */
    media: z.array(host, group("['media.example']")).default([]),
  },
  group('{ youtube: true }'),
);

/** The setting `sharing`: ways to pass a post on. */
export const sharing = z.strictObject(
  {
    /**
     * A link that starts a mail.
     * @example sharing: { mail: false }
     */
    mail: flag.default(true),
    /**
     * Mastodon, on the server that the reader names.
     * @example sharing: { mastodon: false }
     */
    mastodon: flag.default(true),
    /**
     * Buttons that copy the address, open the device's own list of ways to share, and copy blocks of code.
     * @example sharing: { copy: false }
     */
    copy: flag.default(true),
  },
  group('{ mastodon: false }'),
);

/** The setting `share`: how drafts are shared. */
export const share = z.strictObject(
  {
    /** What the addresses of shared drafts are made from: 20 characters or more that nobody can guess. */
    key: text
      .min(20, 'must be 20 characters or more that nobody can guess, here or in PAMPHLET_SHARE_KEY')
      .optional(),
  },
  group("{ key: '3q2-7wQ4k1Zr9bXyT0aL5g' }"),
);

/** The setting `author`. */
export const author = z.strictObject(
  {
    /**
     * The name under posts.
     * @example author: { name: 'Rosa Adeyemi' }
     */
    name: text,
    /**
     * A page about the author.
     * @example author: { name: 'Rosa', url: 'https://rosa.example' }
     */
    url: url.optional(),
  },
  group("{ name: 'Ann' }"),
);

/** The setting `footer`. */
export const footer = z
  .union([z.literal(false), text], { error: 'must be a line of text, or false' })
  .refine(hasFullLinks, 'must have links that start with /, https:// or mailto:');

function hasFullLinks(value: string | false): boolean {
  return value === false || !/\]\((?!\/|https?:\/\/|mailto:)/i.test(value);
}

const namedCategory = z.strictObject(
  {
    /**
     * As posts name it and readers see it.
     * @example categories: [{ name: 'Press' }]
     */
    name: text,
    /**
     * The part of the address that stands for it; made from the name when missing.
     * @example categories: [{ name: 'Press', slug: 'in-the-press' }]
     */
    slug: slug.optional(),
    /**
     * A sentence at the head of its page.
     * @example categories: [{ name: 'Press', description: 'Others on us.' }]
     */
    description: text.optional(),
  },
  group("{ name: 'Press' }"),
);

/** An item of the setting `categories`: a name, or more. */
export const category = z.union(
  [text.transform((name): z.output<typeof namedCategory> => ({ name })), namedCategory],
  { error: "must be a name, or written like { name: 'Press' }" },
);

const logoFiles = z.strictObject(
  {
    /**
     * The file.
     * @example logo: { src: 'logo.svg' }
     */
    src: pictureFile,
    /**
     * The file for readers who want dark pages.
     * @example logo: { src: 'logo.svg', dark: 'logo-dark.svg' }
     */
    dark: pictureFile.optional(),
    /**
     * What is written in it: it then stands in place of the name of the blog.
     * @example logo: { src: 'logo.svg', alt: 'Elm Street' }
     */
    alt: text.optional(),
  },
  group("{ src: 'logo.svg' }"),
);

/** The setting `logo`: a picture in the masthead. */
export const logo = z.union(
  [pictureFile.transform((src): z.output<typeof logoFiles> => ({ src })), logoFiles],
  { error: 'must be the name of an SVG or PNG file, such as logo.svg' },
);
