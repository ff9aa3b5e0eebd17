import type { Parameters } from 'fast-check';

/** Undefined in `npm test`, whose seed is constant. */
const SEED = process.env['TEST_SEED'];

/** Factor of the number of cases with a fresh seed. */
const MORE = 10;

/**
 * Few constant cases in `npm test`, more and random ones in `npm run tool -- random`.
 *
 * @param runs number of cases in `npm test`
 */
export function randomly(runs: number): Pick<Parameters, 'seed' | 'numRuns'> & { readonly numRuns: number } {
  return SEED === undefined ? { seed: 2010, numRuns: runs } : { seed: Number(SEED), numRuns: runs * MORE };
}
