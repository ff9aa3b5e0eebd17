import { readFileSync } from 'node:fs';
import { searchFiles } from '../../../layouts/styles/index.ts';
import { address } from '../../lib/urls.ts';
import { styleSheet } from '../../pages/style-sheet.ts';
import type { BlogFeature } from '../../pages/context.ts';
import { TextPage } from '../../pages/text-page.ts';
import { OPEN_SEARCH, SEARCH_INDEX, SEARCH_PAGE, SEARCH_SCRIPT, SEARCH_STYLES } from './addresses.ts';
import { openSearch } from './open-search.ts';
import { makeIndex } from './search-index.ts';
import { SearchPage } from './search-page.ts';
import { searchable, searchRecord, searchSignature } from './search-records.ts';
import { Search } from './search.tsx';
import { searchSettings } from './settings.ts';

/** Folders of the index in which the name of a file changes with what is in it. */
const HASHED = ['fragment/', 'index/', 'filter/'].map((part) => address(SEARCH_INDEX + part));

/** A search over the whole site: a page, and an index that Pagefind makes. */
export const search: BlogFeature = {
  name: 'search',
  settings: searchSettings,
  folders: [SEARCH_INDEX],
  layouts: { search: Search },
  pages(context) {
    const { settings, urls } = context;
    if (!settings.search) return [];
    const description = openSearch({
      title: settings.title,
      description: settings.description ?? settings.tagline ?? settings.title,
      language: settings.language,
      page: urls.absolute(SEARCH_PAGE),
      self: urls.absolute(OPEN_SEARCH),
    });
    const script = readFileSync(searchFiles.script, 'utf8');
    const styles = styleSheet([readFileSync(searchFiles.styles, 'utf8')]);
    return [
      new SearchPage(context),
      new TextPage(SEARCH_SCRIPT, () => script),
      new TextPage(SEARCH_STYLES, () => styles),
      new TextPage(OPEN_SEARCH, () => description),
    ];
  },
  site(site, { settings, urls, words }) {
    if (!settings.search) return site;
    const page = { label: words.search.title, href: urls.href(SEARCH_PAGE) };
    const isLinked = site.navigation.some(({ href }) => href === page.href);
    return {
      ...site,
      navigation: isLinked ? site.navigation : [...site.navigation, page],
      links: { ...site.links, search: page.href },
      openSearch: urls.href(OPEN_SEARCH),
    };
  },
  headers: ({ settings, urls }) =>
    settings.search
      ? { search: urls.href(SEARCH_PAGE), immutable: HASHED.map((folder) => urls.href(folder)) }
      : {},
  files(context) {
    const { settings } = context;
    if (!settings.search) return undefined;
    const posts = searchable(context);
    return {
      folder: SEARCH_INDEX.slice(1),
      fingerprint: searchSignature(posts, context),
      posts,
      make(htmlOf) {
        const records = (function* () {
          for (const post of posts) yield searchRecord(post, htmlOf(post), context);
        })();
        return makeIndex(records, settings.language);
      },
    };
  },
};
