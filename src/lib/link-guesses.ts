import { posix } from 'node:path';
import { NearNames, editLimit } from './nearest.ts';

/** Most dead links that get a guess; more than these are not typing mistakes. */
const MOST = 100;

/** Guesses which file a link with a slip in it was meant to lead to. */
export class LinkGuesses {
  readonly #files: Iterable<string>;
  #names: NearNames | undefined;
  #made = 0;

  /** @param files every file that a link may name, as paths from the root */
  constructor(files: Iterable<string>) {
    this.#files = files;
  }

  /**
   * @param meant where the link leads, as a path from the root
   * @param typed the link as written; the longer, the more letters may be wrong
   */
  near(meant: string, typed: string): string | undefined {
    if (this.#made++ >= MOST) return undefined;
    this.#names ??= new NearNames(this.#files);
    return this.#names.find(meant, editLimit(typed));
  }

  /** The same as a link, relative to the file that holds it. */
  from(file: string, meant: string, typed: string): string | undefined {
    const guess = this.near(meant, typed);
    return guess === undefined || guess === file ? undefined : posix.relative(posix.dirname(file), guess);
  }
}
