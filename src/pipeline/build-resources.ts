import type { BlogCode } from '../features/blog-code.ts';
import { lock } from './commit/lock.ts';
import { openPack, type KeptBodies, type OpenPack, type Pack } from './render/pack.ts';
import { Threads } from './threads/threads.ts';

/** What a build holds while it runs and must give back, however it ends. */
export class BuildResources {
  readonly #cache: string;
  readonly #code: BlogCode;
  readonly #unlock: () => void;
  #threads: Threads | undefined;
  #pack: Pack | undefined;
  #isClosed = false;

  /**
   * @param cache folder of what is kept between builds; absolute
   * @param code that the blog is built with
   * @throws LockedError when another process builds there
   */
  static async for(cache: string, code: BlogCode): Promise<BuildResources> {
    return new BuildResources(cache, code, await lock(cache));
  }

  private constructor(cache: string, code: BlogCode, unlock: () => void) {
    this.#cache = cache;
    this.#code = code;
    this.#unlock = unlock;
  }

  /** @param count how many files are to be worked on */
  threadsFor(count: number): Threads {
    if (!this.#threads || this.#threads.isEmpty) this.#threads = Threads.for(count, this.#code);
    return this.#threads;
  }

  openPack(state: KeptBodies | undefined): OpenPack {
    const open = openPack(this.#cache, state);
    this.#pack = open.pack;
    return open;
  }

  /** May be called again: a build that has failed at its very end is given up after that. */
  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    await this.#threads?.close();
    this.#pack?.close();
    this.#unlock();
  }
}
