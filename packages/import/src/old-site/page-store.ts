import { parsedJson } from '../json.ts';
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Files } from 'pamphlet/content';
import { parseUrl } from '../addresses/paths.ts';

/** One URL of a live site with its answer. */
interface LiveAnswer {
  /** Encoded path from the host's root, with query: `/blog/caf%C3%A9/`. */
  at: string;
  /** `file`: media or document. `failed`: the next crawl tries again. */
  as: 'page' | 'feed' | 'file' | 'redirect' | 'gone' | 'failed';
  /** Stored text of a page or feed; undefined if too large. */
  file?: string;
  /** Redirect target: as `at`, or an absolute URL of another host. */
  to?: string;
  /** Reason of the failure. */
  reason?: string;
}

/** The first line has `form` and `start`, the URL as typed. The last line of a complete crawl has `end`. */
type Line = Partial<LiveAnswer & { form: number; start: string; end: readonly string[] }>;

/** From the root of the blog. */
export const FOLDER = '.cache/import/old-site';

/** One answer a line, so that a stopped crawl continues after the last one. */
const LIST = 'answers.jsonl';

/** A stored live site. Identical pages share a file. */
export class PageStore {
  folder: string;
  start: string;
  answers = new Map<string, LiveAnswer>();
  /** Remarks of a complete crawl; undefined before its end. */
  end: readonly string[] | undefined;

  private constructor(folder: string, start: string) {
    this.folder = folder;
    this.start = start;
  }

  /** @param folder absolute @returns undefined without a stored site */
  static open(folder: string): PageStore | undefined {
    const list = join(folder, LIST);
    if (!existsSync(list)) return undefined;
    const [head, ...lines] = readFileSync(list, 'utf8')
      .split('\n')
      .map((line) => parsedJson(line) as Line | undefined);
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

  /** Continues a crawl of the same site, or starts anew. */
  static resume(folder: string, start: string): PageStore {
    const before = PageStore.open(folder);
    if (before?.start === start) {
      // A killed process may leave a partial line.
      appendFileSync(join(folder, LIST), '\n');
      return before;
    }
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, LIST), `${JSON.stringify({ form: 1, start })}\n`);
    return new PageStore(folder, start);
  }

  /** @param text content of a page or feed */
  add(answer: LiveAnswer, text?: string): void {
    const ending = answer.as === 'feed' ? 'xml' : 'html';
    const file = text === undefined ? undefined : `${Files.hash(text)}.${ending}`;
    const full = { ...answer, file };
    if (file !== undefined && text !== undefined && !existsSync(join(this.folder, file)))
      Files.replaceFile(join(this.folder, file), text);
    this.answers.set(answer.at, full);
    this.#append(full);
  }

  close(told: readonly string[]): void {
    this.end = told;
    this.#append({ end: told });
  }

  read({ file }: LiveAnswer): string | undefined {
    return file && readFileSync(join(this.folder, file), 'utf8');
  }

  #append(line: Line): void {
    appendFileSync(join(this.folder, LIST), `${JSON.stringify(line)}\n`);
  }
}
