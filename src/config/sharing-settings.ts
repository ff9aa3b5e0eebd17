import * as z from 'zod';
import { flag, group, host, text } from './kinds.ts';

/** Characters of a key that nobody guesses. */
export const SHORTEST_KEY = 20;

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
      .min(SHORTEST_KEY, `must be ${SHORTEST_KEY} characters or more that nobody can guess`)
      .optional(),
  },
  group("{ key: '3q2-7wQ4k1Zr9bXyT0aL5g' }"),
);
