import { address, type Address } from '../../lib/urls.ts';

/** The page to search on. */
export const SEARCH_PAGE = address('/search/');
export const OPEN_SEARCH = address('/opensearch.xml');
export const SEARCH_SCRIPT = address('/search/search.js');
export const SEARCH_STYLES = address('/search/search.css');

/** Where Pagefind's own files lie, a folder for each shard; `search.js` finds them beside itself. */
export const SEARCH_INDEX = address('/search/pagefind/');

/** The index of one shard. With that of the first lies what runs in the browser. */
export function shardFolder(shard: number): Address {
  return address(`${SEARCH_INDEX}${shard}/`);
}
