import type { Post } from '../../content/post.ts';
import { address } from '../../lib/urls.ts';
import { flag } from '../../settings/kinds.ts';
import type { FileSet } from '../../pages/feature.ts';
import { styleSheet, themeText } from '../../pages/theme-files.ts';
import type { BlogFeature, PageContext } from '../../pages/context.ts';
import { TextPage } from '../../pages/page.ts';
import {
  SEARCH_INDEX,
  SEARCH_PAGE,
  SEARCH_POLICY,
  SEARCH_SCRIPT,
  SEARCH_STYLES,
  shardFolder,
  SearchPage,
  Search,
  type SearchProps,
} from './search-page.tsx';
import { makeIndex } from './search-index.ts';
import { searchable, searchRecords, searchSignature, shardCount, shardsOf } from './search-records.ts';

export const searchSettings = {
  /**
   * A page for searching the blog, at `/search/`. Other pages load nothing of it.
   * @example search: false
   */
  search: flag.default(true),
};

/** File names there contain a hash. */
const HASHED = ['fragment/', 'index/', 'filter/'];

export const search: BlogFeature = {
  name: 'search',
  settings: searchSettings,
  folders: [SEARCH_INDEX],
  layouts: { search: (props: SearchProps, _parts, slot) => Search({ ...props, slot }) },
  pages(context) {
    if (!context.settings.search) return [];
    const styles = styleSheet([themeText('styles/search.css')]);
    return [
      new SearchPage(context, SEARCH_PAGE),
      TextPage.ofScript(SEARCH_SCRIPT),
      new TextPage(SEARCH_STYLES, () => styles),
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
    };
  },
  headers(context) {
    const { settings, urls } = context;
    if (!settings.search) return {};
    const hashed = Array.from({ length: shardCount(searchable(context).length) }, (_, shard) =>
      HASHED.map((part) => urls.href(address(shardFolder(shard) + part))),
    );
    return {
      rules: [{ path: urls.href(SEARCH_PAGE), policy: SEARCH_POLICY }],
      immutable: hashed.flat(),
    };
  },
  files: (context) =>
    context.settings.search
      ? shardsOf(searchable(context)).map((posts, shard, shards) =>
          indexOf(posts, shard, shards.length, context),
        )
      : [],
};

function indexOf(posts: readonly Post[], shard: number, shards: number, context: PageContext): FileSet {
  const folder = shardFolder(shard);
  return {
    folder: folder.slice(1),
    fingerprint: searchSignature(posts, shards, context),
    make(htmlOf) {
      const records = (function* () {
        for (const post of posts) yield* searchRecords(post, htmlOf(post), context);
      })();
      const { language } = context.settings;
      return makeIndex(records, { folder, language, hasEngine: shard === 0 });
    },
  };
}
