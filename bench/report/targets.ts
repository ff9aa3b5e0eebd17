import type { Step } from '../contestants/contestant.ts';
import type { Result } from '../measure/sample.ts';

interface Build {
  readonly contestant: string;
  /** Undefined for real posts. */
  readonly posts?: number;
  readonly step: Step;
}

/** An upper limit for a ratio of wall times. */
export interface Target {
  readonly what: string;
  readonly build: Build;
  readonly against: Build;
  readonly most: number;
}

const build = (contestant: string, posts: number, step: Step): Build => ({ contestant, posts, step });
const real = (contestant: string, step: Step): Build => ({ contestant, step });

/** As in the table of the documentation. */
export const TARGETS: readonly Target[] = [
  target(
    'cold, 10,000 posts, against Hugo',
    build('pamphlet', 10_000, 'cold'),
    build('hugo', 10_000, 'cold'),
    0.85,
  ),
  target(
    'cold, 10,000 posts, against stock Eleventy',
    build('pamphlet', 10_000, 'cold'),
    build('eleventy', 10_000, 'cold'),
    0.17,
  ),
  target(
    'cold, 10,000 posts, against the two-thread floor',
    build('pamphlet', 10_000, 'cold'),
    build('bare2', 10_000, 'cold'),
    1.15,
  ),
  target(
    'cold, 1,000 posts, against Hugo',
    build('pamphlet', 1000, 'cold'),
    build('hugo', 1000, 'cold'),
    1.4,
  ),
  target(
    'nothing changed, 10,000 posts, against Hugo',
    build('pamphlet', 10_000, 'warm'),
    build('hugo', 10_000, 'warm'),
    0.25,
  ),
  target(
    'one edit, 10,000 posts, against Hugo',
    build('pamphlet', 10_000, 'edit'),
    build('hugo', 10_000, 'edit'),
    0.3,
  ),
  target(
    'cold, 100,000 posts, against Hugo',
    build('pamphlet', 100_000, 'cold'),
    build('hugo', 100_000, 'cold'),
    0.75,
  ),
  target(
    '100,000 against 10,000 posts, cold',
    build('pamphlet', 100_000, 'cold'),
    build('pamphlet', 10_000, 'cold'),
    10.5,
  ),
  target('cold, real posts, no search', real('pamphlet-no-search', 'cold'), real('hugo-full', 'cold'), 1),
  target('cold, real posts, search', real('pamphlet-full', 'cold'), real('hugo-search', 'cold'), 1.2),
  target('nothing changed, real posts', real('pamphlet-full', 'warm'), real('hugo-search', 'warm'), 0.15),
  target('one edit, real posts', real('pamphlet-full', 'edit'), real('hugo-search', 'edit'), 0.3),
];

/** Undefined if a build is missing. */
export function ratioOf({ build: own, against }: Target, results: readonly Result[]): number | undefined {
  const wall = (wanted: Build): number | undefined =>
    results.find(
      ({ contestant, posts, step }) =>
        contestant === wanted.contestant && (wanted.posts ?? posts) === posts && step === wanted.step,
    )?.wall;
  const [mine, theirs] = [wall(own), wall(against)];
  return mine === undefined || theirs === undefined ? undefined : mine / theirs;
}

function target(what: string, own: Build, against: Build, most: number): Target {
  return { what, build: own, against, most };
}
