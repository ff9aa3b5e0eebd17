import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { parseArgs } from 'node:util';

export interface BenchOptions {
  /** One table for each. */
  readonly posts: readonly number[];
  /** Real posts, together one blog. Empty for generated posts. */
  readonly corpora: readonly string[];
  /** For each step. */
  readonly runs: number;
  /** Ids. Undefined for all. */
  readonly only: readonly string[] | undefined;
  /** Working folders by table name. */
  readonly places: readonly { readonly name: string; readonly folder: string }[];
  /** Folder for the reports. Undefined to print only. */
  readonly save: string | undefined;
}

const MEMORY = '/dev/shm';

/** In memory, if the system has such a folder. */
export const WORK_FOLDER = existsSync(MEMORY) ? MEMORY : tmpdir();

export const USAGE = `npm run tool -- bench [options]
  --posts 1000,10000,100000   sizes of the blog
  --corpus DIR                posts that people wrote, instead; several times for one blog of them all
  --runs 3                    runs of each step; the median counts
  --only pamphlet,hugo        contestants: pamphlet, hugo, eleventy, bare1, bare2;
                              with --corpus: pamphlet-no-search, hugo-full, pamphlet-full, hugo-search
  --dir /dev/shm              folder to work in; in memory unless told
  --disk DIR                  measure again in this folder, on a disk
  --save .cache/bench         folder for the table, the numbers and the chart; "none" prints only`;

/** @throws Error about invalid arguments */
export function parseOptions(args: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      posts: { type: 'string', default: '1000,10000,100000' },
      corpus: { type: 'string', multiple: true, default: [] },
      runs: { type: 'string', default: '3' },
      only: { type: 'string' },
      dir: { type: 'string', default: WORK_FOLDER },
      disk: { type: 'string' },
      save: { type: 'string', default: '.cache/bench' },
    },
  });
  const memory = {
    name: values.dir.startsWith(MEMORY) ? 'in memory (tmpfs)' : values.dir,
    folder: values.dir,
  };
  return {
    posts: values.posts.split(',').map((text) => wholeNumber('--posts', text)),
    corpora: values.corpus.map((folder) => {
      if (!existsSync(folder)) throw new Error(`There is no folder ${folder}`);
      return folder;
    }),
    runs: wholeNumber('--runs', values.runs),
    only: values.only?.split(','),
    places: [memory, ...(values.disk === undefined ? [] : [{ name: 'on disk', folder: values.disk }])],
    save: values.save === 'none' ? undefined : values.save,
  };
}

/** @throws Error with the option, except for an integer above 0 */
export function wholeNumber(option: string, text: string): number {
  if (!/^[1-9]\d*$/.test(text)) throw new Error(`${option} takes whole numbers above 0, not “${text}”`);
  return Number(text);
}
