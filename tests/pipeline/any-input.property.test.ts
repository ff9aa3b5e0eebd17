import { expect, test } from 'vitest';
import { randomly } from '../support/random.ts';
import { RandomBlog, type Outcome, type Pair, type Random } from './random-blog.ts';

const STEPS = 30;

test(
  'warm builds and checks equal cold ones after a change of any input',
  { timeout: 3_600_000 },
  async () => {
    const { seed = 0, numRuns } = randomly(1);
    for (let run = 0; run < numRuns; run++) {
      const blog = new RandomBlog(randomFrom(seed + run));
      const changes: string[] = [];
      for (let step = 0; step < STEPS; step++) {
        const { change, isFaulty, pairs } = await blog.step();
        changes.push(isFaulty ? `${change} (an error)` : change);
        const found = pairs.flatMap(difference);
        // A failure shows the seed and every change.
        const history = found.length === 0 ? [] : [`seed ${seed + run}`, ...changes];
        expect([...found, ...history]).toEqual([]);
      }
    }
  },
);

/** Problems or files of only one build; each file with its first different line. */
function difference(pair: Pair): string[] {
  const [one, other] = [linesOf(pair[0]), linesOf(pair[1])];
  return [...new Set([...one.keys(), ...other.keys()])].flatMap((name) => {
    const [left = ['(nothing)'], right = ['(nothing)']] = [one.get(name), other.get(name)];
    const at = left.findIndex((line, index) => line !== right[index]);
    return at < 0 && left.length === right.length ? [] : [`${name}: ${left[at] ?? ''} ≠ ${right[at] ?? ''}`];
  });
}

function linesOf(outcome: Outcome): Map<string, readonly string[]> {
  return outcome instanceof Map
    ? new Map([...outcome].map(([file, text]) => [file, text.split('\n')]))
    : new Map([...outcome].map((problem) => [String(problem), []]));
}

/** Mulberry32: deterministic for a seed. */
function randomFrom(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
