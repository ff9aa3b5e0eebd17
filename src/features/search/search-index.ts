import { SETTINGS_FILE } from '../../settings/check-settings.ts';
import { errorText } from '../../lib/failure.ts';
import { primaryTag } from '../../lib/languages.ts';
import { byText } from '../../lib/lists.ts';
import { error, ProblemsError } from '../../lib/problems.ts';
import type { Address } from '../../lib/urls.ts';
import type { MadeFile } from '../../pages/feature.ts';
import type { SearchRecord } from './search-records.ts';

type Pagefind = typeof import('pagefind');

interface IndexFile {
  path: string;
  content: Uint8Array;
}

/** Records in flight; pages render in between. */
const BATCH = 32;

/** The search page needs these from every index. */
const NEEDED = /^(?:pagefind-entry\.json|.*\.pf_(?:meta|index|filter|fragment))$/;

interface IndexOptions {
  folder: Address;
  /** BCP 47 tag. One grammar for all posts: a search finds every language. */
  language: string;
  /** Includes Pagefind's script and the language's WebAssembly. */
  hasEngine: boolean;
}

/**
 * Runs Pagefind in its own process. Deterministic. Several calls may overlap.
 *
 * @returns files in code-point order
 * @throws ProblemsError if Pagefind does not run on this machine
 */
export async function makeIndex(records: Iterable<SearchRecord>, options: IndexOptions): Promise<MadeFile[]> {
  const pagefind = free.pop() ?? (await copyOfPagefind().catch(cannotRun));
  try {
    return await indexWith(pagefind, records, options);
  } finally {
    await pagefind.close();
    free.push(pagefind);
  }
}

const free: Pagefind[] = [];
let copies = 0;

/** A new module instance, because each one shares a process. */
async function copyOfPagefind() {
  return (await import(`${import.meta.resolve('pagefind')}?copy=${copies++}`)) as Pagefind;
}

async function indexWith(pagefind: Pagefind, records: Iterable<SearchRecord>, options: IndexOptions) {
  const grammar = grammarOf(options.language);
  const { index } = await pagefind.createIndex({ forceLanguage: grammar }).catch(cannotRun);
  if (!index) throw new Error('Pagefind has made no index.');
  const add = async (record: SearchRecord) => {
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

/** Pagefind would segment Chinese and Japanese by dictionary. */
function grammarOf(language: string) {
  const primary = primaryTag(language);
  return primary === 'zh' || primary === 'ja' ? 'unknown' : primary;
}

function said<Answer extends { errors: readonly string[] }>(answer: Answer) {
  if (answer.errors.length > 0) throw new Error(`Pagefind: ${answer.errors.join(' ')}`);
  return answer;
}

function chosen(files: readonly IndexFile[], { folder, hasEngine }: IndexOptions) {
  const modules = files.map(({ path }) => path).filter((path) => /^wasm\..*\.pagefind$/.test(path));
  const module = modules.find((path) => path !== 'wasm.unknown.pagefind') ?? 'wasm.unknown.pagefind';
  const engine = hasEngine ? [module, 'pagefind.js'] : [];
  return files
    .filter(({ path }) => NEEDED.test(path) || engine.includes(path))
    .map(({ path, content }) => ({ file: folder.slice(1) + path, bytes: content }))
    .toSorted(byText(({ file }) => file));
}

function cannotRun(cause: unknown): never {
  const [reason = ''] = errorText(cause).split('\n');
  const message = `The index of the search cannot be made on this machine. Pagefind says: ${reason}`;
  const hint = 'Run “npm ci” again, or write “search: false” to publish without a search.';
  throw new ProblemsError([{ file: SETTINGS_FILE, ...error('settings', message, hint) }]);
}
