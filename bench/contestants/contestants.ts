import { bare } from './bare.ts';
import type { Contestant } from './contestant.ts';
import { eleventy } from './eleventy.ts';
import { hugo } from './hugo.ts';
import { pamphlet } from './pamphlet.ts';

/** Everybody who can take part, in the order of the tables. */
export const CONTESTANTS: readonly Contestant[] = [pamphlet, hugo, eleventy, bare(1), bare(2)];
