import type { VNode } from 'preact';
import { messagesFor, type Messages } from '../../i18n/messages.ts';
import { Document } from '../../../layouts/components/document.tsx';
import { entries } from '../../../layouts/index-page.tsx';
import type { CountedLink, PageProps } from '../../../layouts/props.ts';
import { headProps } from '../../pages/context.ts';
import { searchable, shardCount } from './search-records.ts';
import { counted, countedTerms, openingWords } from '../../pages/listing-page.ts';
import { LayoutPage } from '../../pages/layout-page.ts';
import { address, type Address } from '../../lib/urls.ts';

export interface SearchProps extends PageProps {
  categories: readonly CountedLink[];
  years: readonly CountedLink[];
  shards: number;
}

/** `scripts/search.js` fills the page. Without scripts, CSS hides the form. */
export function Search(props: SearchProps): VNode {
  const { head, categories, years, shards } = props;
  const words = messagesFor(props.site.lang);
  const { title, query, allCategories, allYears, found, none, more, searching, failed } = words.search;
  return (
    <Document {...props} kind="index search">
      <header class="list-head">
        <h1>{title}</h1>
      </header>
      <noscript>
        <p>{words.search.withoutScript}</p>
      </noscript>
      <search class="search-form fields">
        <form
          action={head.href}
          method="get"
          data-shards={shards}
          data-words={JSON.stringify({ language: words.language, found, none, searching, failed })}
        >
          <label for="query_">{query}</label>
          <div class="search-query">
            <input id="query_" type="search" name="q" autocomplete="off" enterkeyhint="search" />
            <button type="submit">{title}</button>
          </div>
          <div class="search-filters">
            {filter('category', words.list.category, allCategories, categories)}
            {filter('year', words.list.year, allYears, years)}
          </div>
          <output class="search-status" />
        </form>
      </search>
      <ol class="entries search-results" />
      <div class="fields">
        <button type="button" class="search-more" hidden>
          {more}
        </button>
      </div>
      <div class="search-lists">
        {list(words.list.categories, categories, words)}
        {list(words.search.years, years, words)}
      </div>
    </Document>
  );
}

function filter(name: string, label: string, all: string, values: readonly CountedLink[]) {
  if (values.length < 2) return null;
  return (
    <div>
      <label for={`${name}_`}>{label}</label>
      <select id={`${name}_`} name={name}>
        <option value="">{all}</option>
        {values.map((value) => (
          <option value={value.label}>{value.label}</option>
        ))}
      </select>
    </div>
  );
}

function list(heading: string, links: readonly CountedLink[], words: Messages) {
  if (links.length === 0) return null;
  return (
    <section class="index-group">
      <h2>{heading}</h2>
      {entries(links, words)}
    </section>
  );
}

export const SEARCH_PAGE = address('/search/');
export const SEARCH_SCRIPT = address('/search/search.js');
export const SEARCH_STYLES = address('/search/search.css');

/** Pagefind needs WebAssembly. `eval` stays forbidden. */
export const SEARCH_POLICY = { 'script-src': ["'wasm-unsafe-eval'"] };

/** A folder per shard, beside `search.js`. */
export const SEARCH_INDEX = address('/search/pagefind/');

/** The first shard also holds the browser code. */
export function shardFolder(shard: number): Address {
  return address(`${SEARCH_INDEX}${shard}/`);
}

export class SearchPage extends LayoutPage {
  readonly kind = 'search';
  override readonly followsPosts = true;

  protected makeProps(): Omit<SearchProps, 'site'> {
    const { context } = this;
    const { urls, words, blog } = context;
    const categories = countedTerms(blog.categories.terms, context);
    const names = categories.map(({ label }) => label);
    const description = openingWords(words.search.title, names, words);
    return {
      head: {
        ...headProps(context, this.address, words.search.title, description),
        stylesheet: urls.href(SEARCH_STYLES),
        script: urls.href(SEARCH_SCRIPT),
        noindex: true,
      },
      categories,
      shards: shardCount(searchable(context).length),
      years: blog.years.map((year) => counted(year, context)),
    };
  }
}
