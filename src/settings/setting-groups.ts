import * as z from 'zod';
import {
  flag,
  group,
  host,
  isDestination,
  like,
  line,
  pictureFile,
  slug,
  text,
  textLike,
  url,
  whole,
} from './kinds.ts';

/** The site uses these. Ignores case, as some disks do. */
export const USED =
  /^\/(?:admin|archive|assets|author|category|comments|draft|feeds|media|page|search|series|tag|\d{4})\//i;

/** The setting `lists`. */
export const lists = group('{ tags: false }', {
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
   * Address of the newest posts, if the front page shows another page.
   * @default `/blog/` with `home`, else `/`
   * @example lists: { home: '/news/' }
   */
  home: textLike(
    'address',
    (value) => !USED.test(value),
    'must not be an address that the site itself uses',
    text.regex(/^\/(?:[\p{L}\p{M}\p{N}_-]+\/)+$/u, 'must be an address between slashes, such as /blog/'),
  ).optional(),
  /**
   * Show the `image` of posts in lists.
   * @example lists: { images: false }
   */
  images: flag.default(true),
  /**
   * List untranslated posts too, marked with their language.
   * @example lists: { untranslated: true }
   */
  untranslated: flag.default(false),
});

/** The setting `pictures`. */
export const pictures = z.union(
  [
    z.literal(false),
    z.strictObject({
      /**
       * Widths of the copies in pixels, 100 to 4000.
       * @example pictures: { widths: [400, 1000] }
       */
      widths: z
        .array(whole.min(100).max(4000), like('[480, 800, 1200]'))
        .min(1)
        .max(8)
        .default([480, 800, 1200]),
      /**
       * Formats of the copies, preferred one first.
       * @example pictures: { formats: ['webp'] }
       */
      formats: z.array(z.enum(['avif', 'webp']), like("['avif', 'webp']")).default(['avif', 'webp']),
      /**
       * Quality of the copies, 1 to 100, on the scale of JPEG.
       * @example pictures: { quality: 70 }
       */
      quality: whole.min(1).max(100).default(80),
    }),
  ],
  { error: 'must be false, or written like { quality: 80 }' },
);

/** The setting `embeds`. */
export const embeds = group('{ youtube: true }', {
  /**
   * YouTube, without cookies.
   * @example embeds: { youtube: true }
   */
  youtube: flag.default(false),
  /**
   * Vimeo, with “do not track”.
   * @example embeds: { vimeo: true }
   */
  vimeo: flag.default(false),
  /**
   * Names of PeerTube servers.
   * @example embeds: { peertube: ['video.example'] }
   */
  peertube: z.array(host, like("['video.example']")).default([]),
  /**
   * Sites that may appear in frames, such as maps. The build removes other frames.
   * @example embeds: { frames: ['www.openstreetmap.org'] }
   */
  frames: z.array(host, like("['www.openstreetmap.org']")).default([]),
  /**
   * Sites with sounds and films to play. Others become links.
   * @example embeds: { media: ['media.example'] }
   */
  media: z.array(host, like("['media.example']")).default([]),
});

/** The setting `sharing`. */
export const sharing = group('{ mastodon: false }', {
  /**
   * A link that starts a mail.
   * @example sharing: { mail: false }
   */
  mail: flag.default(true),
  /**
   * Mastodon, on the reader’s server.
   * @example sharing: { mastodon: false }
   */
  mastodon: flag.default(true),
  /**
   * Buttons that copy the address or code, and open the device’s share menu.
   * @example sharing: { copy: false }
   */
  copy: flag.default(true),
});

/** The setting `share`. */
export const share = group("{ key: '…' }", {
  /** Secret for addresses of shared drafts: 20 random characters or more. */
  key: text
    .refine(
      (value) => value.length >= 20 && new Set(value).size >= 10,
      'must be 20 characters or more that nobody can guess, here or in PAMPHLET_SHARE_KEY',
    )
    .optional(),
});

/** The setting `author`. */
export const author = group("{ name: 'Ann' }", {
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
});

/** The setting `footer`. */
export const footer = z
  .union([z.literal(false), line], { error: 'must be a line of text, or false' })
  .refine((value) => !/<\/\w|<br\b/.test(String(value)), 'must be Markdown, without tags')
  .refine(
    (value) =>
      Array.from(String(value).matchAll(/\]\(([^)"]*)/g)).every(([, to = '']) => isDestination(to.trim())),
    'must have links that start with /, https:// or mailto:',
  );

const namedCategory = group("{ name: 'Press' }", {
  /**
   * The name in posts and for readers.
   * @example categories: [{ name: 'Press' }]
   */
  name: text,
  /**
   * Its part of the address. Default: made from the name.
   * @example categories: [{ name: 'Press', slug: 'in-the-press' }]
   */
  slug: slug.optional(),
  /**
   * A sentence at the top of its page.
   * @example categories: [{ name: 'Press', description: 'Others on us.' }]
   */
  description: line.optional(),
});

/** A name, or more keys. */
export const category = z.union(
  [
    text.regex(/^[^,;،؛、，；]*$/).transform((name): z.output<typeof namedCategory> => ({ name })),
    namedCategory,
  ],
  { error: "must be one name without a comma, or written like { name: 'Press' }" },
);

const logoFiles = group("{ src: 'logo.svg' }", {
  /**
   * The file.
   * @example logo: { src: 'logo.svg' }
   */
  src: pictureFile,
  /**
   * The file for dark pages.
   * @example logo: { src: 'logo.svg', dark: 'logo-dark.svg' }
   */
  dark: pictureFile.optional(),
  /**
   * Text in the logo. It replaces the name of the blog.
   * @example logo: { src: 'logo.svg', alt: 'Elm Street' }
   */
  alt: text.optional(),
});

/** The setting `logo`. */
export const logo = z.union(
  [pictureFile.transform((src): z.output<typeof logoFiles> => ({ src })), logoFiles],
  { error: 'must be the name of an SVG or PNG file, such as logo.svg' },
);
