import type { SearchProps } from '../../layouts/props.ts';
import { address } from '../lib/urls.ts';
import { headProps, SEARCH_PAGE, type PageContext } from './context.ts';
import { countedTerms, countedYears } from './index-page.ts';
import { openingWords } from './opening-words.ts';
import { DrawnPage } from './drawn-page.ts';

export const SEARCH_SCRIPT = address('/search/search.js');
export const SEARCH_STYLES = address('/search/search.css');

/** Where Pagefind's own files lie; `search.js` finds them beside itself. */
export const SEARCH_INDEX = address('/search/pagefind/');

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
      years: countedYears(context),
    };
  }
}
