/**
 * A list of jobs that threads share. Each job is taken by exactly one thread; what came of it lies in shared
 * memory, so that nothing is copied between threads and nobody waits for a message.
 */
export interface SharedWork {
  readonly states: SharedArrayBuffer;
  readonly places: SharedArrayBuffer;
  readonly tail: SharedArrayBuffer;
}

const FREE = 0;
const TAKEN = 1;
const DONE = 2;
const FAILED = 3;

/** @param count number of jobs @param tail first free byte of the pack */
export function shareWork(count: number, tail: number): SharedWork {
  const work = {
    states: new SharedArrayBuffer(count * Int32Array.BYTES_PER_ELEMENT),
    places: new SharedArrayBuffer(count * 3 * Float64Array.BYTES_PER_ELEMENT),
    tail: new SharedArrayBuffer(BigInt64Array.BYTES_PER_ELEMENT),
  };
  new BigInt64Array(work.tail)[0] = BigInt(tail);
  return work;
}

/** One thread's view of the jobs. */
export class WorkQueue {
  readonly #states: Int32Array;
  readonly #places: Float64Array;
  readonly #tail: BigInt64Array;
  #front = 0;
  #back: number;

  constructor(work: SharedWork) {
    this.#states = new Int32Array(work.states);
    this.#places = new Float64Array(work.places);
    this.#tail = new BigInt64Array(work.tail);
    this.#back = this.#states.length - 1;
  }

  get length(): number {
    return this.#states.length;
  }

  /** First byte of the pack that no thread has reserved. */
  get end(): number {
    return Number(Atomics.load(this.#tail, 0));
  }

  /** Takes one job, if it is free. */
  take(job: number): boolean {
    return Atomics.compareExchange(this.#states, job, FREE, TAKEN) === FREE;
  }

  /** Takes the first free job; undefined when there is none left. */
  takeFirst(): number | undefined {
    while (this.#front < this.length) {
      const job = this.#front++;
      if (this.take(job)) return job;
    }
    return undefined;
  }

  /** Takes the last free job: the main thread helps from the far end, out of the other threads' way. */
  takeLast(): number | undefined {
    while (this.#back >= 0) {
      const job = this.#back--;
      if (this.take(job)) return job;
    }
    return undefined;
  }

  /** Reserves bytes at the end of the pack. */
  reserve(length: number): number {
    return Number(Atomics.add(this.#tail, 0, BigInt(length)));
  }

  finish(job: number, offset: number, length: number, checksum: number): void {
    this.#places.set([offset, length, checksum], job * 3);
    Atomics.store(this.#states, job, DONE);
    Atomics.notify(this.#states, job);
  }

  /** Gives a job back that could not be done; whoever asks for it finds out why. */
  fail(job: number): void {
    Atomics.store(this.#states, job, FAILED);
    Atomics.notify(this.#states, job);
  }

  isDone(job: number): boolean {
    return Atomics.load(this.#states, job) === DONE;
  }

  isFailed(job: number): boolean {
    return Atomics.load(this.#states, job) === FAILED;
  }

  /** Waits until another thread is through with a job that it took. */
  wait(job: number): void {
    Atomics.wait(this.#states, job, TAKEN, 1000);
  }

  place(job: number): { offset: number; length: number; checksum: number } {
    const at = job * 3;
    return {
      offset: this.#places[at] ?? 0,
      length: this.#places[at + 1] ?? 0,
      checksum: this.#places[at + 2] ?? 0,
    };
  }
}
