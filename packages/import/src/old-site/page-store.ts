import { parsedJson } from '../json.ts';
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
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
export type PageStore = ReturnType<typeof pageStore>;

/** @param end remarks of a complete crawl; undefined before its end */
function pageStore(
  folder: string,
  start: string,
  answers = new Map<string, LiveAnswer>(),
  end?: readonly string[],
) {
  return {
    start,
    answers,
    end,

    /** @param text content of a page or feed */
    add(answer: LiveAnswer, text?: string): void {
      const ending = answer.as === 'feed' ? 'xml' : 'html';
      const file = text === undefined ? undefined : `${Files.hash(text)}.${ending}`;
      const full = { ...answer, file };
      if (file !== undefined && text !== undefined && !existsSync(join(folder, file)))
        Files.replaceFile(join(folder, file), text);
      answers.set(answer.at, full);
      append(folder, full);
    },

    close: (told: readonly string[]) => append(folder, { end: told }),

    read: ({ file }: LiveAnswer): string | undefined => file && readFileSync(join(folder, file), 'utf8'),
  };
}

/** @param folder absolute @returns undefined without a stored site */
export function openStore(folder: string): PageStore | undefined {
  const list = join(folder, LIST);
  if (!existsSync(list)) return undefined;
  const [head, ...lines] = readFileSync(list, 'utf8')
    .split('\n')
    .map((line) => parsedJson(line) as Line | undefined);
  if (head?.form !== 1 || typeof head.start !== 'string' || !parseUrl(head.start)) return undefined;
  const answers = new Map<string, LiveAnswer>();
  for (const line of lines)
    if (typeof line?.at === 'string' && (line.file === undefined || /^[\w-]{20}\.\w+$/.test(line.file)))
      answers.set(line.at, line as LiveAnswer);
  return pageStore(folder, head.start, answers, lines.findLast((line) => line?.end)?.end);
}

/** Continues a crawl of the same site, or starts anew. */
export function resumeStore(folder: string, start: string): PageStore {
  const before = openStore(folder);
  if (before?.start === start) {
    // A killed process may leave a partial line.
    appendFileSync(join(folder, LIST), '\n');
    return before;
  }
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  append(folder, { form: 1, start });
  return pageStore(folder, start);
}

function append(folder: string, line: Line): void {
  appendFileSync(join(folder, LIST), `${JSON.stringify(line)}\n`);
}
