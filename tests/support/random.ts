import type { Parameters } from 'fast-check';

/** Seed of `npm run tool -- random`; undefined in `npm test`, which takes the same one each time. */
const SEED = process.env['TEST_SEED'];

/** How many times more cases there are with a fresh seed. */
const MORE = 10;

/**
 * Parameters of a property test: the same few cases in each `npm test`, more and others in `npm run tool -- random`.
 *
 * @param runs number of cases in `npm test`
 */
export function randomly(runs: number): Pick<Parameters, 'seed' | 'numRuns'> & { readonly numRuns: number } {
  return SEED === undefined ? { seed: 2010, numRuns: runs } : { seed: Number(SEED), numRuns: runs * MORE };
}
