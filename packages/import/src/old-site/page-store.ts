import { known, parsedJson } from '../optional.ts';
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Files } from 'pamphlet/content';
import { parseUrl } from '../addresses/paths.ts';

/** One address of a live site, and what it answered. */
interface LiveAnswer {
  /** From the root of its host, encoded, with a query if it has one: `/blog/caf%C3%A9/`. */
  readonly at: string;
  /** `file` is a picture, sound, film or document; `failed` one that is asked again by the next reading. */
  readonly as: 'page' | 'feed' | 'file' | 'redirect' | 'gone' | 'failed';
  /** Text of a page or feed, in the folder; absent for one that is too large. */
  readonly file?: string | undefined;
  /** Where a redirect leads: as `at`, or a whole address of another host. */
  readonly to?: string | undefined;
  /** Why it failed. */
  readonly reason?: string | undefined;
}

/** First line of the list: what was read. */
interface StoreHead {
  readonly form: 1;
  /** Whole address that was typed. */
  readonly start: string;
}

/** Last line of the list: the site was read to its end. */
interface StoreEnd {
  readonly end: readonly string[];
}

/** Where a live site is kept, from the root of the blog. */
export const FOLDER = '.cache/import/old-site';

/** List of all answers of a live site, a line each: a reading that was stopped goes on behind its last line. */
const LIST = 'answers.jsonl';

/** A live site as it was read, in a folder of its own. Pages of the same bytes are one file. */
export class PageStore {
  readonly folder: string;
  readonly start: string;
  readonly answers = new Map<string, LiveAnswer>();
  /** What was told of it when it had been read to its end; undefined before that. */
  end: readonly string[] | undefined;

  private constructor(folder: string, start: string) {
    this.folder = folder;
    this.start = start;
  }

  /** @param folder absolute @returns undefined where no live site was read into it */
  static open(folder: string): PageStore | undefined {
    const list = join(folder, LIST);
    if (!existsSync(list)) return undefined;
    const [head, ...lines] = readFileSync(list, 'utf8')
      .split('\n')
      .map((line) => parsedJson(line) as Partial<StoreHead & StoreEnd & LiveAnswer> | undefined);
    if (head?.form !== 1 || typeof head.start !== 'string' || !parseUrl(head.start)) return undefined;
    const store = new PageStore(folder, head.start);
    for (const line of lines) {
      if (line?.end !== undefined) store.end = line.end;
      else if (
        typeof line?.at === 'string' &&
        (line.file === undefined || /^[\w-]{20}\.\w+$/.test(line.file))
      )
        store.answers.set(line.at, line as LiveAnswer);
    }
    return store;
  }

  /** Goes on with what is there of the same site, or begins anew. */
  static resume(folder: string, start: string): PageStore {
    const before = PageStore.open(folder);
    if (before?.start === start) {
      // A kill may have cut the last line.
      appendFileSync(join(folder, LIST), '\n');
      return before;
    }
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, LIST), `${JSON.stringify({ form: 1, start } satisfies StoreHead)}\n`);
    return new PageStore(folder, start);
  }

  /** @param text of a page or feed */
  add(answer: LiveAnswer, text?: string): void {
    const ending = answer.as === 'feed' ? 'xml' : 'html';
    const file = text === undefined ? undefined : `${Files.hash(text)}.${ending}`;
    const full = { ...answer, ...known({ file }) };
    if (file !== undefined && text !== undefined && !existsSync(join(this.folder, file)))
      Files.replaceFile(join(this.folder, file), text);
    this.answers.set(answer.at, full);
    this.#append(full);
  }

  close(told: readonly string[]): void {
    this.end = told;
    this.#append({ end: told } satisfies StoreEnd);
  }

  read({ file }: LiveAnswer): string | undefined {
    return file && readFileSync(join(this.folder, file), 'utf8');
  }

  #append(line: LiveAnswer | StoreEnd): void {
    appendFileSync(join(this.folder, LIST), `${JSON.stringify(line)}\n`);
  }
}
