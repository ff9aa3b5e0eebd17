import { bare } from './bare.ts';
import type { Contestant } from './contestant.ts';
import { eleventy } from './eleventy.ts';
import { hugo, hugoFull, hugoSearch } from './hugo.ts';
import { pamphlet, pamphletFull, pamphletNoSearch } from './pamphlet.ts';

/** Everybody who can build invented posts, in the order of the tables. */
export const CONTESTANTS: readonly Contestant[] = [pamphlet, hugo, eleventy, bare(1), bare(2)];

/** Everybody who can build posts that people wrote. */
export const REAL_CONTESTANTS: readonly Contestant[] = [pamphletNoSearch, hugoFull, pamphletFull, hugoSearch];
