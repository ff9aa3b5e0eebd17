import { indexesOf, listsOf } from '../blog/blog.ts';
import { addAll, present } from '../lib/lists.ts';
import { isDated } from '../blog/published.ts';
import type { Post } from '../content/post.ts';
import { paginate } from './pagination.ts';
import { iconPages } from './icons.ts';
import { FilePage, type TemplateFile, type Page } from './page.ts';
import { IndexPage, ListingPage } from './listing-page.ts';
import { languageChoice } from './language-choice.ts';
import { LayoutPage, NotFoundPage } from './layout-page.ts';
import { PostPage, UndatedPage } from './post-page.ts';
import { siteFiles } from './site-files.ts';
import { typefacePages } from './typeface.ts';
import { languagesOf } from '../settings/editions.ts';
import { HOME_LAYOUT } from '../settings/settings.ts';
import { propsIn } from './translation-props.ts';
import { address, outputFile } from '../lib/urls.ts';
import type { PageContext } from './context.ts';

/**
 * In each language.
 *
 * @returns `replaced`: files of the blog that replace site files, by output file
 */
export function allPages(
  context: PageContext,
  own: readonly TemplateFile[],
): { pages: readonly Page[]; replaced: ReadonlyMap<string, string> } {
  const pages: Page[] = [];
  const shared: SharedFiles = new Map();
  const [first = context] = context.editions;
  const ofLanguage = new Map(context.editions.map((edition) => [edition, [] as Page[]]));
  const add = (added: Iterable<Page>, edition: PageContext) => {
    const fresh = [...added].filter((page) => isPlaced(page, edition, shared));
    addAll(ofLanguage.get(edition) ?? [], fresh);
    addAll(pages, fresh);
  };
  for (const edition of context.editions) add(pagesOfLanguage(edition), edition);
  // Hosts serve one 404 page, from the root.
  const once = [
    new NotFoundPage(first, address('/404.html')),
    ...languageChoice(context),
    ...own.map((file) => new FilePage(addressOf(file.file), file)),
    ...siteFiles(context, () => all),
  ];
  addAll(pages, once);
  for (const edition of context.editions) add(iconPages(edition), edition);
  addAll(pages, typefacePages(context));
  for (const feature of context.features) {
    for (const edition of context.editions)
      add(feature.pages?.(edition, ofLanguage.get(edition) ?? []) ?? [], edition);
    addAll(pages, feature.sitePages?.(context, pages) ?? []);
  }
  // Added last, so that feeds and sitemap skip these.
  const secret = context.editions.flatMap((edition) =>
    edition.blog.shared.map((post) => pageOf(post, edition)),
  );
  const all = [...pages, ...secret];
  const replaced = replacedFiles(context, own);
  return { pages: all.filter((page) => page instanceof FilePage || !replaced.has(page.file)), replaced };
}

/** Without neighbours. */
function pageOf(post: Post, context: PageContext) {
  return isDated(post) ? new PostPage(context, post) : new UndatedPage(context, post);
}

function pagesOfLanguage(context: PageContext) {
  const { blog, settings } = context;
  const listings = listsOf(blog).flatMap((list) => paginate(list, settings.postsPerPage));
  const [newest] = listings;
  return present<Page>(
    blog.posts.map((post, at) => new PostPage(context, post, blog.posts[at + 1], blog.posts[at - 1])),
    [...blog.pages, ...blog.unlisted].map((post) => pageOf(post, context)),
    newest && settings.home === HOME_LAYOUT && new ListingPage(context, newest, address('/')),
    listings.map((listing) => new ListingPage(context, listing)),
    indexesOf(blog)
      .filter(({ kind, terms }) => kind !== 'allSeries' || terms.length > 0)
      .map(({ kind }) => new IndexPage(context, kind)),
    new IndexPage(context, 'archive'),
  );
}

/** Files that languages share, with the first language that made each. */
type SharedFiles = Map<string, [page: Page, context: PageContext]>;

/**
 * Moves a page into its language's folder.
 *
 * @returns false if another language has the same file
 */
function isPlaced(page: Page, context: PageContext, shared: SharedFiles) {
  const { urls, counterparts, placed, editions, edition } = context;
  const at = urls.place(page.address);
  if (at !== page.address) {
    if (!placed.has(page.address)) placed.set(page.address, at);
    page.placeAt(at);
  } else if (!page.file.endsWith('.html')) {
    const [known, other] = shared.get(page.file) ?? [];
    const isKnown = known?.kind === page.kind && known.signature() === page.signature();
    if (isKnown && other !== context) return false;
    shared.set(page.file, [page, context]);
  }
  if (page instanceof LayoutPage && !page.owner && editions.length > 1) {
    const isFirst = context === editions[0];
    const own = propsIn(edition.language, languagesOf(edition.settings), page.address, urls, isFirst);
    counterparts.set(page.key, [...(counterparts.get(page.key) ?? []), own]);
  }
  return true;
}

/** Site files that a blog replaces: sources by output file. */
function replacedFiles({ links }: PageContext, own: readonly TemplateFile[]) {
  const sources = [
    ...Array.from(links.places.media, ([source, at]) => [outputFile(at), source] as const),
    ...own.map(({ file, source }) => [file, source] as const),
  ];
  return new Map(sources.filter(([file]) => file === 'robots.txt'));
}

/** `map/index.html` → `/map/`. */
function addressOf(file: string) {
  return address(`/${file.replace(/(?<=^|\/)index\.html$/, '')}`);
}
