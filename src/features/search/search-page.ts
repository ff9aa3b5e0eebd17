import type { SearchProps } from './search.tsx';
import { headProps, type PageContext } from '../../pages/context.ts';
import { SEARCH_PAGE, SEARCH_SCRIPT, SEARCH_STYLES } from './addresses.ts';
import { searchable } from './search-records.ts';
import { shardCount } from './shards.ts';
import { countedTerms, countedYears, openingWords } from '../../pages/index-page.ts';
import { DrawnPage } from '../../pages/drawn-page.ts';

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
