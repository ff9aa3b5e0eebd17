import { lstatSync, readdirSync, readFileSync, realpathSync, statSync, type Dirent } from 'node:fs';
import { basename, join } from 'node:path';
import { Texts, UserError } from 'pamphlet/content';
import type { Given } from '../model.ts';

/** Largest text that is read, in bytes. */
const LARGEST = 5_000_000;
/** Files and folders of one blog. */
const MOST_FILES = 300_000;
const DEEPEST = 30;

/** What no blog is made of. */
const SKIPPED =
  /^(?:node_modules|bower_components|vendor|_site|\.(?!well-known|htaccess|eleventy|11ty)[\w.-]+|Thumbs\.db|.*~)$/;

/** A folder of another generator. Nothing outside it is read, and no link in it is followed. */
export class Folder {
  /** Absolute, without links. */
  readonly root: string;
  readonly name: string;
  readonly given: Given;
  /** Paths of files from the root, with `/`, in code-point order. */
  readonly files: readonly string[];
  readonly #known: ReadonlySet<string>;
  readonly #remarks = new Set<string>();
  readonly #onRead: (path: string) => void;

  /** @param onRead told of each file before it is read @throws UserError when there is no such folder, or far too much in it */
  constructor(folder: string, onRead: (path: string) => void = () => undefined, given: Given = {}) {
    this.#onRead = onRead;
    this.given = given;
    if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
      throw new UserError(`There is no folder ${folder}.`, 'Name the folder of the blog that moves.');
    this.root = realpathSync(folder);
    this.name = basename(this.root);
    const found: string[] = [];
    this.#walk('', 0, found);
    this.files = found.toSorted((a, b) => (a < b ? -1 : 1));
    this.#known = new Set(found);
  }

  /** What was left alone, a sentence each. */
  get remarks(): readonly string[] {
    return [...this.#remarks];
  }

  remark(sentence: string): void {
    this.#remarks.add(sentence);
  }

  has(path: string): boolean {
    return this.#known.has(path);
  }

  /** The first of some files that is there. */
  firstOf(paths: readonly string[]): string | undefined {
    return paths.find((path) => this.has(path));
  }

  /**
   * A text of the folder, line ends `\n`.
   *
   * @returns undefined when it is no text, which becomes a remark
   */
  read(path: string): string | undefined {
    this.#onRead(path);
    const whole = join(this.root, path);
    const { size } = lstatSync(whole);
    if (size > LARGEST) {
      this.remark(`${path} was left out: it weighs ${Math.round(size / 1e6)} megabytes, and 5 are the most.`);
      return undefined;
    }
    const bytes = readFileSync(whole);
    const text = Texts.decode(bytes) ?? decodeUtf16(bytes);
    if (text === undefined) this.remark(`${path} was left out: This file is no text in UTF-8.`);
    return text;
  }

  #walk(folder: string, depth: number, found: string[]): void {
    let entries: Dirent[];
    try {
      entries = readdirSync(join(this.root, folder), { withFileTypes: true });
    } catch {
      this.remark(`${folder} cannot be read, and was left out.`);
      return;
    }
    for (const entry of entries) {
      if (SKIPPED.test(entry.name)) continue;
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isSymbolicLink()) this.remark(`${path} is a link to another place, and was not followed.`);
      else if (entry.isDirectory() && depth < DEEPEST) this.#walk(path, depth + 1, found);
      else if (entry.isFile()) found.push(path);
      if (found.length > MOST_FILES) {
        const hint = 'Name the folder of the blog itself, and not one above it.';
        throw new UserError(`There are more than 300,000 files in ${this.root}.`, hint);
      }
    }
  }
}

/** A text with the mark of UTF-16, little end first. */
function decodeUtf16(bytes: Buffer): string | undefined {
  if (bytes[0] !== 0xff || bytes[1] !== 0xfe) return undefined;
  return bytes.subarray(2).toString('utf16le').replaceAll(/\r\n?/g, '\n');
}
