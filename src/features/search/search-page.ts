import type { SearchProps } from './search.tsx';
import { headProps, type PageContext } from '../../pages/context.ts';
import { searchable } from './search-records.ts';
import { shardCount } from './shards.ts';
import { countedTerms, countedYears, openingWords } from '../../pages/listing-page.ts';
import { DrawnPage } from '../../pages/drawn-page.ts';
import type { PolicyAdditions } from '../../pages/headers.ts';
import { address, type Address } from '../../lib/urls.ts';

/** Where the page to search on is. */
export const SEARCH_PAGE = address('/search/');
export const OPEN_SEARCH = address('/opensearch.xml');
export const SEARCH_SCRIPT = address('/search/search.js');
export const SEARCH_STYLES = address('/search/search.css');

/** Pagefind is WebAssembly. It still runs no text as script. */
export const SEARCH_POLICY: PolicyAdditions = { 'script-src': ["'wasm-unsafe-eval'"] };

/** Where Pagefind's own files lie, a folder for each shard; `search.js` finds them beside itself. */
export const SEARCH_INDEX = address('/search/pagefind/');

/** The index of one shard. With that of the first lies what runs in the browser. */
export function shardFolder(shard: number): Address {
  return address(`${SEARCH_INDEX}${shard}/`);
}

/** The page to search on. Without scripts it leads to every post by category and year. */
export class SearchPage extends DrawnPage {
  readonly kind = 'search';

  constructor(context: PageContext) {
    super(context, SEARCH_PAGE);
  }

  protected makeProps(): Omit<SearchProps, 'site'> {
    const { context } = this;
    const { urls, words, blog } = context;
    const categories = countedTerms(blog.categories, context);
    const names = categories.map(({ label }) => label);
    const description = openingWords(words.search.title, names, words);
    return {
      head: {
        ...headProps(context, this.address, words.search.title),
        ...(description === undefined ? {} : { description }),
        stylesheet: urls.href(SEARCH_STYLES),
        script: urls.href(SEARCH_SCRIPT),
      },
      categories,
      shards: shardCount(searchable(context).length),
      years: countedYears(context),
    };
  }
}
