import { posix } from 'node:path';
import { NearNames, slipsIn } from '../lib/near-names.ts';

/** Whoever has more dead links than this has another trouble than slips, and should not wait for guesses. */
const MOST = 500;

/** Guesses which file a link with a slip in it was meant to lead to. */
export class LinkGuesses {
  readonly #files: readonly string[];
  #names: NearNames | undefined;
  #made = 0;

  /** @param files every Markdown and media file, as paths from the root */
  constructor(files: readonly string[]) {
    this.#files = files;
  }

  /**
   * @param from file that holds the link
   * @param meant where it leads, as a path from the root
   * @param typed the link as written; the longer, the more letters may be wrong
   * @returns what to write, relative to the file
   */
  for(from: string, meant: string, typed: string): string | undefined {
    if (this.#made++ >= MOST) return undefined;
    this.#names ??= new NearNames(this.#files);
    const guess = this.#names.find(meant, slipsIn(typed));
    return guess === undefined || guess === from ? undefined : posix.relative(posix.dirname(from), guess);
  }
}
