import { readFileSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import { addressChanges, type AddressChanges } from '../blog/address-changes.ts';
import { PICTURE_FOLDER } from '../lib/picture.ts';
import type { Problem } from '../lib/problems.ts';
import { decodePath, outputFile, type Address } from '../lib/urls.ts';
import { changedFiles, type FileChange } from './changed-files.ts';
import { differenceOf, type Difference } from './difference.ts';
import { listChanges } from './list-changes.ts';
import { comparePages, refreshOf, textOf } from './page-comparison.ts';
import type {
  FoldReason,
  PageChange,
  PictureChange,
  Redirect,
  Review,
  ReviewSide,
  SitePage,
  UnpublishedChange,
} from './review.ts';

/** Letters of all differences together: some megabytes of a report. */
const MOST_LETTERS = 2_000_000;
/** Kinds of differences around pages that are told apart. */
const MOST_AROUND = 20;
const PICTURES = new Set(['.avif', '.gif', '.ico', '.jpeg', '.jpg', '.png', '.svg', '.webp']);
/** What programs read and what follows from the pages. */
const FOR_MACHINES = /^(?:sitemap[\w-]*\.xml|llms[\w-]*\.txt)$/;

/** Compares the site of a change with that of its base. */
export function reviewOf(before: ReviewSide, after: ReviewSide): Review {
  return new Comparison(before, after).review();
}

class Comparison {
  readonly #before: ReviewSide;
  readonly #after: ReviewSide;
  readonly #files: readonly FileChange[];
  readonly #changed: ReadonlySet<string>;
  readonly #addresses: AddressChanges;
  readonly #titles: ReadonlyMap<string, string>;
  readonly #around = new Map<string, { pages: Address[]; difference: Difference }>();
  readonly #found = {
    pages: [] as PageChange[],
    redirects: [] as Redirect[],
    pictures: [] as PictureChange[],
    others: [] as FileChange[],
    lost: [] as string[],
    folded: {} as Partial<Record<FoldReason, string[]>>,
  };
  #lettersLeft = MOST_LETTERS;

  constructor(before: ReviewSide, after: ReviewSide) {
    this.#before = before;
    this.#after = after;
    this.#files = changedFiles(before.site, after.site);
    this.#changed = new Set(this.#files.map(({ file }) => file));
    const { posts: published, unpublished } = after;
    const addresses = new Map(published.map(({ file, address }) => [file, address]));
    const redirected = [...after.pages.values()].flatMap(({ address, part, post = '' }) => {
      const to = part === 'alias' ? addresses.get(post) : undefined;
      return to === undefined ? [] : [[address, to] as const];
    });
    this.#addresses = addressChanges(before.posts, { published, redirected, unpublished, faulty: [] });
    this.#titles = new Map([...before.posts, ...published].map(({ file, title }) => [file, title]));
  }

  review(): Review {
    const [before, after] = [this.#before, this.#after];
    const { moved } = this.#addresses;
    const moves = new Map(moved.map((one) => [outputFile(one.to), one]));
    const wasAt = new Set(moved.map(({ from }) => outputFile(from)));
    for (const change of this.#files) {
      const { file } = change;
      const [was, is] = [before.pages.get(file), after.pages.get(file)];
      const move = is && moves.get(file);
      if (move) this.#addMoved(move, is);
      else if (is?.kind === 'redirect') this.#addRedirect(is);
      else if (is ?? !wasAt.has(file)) this.#add(change, was, is);
    }
    return {
      files: this.#files,
      ...this.#found,
      pages: this.#found.pages.toSorted((a, b) => Number(!a.source) - Number(!b.source)),
      around: [...this.#around.values()],
      lists: listChanges(before, after, new Map(moved.map(({ from, to }) => [from, to]))),
      unpublished: without(unpublishedIn(after), unpublishedIn(before), (one) => one),
      newWarnings: without(after.warnings, before.warnings, signOfWarning),
      goneWarnings: without(before.warnings, after.warnings, signOfWarning),
      baseProblems: before.problems,
    };
  }

  #addMoved({ from, to, leadsTo }: AddressChanges['moved'][number], page: SitePage): void {
    const was = followed(readPage(this.#before, outputFile(from)), from, to);
    this.#addPage({ is: 'moved', from, leadsTo }, page, this.#compare(was, page) ?? (() => NOTHING));
    if (leadsTo === undefined) this.#found.lost.push(from);
  }

  #addRedirect({ file, address, post }: SitePage): void {
    const to = this.#after.posts.find((one) => one.file === post)?.address;
    this.#found.redirects.push({ from: address, to: to ?? refreshOf(readPage(this.#after, file)) });
  }

  #add({ file, is: how }: FileChange, was: SitePage | undefined, is: SitePage | undefined): void {
    const page = is ?? was;
    if (!page || !file.endsWith('.html')) this.#addFile({ file, is: how }, page);
    else if (how === 'gone') {
      const { address } = page;
      const leadsTo = this.#addresses.gone.find((one) => one.address === address)?.leadsTo;
      if (leadsTo === undefined) this.#found.lost.push(address);
      if (page.kind === 'redirect') return;
      const text = (): Difference => differenceOf(textOf(readPage(this.#before, file)), []);
      this.#addPage({ is: 'gone', leadsTo }, page, text);
    } else if (how === 'new' || was?.kind === 'redirect') {
      const text = (): Difference => differenceOf([], textOf(readPage(this.#after, file)));
      this.#addPage({ is: 'new' }, page, text);
    } else {
      const text = this.#compare(readPage(this.#before, file), page);
      if (text) this.#addPage({ is: 'changed' }, page, text);
      else this.#fold(isList(page) ? 'lists' : 'pages', file);
    }
  }

  /** @param difference as long as not too much has been said */
  #addPage(
    { is, from, leadsTo }: { is: PageChange['is']; from?: Address; leadsTo?: Address | undefined },
    { address, file, post }: SitePage,
    difference: () => Difference,
  ): void {
    const made = this.#lettersLeft > 0 ? difference() : undefined;
    this.#lettersLeft -= made ? JSON.stringify(made).length : 0;
    this.#found.pages.push({
      is,
      address,
      ...(from !== undefined && { from }),
      ...(leadsTo !== undefined && { leadsTo }),
      title: (post !== undefined && this.#titles.get(post)) || address,
      ...(post !== undefined && { source: post }),
      file,
      ...(made && { difference: made }),
    });
  }

  /** @returns what finds the difference; undefined when the page reads as it did */
  #compare(was: string, page: SitePage): (() => Difference) | undefined {
    const isOther = (picture: string): boolean => this.#changed.has(siteFile(picture, this.#after.prefix));
    const { text, around } = comparePages(was, readPage(this.#after, page.file), isList(page), isOther);
    if (around) this.#addAround(page.address, around);
    return text;
  }

  #addAround(address: Address, difference: Difference): void {
    const pieces = difference.lines.flatMap((line) => (typeof line === 'number' ? [] : line.pieces));
    const sign = JSON.stringify(pieces.filter(({ is }) => is !== 'same'));
    // All further kinds are one.
    const key = this.#around.has(sign) || this.#around.size < MOST_AROUND ? sign : '';
    const known = this.#around.get(key);
    if (known) known.pages.push(address);
    else this.#around.set(key, { pages: [address], difference });
  }

  #addFile(change: FileChange, page: SitePage | undefined): void {
    const { file, is } = change;
    const isIn = (...folders: readonly string[]): boolean =>
      folders.some((folder) => file.startsWith(folder));
    const isBeside = isIn(...this.#before.besides, ...this.#after.besides) || FOR_MACHINES.test(file);
    if (isIn(PICTURE_FOLDER.slice(1)) || page?.kind === 'raster') return this.#fold('copies', file);
    if (page?.kind === 'twin' || page?.part === 'companion' || isBeside) return this.#fold('machines', file);
    if (is === 'gone') this.#found.lost.push(`/${file}`);
    if (page?.kind === 'text' && page.posts.length > 0) this.#fold('lists', file);
    else if (PICTURES.has(extname(file).toLowerCase())) {
      const { site } = is === 'gone' ? this.#before : this.#after;
      this.#found.pictures.push({ ...change, size: statSync(join(site, file)).size });
    } else this.#found.others.push(change);
  }

  #fold(reason: FoldReason, file: string): void {
    (this.#found.folded[reason] ??= []).push(file);
  }
}

const NOTHING: Difference = { lines: [], left: 0 };

function readPage({ site }: ReviewSide, file: string): string {
  return readFileSync(join(site, file), 'utf8');
}

/** A page that has moved, its links to itself being those of its new address: that they follow is no difference. */
function followed(html: string, from: Address, to: Address): string {
  const written = [encodeURI, (address: string) => encodeURIComponent(encodeURI(address))];
  return written
    .flatMap((write) => ['"', '#', '&', '?'].map((end) => [write(from) + end, write(to) + end] as const))
    .reduce((text, [old, fresh]) => text.replaceAll(old, () => fresh), html);
}

/** File of the site that an address of a page leads to. @param prefix folder in which the site is hosted: `/blog/` */
export function siteFile(href: string, prefix: string): string {
  const path = decodePath(href.replace(/[?#].*$/s, ''));
  return path.startsWith(prefix) ? path.slice(prefix.length) : path;
}

function isList({ kind }: SitePage): boolean {
  return ['listing', 'index', 'search'].includes(kind);
}

/** What the other side does not have as often. @param sign what is compared of each */
function without<T>(all: readonly T[], others: readonly T[], sign: (one: T) => unknown): T[] {
  const left = new Map<string, number>();
  const take = (one: T, by: number): number => {
    const key = JSON.stringify(sign(one));
    const was = left.get(key) ?? 0;
    left.set(key, was + by);
    return was;
  };
  for (const one of others) take(one, 1);
  return all.filter((one) => take(one, -1) <= 0);
}

/** Lines do not count: they move with the text above. */
function signOfWarning({ file, rule, message }: Problem): unknown {
  return [file, rule, message];
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
