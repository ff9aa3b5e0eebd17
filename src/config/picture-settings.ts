import * as z from 'zod';
import { group, whole } from './kinds.ts';

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
