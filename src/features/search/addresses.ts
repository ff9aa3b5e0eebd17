import { address } from '../../lib/urls.ts';

/** The page to search on. */
export const SEARCH_PAGE = address('/search/');
export const OPEN_SEARCH = address('/opensearch.xml');
export const SEARCH_SCRIPT = address('/search/search.js');
export const SEARCH_STYLES = address('/search/search.css');

/** Where Pagefind's own files lie; `search.js` finds them beside itself. */
export const SEARCH_INDEX = address('/search/pagefind/');
