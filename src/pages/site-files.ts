import { readFileSync } from 'node:fs';
import { extraScriptFile, feedStyleFile, paletteFiles, searchFiles, styleFiles, tokensFile, themeScriptFile } from '../../layouts/styles/index.ts';
import { PICTURE_FOLDER } from '../lib/picture.ts';
import { SHARED_FOLDER } from '../lib/secret-address.ts';
import { address, type Address } from '../lib/urls.ts';
import { playerSources } from '../markdown/embeds/videos.ts';
import { editorHosts } from '../output/editor-config.ts';
import { headers } from '../output/headers.ts';
import { openSearch } from '../output/open-search.ts';
import { redirects } from '../output/redirects.ts';
import { robots } from '../output/robots.ts';
import { sitemaps, type OutputFile, type SitemapEntry } from '../output/sitemap.ts';
import { styleSheet } from '../output/style-sheet.ts';
import { EXTRA_SCRIPT, FEED_STYLESHEET, hasExtras, OPEN_SEARCH, SEARCH_PAGE, STYLESHEET, THEME_SCRIPT, type PageContext } from './context.ts';
import { EDITOR } from './editor-pages.ts';
import { ListingPage } from './listing-page.ts';
import type { RedirectPage } from './other-pages.ts';
import type { Page } from './page.ts';
import { PostPage } from './post-page.ts';
import { llmsFile } from './llms-file.ts';
import { SEARCH_INDEX, SEARCH_SCRIPT, SEARCH_STYLES } from './search-page.ts';
import { TextPage } from './text-page.ts';
import { UndatedPage } from './undated-page.ts';

/** Files that every site has once: what machines read, and what all pages share. */
export function siteFiles(context: PageContext, pages: readonly Page[], redirected: readonly RedirectPage[]): TextPage[] {
  const { urls, settings } = context;
  const texts = new Map<string, string>([
    ['/robots.txt', robots({ sitemap: urls.absolute(address('/sitemap.xml')) })],
    [
      '/_headers',
      headers({
        home: urls.href(address('/')),
        frames: playerSources(settings.embeds),
        // The names of these files change with what is in them.
        immutable: [...(settings.pictures ? [PICTURE_FOLDER] : []), ...(settings.search ? INDEX_PARTS : [])].map((folder) =>
          urls.href(address(folder)),
        ),
        hasMarkdown: settings.markdownTwins,
        secret: settings.share?.key ? [urls.href(SHARED_FOLDER)] : [],
        ...(settings.search && { search: urls.href(SEARCH_PAGE) }),
        ...(settings.admin && { editor: { folder: urls.href(EDITOR), hosts: editorHosts(settings.admin) } }),
      }),
    ],
    [
      '/_redirects',
      redirects(redirected.map(({ address: from, post }) => ({ from: urls.href(from), to: urls.href(post.address) }))).text,
    ],
    [STYLESHEET, stylesheet(settings.palette)],
    ...(settings.feeds.formats.length > 0 ? [[FEED_STYLESHEET, feedStylesheet(settings.palette)] as const] : []),
    ...(settings.themeSwitch ? [[THEME_SCRIPT, readFileSync(themeScriptFile, 'utf8')] as const] : []),
    ...(hasExtras(settings) ? [[EXTRA_SCRIPT, readFileSync(extraScriptFile, 'utf8')] as const] : []),
    ...(settings.search ? searchTexts(context) : []),
  ]);
  return [...sitemapFiles(context, pages), ...llmsFile(context), ...[...texts].map(([at, text]) => new TextPage(address(at), () => text))];
}

const INDEX_PARTS = ['fragment/', 'index/', 'filter/'].map((part) => SEARCH_INDEX + part);

/** So many addresses surely fit into one file, so it need not be made to know how many files there are. */
const SURELY_ONE = 20_000;

function sitemapFiles(context: PageContext, pages: readonly Page[]): TextPage[] {
  const entries = sitemapEntries(context, pages);
  const files = (): OutputFile[] => sitemaps(entries, (file) => context.urls.absolute(address(`/${file}`)));
  if (entries.length <= SURELY_ONE) {
    const signature = (): string => JSON.stringify([context.basis, entries]);
    return [new TextPage(address('/sitemap.xml'), () => files().map(({ text }) => text).join(''), signature)];
  }
  return files().map(({ file, text }) => new TextPage(address(`/${file}`), () => text));
}

/** Pages that a search engine should know, with the day of their last change where it is known. */
function sitemapEntries(context: PageContext, pages: readonly Page[]): SitemapEntry[] {
  return pages.flatMap((page) => {
    const url = context.urls.absolute(page.address);
    if (page instanceof PostPage || page instanceof UndatedPage) {
      const { updated, date, draft } = page.post;
      const changed = updated ?? date;
      const members = context.blog.translations.of(page.post);
      const alternates = members.map(({ lang, post }) => ({ lang, url: context.urls.absolute(post.address) }));
      return draft
        ? []
        : [{ url, ...(changed ? { lastmod: changed.iso } : {}), ...(alternates.length > 0 ? { alternates } : {}) }];
    }
    if (page instanceof ListingPage) return page.listing.posts.length > 0 ? [{ url }] : [];
    return page.kind === 'index' || page.kind === 'feeds' ? [{ url }] : [];
  });
}

function stylesheet(palette: PageContext['settings']['palette']): string {
  const colours = paletteFiles[palette];
  return styles([...styleFiles, ...(colours ? [colours] : [])]);
}

/** The colours and type of the theme, for feeds that are opened in a browser. */
function feedStylesheet(palette: PageContext['settings']['palette']): string {
  const colours = paletteFiles[palette];
  return styles([tokensFile, ...(colours ? [colours] : []), feedStyleFile]);
}

function styles(files: readonly string[]): string {
  return styleSheet(files.map((file) => readFileSync(file, 'utf8')));
}

function searchTexts({ settings, urls }: PageContext): [Address, string][] {
  const description = openSearch({
    title: settings.title,
    description: settings.description ?? settings.tagline ?? settings.title,
    language: settings.language,
    page: urls.absolute(SEARCH_PAGE),
    self: urls.absolute(OPEN_SEARCH),
  });
  return [
    [SEARCH_SCRIPT, readFileSync(searchFiles.script, 'utf8')],
    [SEARCH_STYLES, styles([searchFiles.styles])],
    [OPEN_SEARCH, description],
  ];
}
