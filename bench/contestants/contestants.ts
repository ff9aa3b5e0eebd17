import { bare } from './bare.ts';
import type { Contestant } from './contestant.ts';
import { eleventy } from './eleventy.ts';
import { hugo, hugoFull, hugoSearch } from './hugo.ts';
import { pamphlet, pamphletFull, pamphletNoSearch } from './pamphlet.ts';

/** For generated posts, in table order. */
export const CONTESTANTS: readonly Contestant[] = [pamphlet, hugo, eleventy, bare(1), bare(2)];

/** For real posts. */
export const REAL_CONTESTANTS: readonly Contestant[] = [pamphletNoSearch, hugoFull, pamphletFull, hugoSearch];
