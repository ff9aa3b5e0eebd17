/** Length of the longer input, in characters or elements: what a hostile file of ordinary size holds. */
const LONG = 100_000;
/** How much longer the long input is than the short one. */
const FACTOR = 4;
/** Milliseconds of processor time in which even the long input may be dealt with at any rate of growth. */
const QUICK = 20;
const TRIES = 12;

/**
 * Growth of the cost of a piece of work with the size of its input: processor time of an input of 4n over that of n.
 * Linear work gives about 4, quadratic work about 16. The lowest of several tries counts, because garbage collection
 * and other processes only ever add time.
 *
 * @param inputOf makes an input of about the given number of characters
 * @param long the larger size, in characters
 * @returns the ratio; 0 when the long input takes so little time that its growth cannot be measured
 */
export async function growthOf<Input>(
  inputOf: (size: number) => Input,
  work: (input: Input) => unknown,
  long = LONG,
): Promise<number> {
  const [shortInput, longInput] = [inputOf(long / FACTOR), inputOf(long)];
  await work(inputOf(Math.min(long / FACTOR, 1000)));
  let lowest = Infinity;
  for (let count = 0; count < TRIES; count++) {
    const whole = await cost(() => work(longInput));
    if (whole < QUICK) return 0;
    const short = await cost(() => work(shortInput));
    lowest = Math.min(lowest, whole / Math.max(short, 1));
    if (lowest < LINEAR) break;
    await quiet();
  }
  return lowest;
}

/** Waits, for two seconds at most, until nothing that other tests of the process have begun takes processor time. */
async function quiet(): Promise<void> {
  let used = Infinity;
  for (let waits = 0; waits < 100 && used > 2; waits++)
    used = await cost(async () => new Promise((done) => setTimeout(done, 20)));
}

/** Half-way between linear (4) and quadratic (16) growth on a scale of ratios. */
export const LINEAR = 8;

/** Processor time in milliseconds. */
async function cost(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
