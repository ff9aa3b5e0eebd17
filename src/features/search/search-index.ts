import { SETTINGS_FILE } from '../../config/check-settings.ts';
import { ProblemsError } from '../../lib/problems.ts';
import { outputFile } from '../../lib/urls.ts';
import type { MadeFile } from '../../pages/feature.ts';
import { SEARCH_INDEX } from './addresses.ts';
import type { SearchRecord } from './search-records.ts';

type Pagefind = typeof import('pagefind');

/** Records that are on their way to Pagefind's process at a time; in between, pages are drawn. */
const BATCH = 32;

/** What the search page asks for, besides the WebAssembly of the language. */
const NEEDED = /^(?:pagefind\.js|pagefind-entry\.json|.*\.pf_(?:meta|index|filter|fragment))$/;

/**
 * Lets Pagefind, in a process of its own, make the index of a site. The same records give the same files.
 *
 * @param records in the order that the index keeps
 * @param language BCP 47 tag of the site: the whole index goes by the grammar of this one, so that one search finds
 *   posts in every language
 * @returns files in code-point order
 * @throws ProblemsError when Pagefind does not run on this machine
 */
export async function makeIndex(records: Iterable<SearchRecord>, language: string): Promise<MadeFile[]> {
  const grammar = grammarOf(language);
  let pagefind: Pagefind | undefined;
  let index;
  try {
    pagefind = await import('pagefind');
    ({ index } = await pagefind.createIndex({ forceLanguage: grammar }));
  } catch (error) {
    // Else it would go on with the process that has failed.
    await pagefind?.close();
    throw cannotRun(error);
  }
  try {
    if (!index) throw new Error('Pagefind has made no index.');
    const add = async (record: SearchRecord): Promise<void> => {
      said(await index.addCustomRecord({ language: grammar, ...mutable(record) }));
    };
    let batch: Promise<void>[] = [];
    for (const record of records) {
      batch.push(add(record));
      if (batch.length < BATCH) continue;
      await Promise.all(batch);
      batch = [];
    }
    await Promise.all(batch);
    return chosen(said(await index.getFiles()).files);
  } finally {
    await pagefind.close();
  }
}

/** Pagefind would cut Chinese and Japanese by a dictionary of its own; the records are cut already. */
function grammarOf(language: string): string {
  const [primary = ''] = language.toLowerCase().split('-', 1);
  return primary === 'zh' || primary === 'ja' ? 'unknown' : primary;
}

/** Pagefind's types forbid nothing, so they ask for things that may be changed. */
function mutable({ url, content, meta, filters, sort }: SearchRecord) {
  return { url, content, meta: { ...meta }, filters: { ...filters }, sort: { ...sort } };
}

/** @throws Error with what Pagefind has to say against a request */
function said<Answer extends { readonly errors: readonly string[] }>(answer: Answer): Answer {
  if (answer.errors.length > 0) throw new Error(`Pagefind: ${answer.errors.join(' ')}`);
  return answer;
}

/** Leaves out Pagefind's own pages and scripts, which this site does not use. */
function chosen(files: readonly { readonly path: string; readonly content: Uint8Array }[]): MadeFile[] {
  const modules = files.map(({ path }) => path).filter((path) => /^wasm\..*\.pagefind$/.test(path));
  const module = modules.find((path) => path !== 'wasm.unknown.pagefind') ?? 'wasm.unknown.pagefind';
  return files
    .filter(({ path }) => NEEDED.test(path) || path === module)
    .map(({ path, content }) => ({
      file: outputFile(SEARCH_INDEX).replace(/index\.html$/, path),
      bytes: content,
    }))
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
