/** Length of the longer input, as in hostile files of ordinary size. */
const LONG = 100_000;
/** Ratio of the two lengths. */
const FACTOR = 4;
/** Milliseconds of CPU time, short enough for any growth. */
const QUICK = 20;
const TRIES = 12;

/**
 * CPU time of an input of 4n over that of n. Linear work gives about 4, quadratic work about 16. The lowest
 * of several tries counts: garbage collection and other processes only add time. Each try is shorter, as one
 * size may need a collection that a quarter of it never needs, and a longer one may exceed a limit.
 *
 * @param inputOf makes an input of about the given number of characters
 * @param long the largest size of all tries, in characters
 * @returns the ratio; 0 if the long input takes too little time to measure
 */
export async function growthOf<Input>(
  inputOf: (size: number) => Input,
  work: (input: Input) => unknown,
  long = LONG,
): Promise<number> {
  await work(inputOf(Math.min(long / FACTOR, 1000)));
  let lowest = Infinity;
  for (let count = 0; count < TRIES; count++) {
    const size = long * (1 - count / TRIES / 2);
    const [shortInput, longInput] = [inputOf(size / FACTOR), inputOf(size)];
    const whole = await cost(() => work(longInput));
    if (count === 0 && whole < QUICK) return 0;
    const short = await cost(() => work(shortInput));
    lowest = Math.min(lowest, whole / Math.max(short, 1));
    if (lowest < LINEAR) break;
    await quiet();
  }
  return lowest;
}

/** Waits at most two seconds, until other tests in the process use no CPU time. */
async function quiet(): Promise<void> {
  let used = Infinity;
  for (let waits = 0; waits < 100 && used > 2; waits++)
    used = await cost(async () => new Promise((done) => setTimeout(done, 20)));
}

/** Geometric mean of linear (4) and quadratic (16) growth. */
export const LINEAR = 8;

/** CPU time in milliseconds. */
async function cost(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
