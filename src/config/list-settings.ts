import * as z from 'zod';
import { flag, group } from './kinds.ts';

/** The setting `lists`: which lists exist besides the archive and the categories. */
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
  },
  group('{ tags: false }'),
);
