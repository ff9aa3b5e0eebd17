import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { hash } from '../../lib/hash.ts';
import { Trouble } from '../../lib/trouble.ts';

/**
 * What became of a file: `kept` is another than an import would write, because somebody has changed it; `removed` was
 * written once and somebody has taken it away.
 */
export type Written = 'written' | 'unchanged' | 'kept' | 'removed';

/** Writes files of the blog, and none that somebody has changed. */
export class FileWriter {
  readonly #root: string;
  readonly #isDry: boolean;
  readonly #folders = new Set<string>();

  /**
   * @param root absolute
   * @param isDry nothing is written; what would be is told
   */
  constructor(root: string, isDry: boolean) {
    this.#root = root;
    this.#isDry = isDry;
  }

  /**
   * @param file path from the root
   * @param before fingerprint of what an earlier import wrote there; undefined when none did
   */
  text(file: string, text: string, before?: string): Written {
    const path = join(this.#root, file);
    if (existsSync(path)) {
      const present = readFileSync(path, 'utf8');
      if (present === text) return 'unchanged';
      if (before === undefined || hash(present) !== before) return 'kept';
    } else if (before !== undefined) return 'removed';
    if (this.#isDry) return 'written';
    this.#makeFolder(path);
    writeFileSync(`${path}.next`, text);
    renameSync(`${path}.next`, path);
    return 'written';
  }

  /** Copies a file of the old blog. What lies there already stays. @param from absolute */
  copy(file: string, from: string): Written {
    const path = join(this.#root, file);
    if (existsSync(path)) return statSync(path).size === statSync(from).size ? 'unchanged' : 'kept';
    if (this.#isDry) return 'written';
    this.#makeFolder(path);
    copyFileSync(from, `${path}.next`);
    renameSync(`${path}.next`, path);
    return 'written';
  }

  /** @throws Trouble when a link on the disk leads out of the blog */
  #makeFolder(path: string): void {
    const folder = dirname(path);
    if (this.#folders.has(folder)) return;
    mkdirSync(folder, { recursive: true });
    const root = realpathSync(this.#root);
    const real = realpathSync(folder);
    if (real !== root && !real.startsWith(root + sep)) {
      throw new Trouble(`The folder ${folder} is a link that leads out of the blog.`, 'Remove the link.');
    }
    this.#folders.add(folder);
  }
}
