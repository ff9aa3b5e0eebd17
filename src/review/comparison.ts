import { readFileSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import { addressChanges, type AddressChanges } from '../blog/address-changes.ts';
import { nameAmong } from '../lib/languages.ts';
import { languagesOf } from '../settings/editions.ts';
import { LayoutPage } from '../pages/layout-page.ts';
import { PICTURE_FOLDER } from '../lib/picture.ts';
import { type Address, decodePath, outputFile } from '../lib/urls.ts';
import { changedFiles, type FileChange } from './changed-files.ts';
import { differenceOf } from './difference.ts';
import { listChanges } from './list-changes.ts';
import { CLOSE, OPEN, pageView, type Block } from './page-view.ts';
import type {
  PageChange,
  PictureChange,
  Redirect,
  Review,
  ReviewSide,
  SitePage,
  UnpublishedChange,
} from './review.ts';

/** Characters of all differences. */
const MOST_LETTERS = 2_000_000;
const PICTURES = new Set(['.avif', '.gif', '.ico', '.jpeg', '.jpg', '.png', '.svg', '.webp']);
const LINK = new RegExp(`${OPEN}([^${CLOSE}]*)${CLOSE}`, 'g');

export function reviewOf(before: ReviewSide, after: ReviewSide): Review {
  const { posts: published, unpublished } = after;
  const redirected = [...after.pages.values()].flatMap(({ address, owner }) =>
    owner?.part === 'alias' ? [[address, owner.post.address] as const] : [],
  );
  const changes = addressChanges(before.posts, { published, redirected, unpublished, faulty: [] });
  const files = changedFiles(before.site, after.site);
  const { pages, ...found } = new Comparison(before, after, changes).compare(files);
  return {
    files,
    ...found,
    pages: pages.toSorted((a, b) => Number(!a.source) - Number(!b.source)),
    lists: listChanges(before, after, new Map(changes.moved.map(({ from, to }) => [from, to]))),
    unpublished: without(unpublishedIn(after), unpublishedIn(before), (one) => one),
    // Ignores lines: edits above move them.
    newWarnings: without(after.warnings, before.warnings, ({ file, rule, message }) => [file, rule, message]),
    baseProblems: before.problems,
  };
}

class Comparison {
  readonly #before: ReviewSide;
  readonly #after: ReviewSide;
  readonly #addresses: AddressChanges;
  /** New addresses of removed pages. */
  readonly #goneTo: ReadonlyMap<string, AddressChanges['gone'][number]['leadsTo']>;
  readonly #found = {
    pages: [] as PageChange[],
    redirects: [] as Redirect[],
    pictures: [] as PictureChange[],
    others: [] as FileChange[],
    lost: [] as string[],
    folded: { pages: [] as string[], derived: [] as string[] },
  };
  #lettersLeft = MOST_LETTERS;

  constructor(before: ReviewSide, after: ReviewSide, addresses: AddressChanges) {
    this.#before = before;
    this.#after = after;
    this.#addresses = addresses;
    this.#goneTo = new Map(addresses.gone.toReversed().map((one) => [one.address, one.leadsTo]));
  }

  compare(
    files: readonly FileChange[],
  ): Pick<Review, 'pages' | 'redirects' | 'pictures' | 'others' | 'lost' | 'folded'> {
    const { moved } = this.#addresses;
    const moves = new Map(moved.map((one) => [outputFile(one.to), one]));
    const wasAt = new Set(moved.map(({ from }) => outputFile(from)));
    for (const change of files) {
      const { file } = change;
      const [was, is] = [this.#before.pages.get(file), this.#after.pages.get(file)];
      const move = is && moves.get(file);
      if (move) this.#addMoved(move, is);
      else if (is?.kind === 'redirect') this.#addRedirect(is);
      else if (is || !wasAt.has(file)) this.#add(change, was, is);
    }
    return this.#found;
  }

  #addMoved({ from, to, leadsTo }: AddressChanges['moved'][number], page: SitePage): void {
    const [was, now] = [readPage(this.#before, outputFile(from)), readPage(this.#after, page.file)];
    const after = pageView(now);
    const isSame = new Set(after.map(({ text }) => text));
    // Links of a page to itself move with it.
    const before = pageView(was).map((block) =>
      isSame.has(block.text) ? block : { ...block, text: this.#follow(block.text, from, to) },
    );
    this.#addPage({ is: 'moved', from, leadsTo }, page, before, after);
    if (leadsTo === undefined) this.#found.lost.push(from);
  }

  #follow(text: string, from: Address, to: Address): string {
    return text.replaceAll(LINK, (link, href: string) => {
      if (`/${siteFile(href, this.#before.prefix)}` !== from) return link;
      return OPEN + this.#after.prefix + encodeURI(to.slice(1)) + href.replace(/^[^#?]*/, '') + CLOSE;
    });
  }

  #addRedirect({ file, address, owner }: SitePage): void {
    const to = owner?.post.address;
    this.#found.redirects.push({ from: address, to: to ?? refreshOf(readPage(this.#after, file)) });
  }

  #add({ file, is }: FileChange, was: SitePage | undefined, now: SitePage | undefined): void {
    const page = now ?? was;
    if (!page || !file.endsWith('.html')) return this.#addFile({ file, is }, page);
    const old = is === 'new' ? '' : readPage(this.#before, file);
    if (is === 'gone') {
      const { address } = page;
      const leadsTo = this.#goneTo.get(address);
      if (leadsTo === undefined) this.#found.lost.push(address);
      if (page.kind !== 'redirect') this.#addPage({ is, leadsTo }, page, pageView(old, 'text'), []);
      return;
    }
    const fresh = readPage(this.#after, file);
    if (is === 'new' || was?.kind === 'redirect')
      return this.#addPage({ is: 'new' }, page, [], pageView(fresh, 'text'));
    const part = page.followsPosts ? 'list' : 'page';
    const isSoonRead = headAndMain(old) === headAndMain(fresh);
    const [before, after] = isSoonRead ? [[], []] : [pageView(old, part), pageView(fresh, part)];
    if (JSON.stringify(before) === JSON.stringify(after)) this.#found.folded.pages.push(file);
    else this.#addPage({ is, ...(isSourceSame(was, now) && { isSourceSame: true }) }, page, before, after);
  }

  /** Adds the difference while there is room. */
  #addPage(
    how: Pick<PageChange, 'is' | 'from' | 'leadsTo' | 'isSourceSame'>,
    page: SitePage,
    before: readonly Block[],
    after: readonly Block[],
  ): void {
    const { address, file, owner } = page;
    const difference = this.#lettersLeft > 0 ? differenceOf(before, after) : undefined;
    this.#lettersLeft -= difference ? JSON.stringify(difference).length : 0;
    const title = owner?.post.title || address;
    const [language, source] = [languageOf(page), owner?.post.file];
    this.#found.pages.push({ ...how, address, title, language, source, file, difference });
  }

  #addFile(change: FileChange, page: SitePage | undefined): void {
    const { file, is } = change;
    const { folded, lost, pictures, others } = this.#found;
    const besides = [PICTURE_FOLDER.slice(1), ...this.#before.besides, ...this.#after.besides];
    const isDerived = page?.isForPrograms || besides.some((folder) => file.startsWith(folder));
    if (isDerived) return void folded.derived.push(file);
    if (is === 'gone') lost.push(`/${file}`);
    if (page?.kind === 'text' && page.posts.length > 0) folded.derived.push(file);
    else if (PICTURES.has(extname(file).toLowerCase())) {
      const { site } = is === 'gone' ? this.#before : this.#after;
      pictures.push({ ...change, size: statSync(join(site, file)).size });
    } else others.push(change);
  }
}

function isSourceSame(was: SitePage | undefined, now: SitePage | undefined): boolean {
  return was?.owner?.post.contentHash === now?.owner?.post.contentHash;
}

function readPage({ site }: ReviewSide, file: string): string {
  return readFileSync(join(site, file), 'utf8');
}

/** Head and main part. */
function headAndMain(html: string): string {
  return /^(.*)<\/head>.*?(<main .*<\/main>)/s.exec(html)?.slice(1).join('') ?? html;
}

/** Empty if there is none. */
function refreshOf(html: string): string {
  const told = pageView(html).map(({ text }) => /^refresh: \d+; url=(.*)$/s.exec(text)?.[1]);
  return told.find((to) => to !== undefined) ?? '';
}

/** @param prefix path prefix of the site: `/blog/` */
export function siteFile(href: string, prefix: string): string {
  const path = decodePath(href.replace(/[?#].*/s, ''));
  return path.startsWith(prefix) ? path.slice(prefix.length) : path;
}

/** @param sign key for the comparison */
function without<T>(all: readonly T[], others: readonly T[], sign: (one: T) => unknown): T[] {
  const known = new Set(others.map((one) => JSON.stringify(sign(one))));
  return all.filter((one) => !known.has(JSON.stringify(sign(one))));
}

function unpublishedIn({
  unpublished,
  posts,
}: ReviewSide): (UnpublishedChange & { readonly hash: string })[] {
  const leaving = posts
    .filter(({ expires }) => expires)
    .map((post) => ({ post, status: 'expires' as const }));
  return [...unpublished, ...leaving].map(({ post, status }) => {
    const at = status.startsWith('expire') ? post.expires : post.date;
    const { file: source, title, contentHash } = post;
    const when = at && status !== 'draft' && { at: at.iso };
    return { source, title, status, ...when, hash: status === 'expires' ? '' : contentHash };
  });
}

/** Undefined unless the blog has several languages. */
function languageOf(page: SitePage): string | undefined {
  const context = page instanceof LayoutPage ? page.context : undefined;
  if (!context || context.editions.length < 2) return undefined;
  return nameAmong(context.edition.language, languagesOf(context.settings));
}
