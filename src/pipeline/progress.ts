/** The steps of a build, or of an import, that may take long. */
export type Step =
  'read' | 'pages' | 'check' | 'pictures' | 'swap' | 'survey' | 'download' | 'import' | 'audit';

/**
 * Progress callback. It is called between two pieces of work, because a build leaves no turn to timers; so it must be
 * cheap.
 *
 * @param total how many there are to do in this step; 0 when that is not known
 */
export type OnProgress = (step: Step, done: number, total: number) => void;

/** Counts what there is to do and what is done, in each step of one build. */
export class Progress {
  readonly #listener: OnProgress | undefined;
  readonly #totals = new Map<Step, number>();
  readonly #done = new Map<Step, number>();

  constructor(listener?: OnProgress) {
    this.#listener = listener;
  }

  /** A step begins, or has more to do than was known. */
  expect(step: Step, count: number): void {
    this.#totals.set(step, (this.#totals.get(step) ?? 0) + count);
    this.did(step, 0);
  }

  did(step: Step, count: number): void {
    const done = (this.#done.get(step) ?? 0) + count;
    this.#done.set(step, done);
    this.#listener?.(step, done, this.#totals.get(step) ?? 0);
  }
}
