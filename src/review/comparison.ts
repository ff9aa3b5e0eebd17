import { readFileSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import { addressChanges, type AddressChanges } from '../blog/address-changes.ts';
import { nameAmong } from '../lib/languages.ts';
import { languagesOf } from '../settings/editions.ts';
import { LayoutPage } from '../pages/layout-page.ts';
import { aliasesIn, type Page } from '../pages/page.ts';
import { PICTURE_FOLDER } from '../lib/picture.ts';
import { setOf } from '../lib/lists.ts';
import { type Address, decodePath, outputFile } from '../lib/urls.ts';
import { changedFiles, type FileChange } from './changed-files.ts';
import { differenceOf } from './difference.ts';
import { listChanges } from './list-changes.ts';
import { CLOSE, OPEN, pageView, type Block } from './page-view.ts';
import type { PageChange, PictureChange, ReviewSide } from './review.ts';

/** Characters of all differences. */
const MOST_LETTERS = 2_000_000;
const PICTURES = setOf('.avif .gif .ico .jpeg .jpg .png .svg .webp');
const LINK = new RegExp(`${OPEN}([^${CLOSE}]*)${CLOSE}`, 'g');

export function reviewOf(before: ReviewSide, after: ReviewSide) {
  const { posts: published, unpublished } = after;
  const redirected = aliasesIn(after.pages.values());
  const changes = addressChanges(before.posts, { published, redirected, unpublished });
  const files = changedFiles(before.site, after.site);
  const { pages, ...found } = compare(files, before, after, changes);
  return {
    /** Files with different bytes, as in builds from nothing. */
    files,
    ...found,
    pages: pages.toSorted((a, b) => Number(!a.source) - Number(!b.source)),
    lists: listChanges(before, after, new Map(changes.moved.map(({ from, to }) => [from, to]))),
    /** Texts that become unpublished, or will expire. */
    unpublished: without(unpublishedIn(after), unpublishedIn(before), (one) => one),
    // Ignores lines: edits above move them.
    newHints: without(after.hints, before.hints, ({ file, rule, message }) => [file, rule, message]),
    /** Errors of the base. */
    baseProblems: before.problems,
  };
}

/** Sorts changed files by what they mean to readers. */
function compare(
  files: readonly FileChange[],
  before: ReviewSide,
  after: ReviewSide,
  { moved, gone }: AddressChanges,
) {
  const [pages, redirects]: [PageChange[], { from: Address; to: Address }[]] = [[], []];
  const [pictures, others]: [PictureChange[], FileChange[]] = [[], []];
  const [lost, folded]: [string[], { pages: string[]; derived: string[] }] = [[], { pages: [], derived: [] }];
  const moves = new Map(moved.map((one) => [outputFile(one.to), one]));
  const wasAt = new Set(moved.map(({ from }) => outputFile(from)));
  const goneTo = new Map(gone.toReversed().map((one) => [one.address, one.leadsTo]));
  const features = [before, after].flatMap(({ code }) => code.features);
  const besides = [PICTURE_FOLDER, ...features.flatMap(({ folders = [] }) => folders)];
  let lettersLeft = MOST_LETTERS;

  /** Adds the difference while there is room. */
  const addPage = (
    how: Pick<PageChange, 'is' | 'from' | 'leadsTo' | 'isSourceSame'>,
    page: Page,
    old: readonly Block[],
    fresh: readonly Block[],
  ) => {
    const { address, file, owner } = page;
    const difference = lettersLeft > 0 ? differenceOf(old, fresh) : undefined;
    lettersLeft -= difference ? JSON.stringify(difference).length : 0;
    const title = owner?.post.title || address;
    const [language, source] = [languageOf(page), owner?.post.file];
    pages.push({ ...how, address, title, language, source, file, difference });
  };

  const follow = (text: string, from: Address, to: Address) =>
    text.replaceAll(LINK, (link, href: string) => {
      if (`/${siteFile(href, before.prefix)}` !== from) return link;
      return OPEN + after.prefix + encodeURI(to.slice(1)) + href.replace(/^[^#?]*/, '') + CLOSE;
    });

  const addMoved = ({ from, to, leadsTo }: AddressChanges['moved'][number], page: Page) => {
    const fresh = pageView(readPage(after, page.file));
    const isSame = new Set(fresh.map(({ text }) => text));
    // Links of a page to itself move with it.
    const old = pageView(readPage(before, outputFile(from))).map((block) =>
      isSame.has(block.text) ? block : { ...block, text: follow(block.text, from, to) },
    );
    addPage({ is: 'moved', from, leadsTo }, page, old, fresh);
    if (leadsTo === undefined) lost.push(from);
  };

  const addFile = (change: FileChange, page: Page | undefined) => {
    const { file, is } = change;
    const isDerived = page?.isForPrograms || besides.some((folder) => `/${file}`.startsWith(folder));
    if (isDerived) return void folded.derived.push(file);
    if (is === 'gone') lost.push(`/${file}`);
    if (page?.kind === 'text' && page.posts.length > 0) folded.derived.push(file);
    else if (PICTURES.has(extname(file).toLowerCase())) {
      const { site } = is === 'gone' ? before : after;
      pictures.push({ ...change, size: statSync(join(site, file)).size });
    } else others.push(change);
  };

  const add = (change: FileChange, was: Page | undefined, now: Page | undefined) => {
    const { file, is } = change;
    const page = now ?? was;
    if (!page || !file.endsWith('.html')) return addFile(change, page);
    const old = is === 'new' ? '' : readPage(before, file);
    if (is === 'gone') {
      const { address } = page;
      const leadsTo = goneTo.get(address);
      if (leadsTo === undefined) lost.push(address);
      if (!page.leadsTo) addPage({ is, leadsTo }, page, pageView(old, 'text'), []);
      return;
    }
    const fresh = readPage(after, file);
    if (is === 'new' || was?.leadsTo) return addPage({ is: 'new' }, page, [], pageView(fresh, 'text'));
    const part = page.followsPosts ? 'list' : 'page';
    const isSoonRead = headAndMain(old) === headAndMain(fresh);
    const [blocks, freshBlocks] = isSoonRead ? [[], []] : [pageView(old, part), pageView(fresh, part)];
    if (JSON.stringify(blocks) === JSON.stringify(freshBlocks)) folded.pages.push(file);
    else addPage({ is, isSourceSame: isSourceSame(was, now) || undefined }, page, blocks, freshBlocks);
  };

  for (const change of files) {
    const { file } = change;
    const [was, is] = [before.pages.get(file), after.pages.get(file)];
    const move = is && moves.get(file);
    if (move) addMoved(move, is);
    else if (is?.leadsTo) redirects.push({ from: is.address, to: is.leadsTo });
    else if (is || !wasAt.has(file)) add(change, was, is);
  }
  return {
    pages,
    redirects,
    pictures,
    /** Other files: style sheets, scripts, `public/`. */
    others,
    /** Addresses that no longer work. */
    lost,
    /** Pages with unchanged text, and files derived from posts and pictures. */
    folded,
  };
}

function isSourceSame(was: Page | undefined, now: Page | undefined) {
  return was?.owner?.post.contentHash === now?.owner?.post.contentHash;
}

function readPage({ site }: ReviewSide, file: string) {
  return readFileSync(join(site, file), 'utf8');
}

/** Head and main part. */
function headAndMain(html: string) {
  return /^(.*)<\/head>.*?(<main .*<\/main>)/s.exec(html)?.slice(1).join('') ?? html;
}

/** @param prefix path prefix of the site: `/blog/` */
export function siteFile(href: string, prefix: string): string {
  const path = decodePath(href.replace(/[?#].*/s, ''));
  return path.startsWith(prefix) ? path.slice(prefix.length) : path;
}

/** @param sign key for the comparison */
function without<T>(all: readonly T[], others: readonly T[], sign: (one: T) => unknown) {
  const known = new Set(others.map((one) => JSON.stringify(sign(one))));
  return all.filter((one) => !known.has(JSON.stringify(sign(one))));
}

export type UnpublishedChange = ReturnType<typeof unpublishedIn>[number];

/** Each with its date, as written. */
function unpublishedIn({ unpublished, posts }: ReviewSide) {
  const leaving = posts
    .filter(({ expires }) => expires)
    .map((post) => ({ post, status: 'expires' as const }));
  return [...unpublished, ...leaving].map(({ post, status }) => {
    const at = status.startsWith('expire') ? post.expires : post.date;
    const { file: source, title, contentHash } = post;
    const hash = status === 'expires' ? '' : contentHash;
    return { source, title, status, at: status === 'draft' ? undefined : at?.iso, hash };
  });
}

/** Undefined unless the blog has several languages. */
function languageOf(page: Page) {
  const context = page instanceof LayoutPage ? page.context : undefined;
  if (!context || context.editions.length < 2) return undefined;
  return nameAmong(context.edition.language, languagesOf(context.settings));
}
