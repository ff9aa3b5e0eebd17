import { SETTINGS_FILE } from '../../settings/check-settings.ts';
import { ProblemsError } from '../../lib/problems.ts';
import type { Address } from '../../lib/urls.ts';
import type { MadeFile } from '../../pages/feature.ts';
import type { SearchRecord } from './search-records.ts';

type Pagefind = typeof import('pagefind');

/** A file of an index as Pagefind gives it. */
interface IndexFile {
  readonly path: string;
  readonly content: Uint8Array;
}

/** Records that are on their way to Pagefind's process at a time; in between, pages are rendered. */
const BATCH = 32;

/** What the search page asks of every index. */
const NEEDED = /^(?:pagefind-entry\.json|.*\.pf_(?:meta|index|filter|fragment))$/;

export interface IndexOptions {
  /** Where its files lie. */
  readonly folder: Address;
  /**
   * BCP 47 tag of the site: the whole index goes by the grammar of this one, so that one search finds posts in every
   * language.
   */
  readonly language: string;
  /** Whether what runs in the browser is among its files: Pagefind's script and the WebAssembly of the language. */
  readonly hasEngine: boolean;
}

/**
 * Lets Pagefind, in a process of its own, make an index. The same records give the same files. Several can be made at a
 * time.
 *
 * @param records in the order that the index keeps
 * @returns files in code-point order
 * @throws ProblemsError when Pagefind does not run on this machine
 */
export async function makeIndex(records: Iterable<SearchRecord>, options: IndexOptions): Promise<MadeFile[]> {
  const pagefind = free.pop() ?? (await copyOfPagefind());
  try {
    return await indexWith(pagefind, records, options);
  } finally {
    await pagefind.close();
    free.push(pagefind);
  }
}

/** Copies of Pagefind that make no index just now. */
const free: Pagefind[] = [];
let copies = 0;

/** Pagefind as a module of its own: each has one process, which works for all who use the module. */
async function copyOfPagefind(): Promise<Pagefind> {
  try {
    return (await import(`${import.meta.resolve('pagefind')}?copy=${copies++}`)) as Pagefind;
  } catch (error) {
    throw cannotRun(error);
  }
}

async function indexWith(
  pagefind: Pagefind,
  records: Iterable<SearchRecord>,
  options: IndexOptions,
): Promise<MadeFile[]> {
  const grammar = grammarOf(options.language);
  let index;
  try {
    ({ index } = await pagefind.createIndex({ forceLanguage: grammar }));
  } catch (error) {
    throw cannotRun(error);
  }
  if (!index) throw new Error('Pagefind has made no index.');
  const add = async (record: SearchRecord): Promise<void> => {
    said(await index.addCustomRecord({ language: grammar, ...record }));
  };
  let batch: Promise<void>[] = [];
  for (const record of records) {
    batch.push(add(record));
    if (batch.length < BATCH) continue;
    await Promise.all(batch);
    batch = [];
  }
  await Promise.all(batch);
  return chosen(said(await index.getFiles()).files, options);
}

/** Pagefind would cut Chinese and Japanese by a dictionary of its own; the records are cut already. */
function grammarOf(language: string): string {
  const [primary = ''] = language.toLowerCase().split('-', 1);
  return primary === 'zh' || primary === 'ja' ? 'unknown' : primary;
}

/** @throws Error with what Pagefind has to say against a request */
function said<Answer extends { readonly errors: readonly string[] }>(answer: Answer): Answer {
  if (answer.errors.length > 0) throw new Error(`Pagefind: ${answer.errors.join(' ')}`);
  return answer;
}

/** Leaves out Pagefind's own pages and scripts, which this site does not use. */
function chosen(files: readonly IndexFile[], { folder, hasEngine }: IndexOptions): MadeFile[] {
  const modules = files.map(({ path }) => path).filter((path) => /^wasm\..*\.pagefind$/.test(path));
  const module = modules.find((path) => path !== 'wasm.unknown.pagefind') ?? 'wasm.unknown.pagefind';
  const engine = hasEngine ? [module, 'pagefind.js'] : [];
  return files
    .filter(({ path }) => NEEDED.test(path) || engine.includes(path))
    .map(({ path, content }) => ({ file: folder.slice(1) + path, bytes: content }))
    .toSorted((a, b) => (a.file < b.file ? -1 : 1));
}

function cannotRun(error: unknown): ProblemsError {
  const [reason = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
  return new ProblemsError([
    {
      file: SETTINGS_FILE,
      rule: 'settings',
      severity: 'error',
      message: `The index of the search cannot be made on this machine. Pagefind says: ${reason}`,
      hint: 'Run “npm ci” again, or write “search: false” to publish without a search.',
    },
  ]);
}
