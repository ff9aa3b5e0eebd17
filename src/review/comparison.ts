import { statSync } from 'node:fs';
import { extname, join } from 'node:path';
import { addressChanges, type AddressChanges } from '../blog/address-changes.ts';
import type { Problem } from '../lib/problems.ts';
import { PICTURE_FOLDER } from '../lib/picture.ts';
import { decodePath, outputFile, type Address } from '../lib/urls.ts';
import { changedFiles, type FileChange } from './changed-files.ts';
import type { Difference } from './difference.ts';
import { listChanges } from './list-changes.ts';
import { comparePages, onePage, refreshOf } from './page-comparison.ts';
import type { ReviewSide, SitePage } from './review-side.ts';

import type { FoldReason, PageChange, PictureChange, Redirect, Review, UnpublishedChange } from './review.ts';

/** Letters of all differences together: some megabytes of a report. */
const MOST_LETTERS = 3_000_000;
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
  readonly #addresses: AddressChanges;
  readonly #changed: ReadonlySet<string>;
  readonly #folded: Partial<Record<FoldReason, string[]>> = {};
  readonly #around = new Map<string, { pages: Address[]; difference: Difference }>();
  readonly #pages: PageChange[] = [];
  readonly #redirects: Redirect[] = [];
  readonly #pictures: PictureChange[] = [];
  readonly #others: FileChange[] = [];
  readonly #lost: string[] = [];
  readonly #titles: ReadonlyMap<string, string>;
  #letters = 0;

  constructor(before: ReviewSide, after: ReviewSide) {
    this.#before = before;
    this.#after = after;
    this.#files = changedFiles(before.site, after.site);
    this.#changed = new Set(this.#files.map(({ file }) => file));
    const { unpublished } = after;
    const addresses = new Map(after.posts.map(({ file, address }) => [file, address]));
    const redirected = [...after.pages.values()].flatMap(({ address, part, post = '' }) => {
      const to = part === 'alias' ? addresses.get(post) : undefined;
      return to === undefined ? [] : [[address, to] as const];
    });
    this.#addresses = addressChanges(before.posts, {
      published: after.posts,
      redirected,
      unpublished,
      faulty: [],
    });
    this.#titles = new Map([...before.posts, ...after.posts].map(({ file, title }) => [file, title]));
  }

  review(): Review {
    const [before, after] = [this.#before, this.#after];
    const moved = new Map(this.#addresses.moved.map((one) => [outputFile(one.to), one]));
    const wasAt = new Set(this.#addresses.moved.map(({ from }) => outputFile(from)));
    for (const change of this.#files) {
      const { file } = change;
      const [was, is] = [before.pages.get(file), after.pages.get(file)];
      const move = moved.get(file);
      if (move && is) this.#addMoved(move, is);
      else if (wasAt.has(file) && !(is && is.kind !== 'redirect')) this.#addRedirect(is);
      else if (is?.kind === 'redirect') this.#addRedirect(is);
      else if (file.endsWith('.html') && (was ?? is)) this.#addPage(change, was, is);
      else this.#addFile(change, is ?? was);
    }
    const addressMoves = new Map(this.#addresses.moved.map(({ from, to }) => [from, to]));
    return {
      files: this.#files,
      pages: this.#pages.toSorted((a, b) => Number(!a.source) - Number(!b.source)),
      around: [...this.#around.values()],
      lists: listChanges(before, after, addressMoves),
      pictures: this.#pictures,
      redirects: this.#redirects,
      lost: this.#lost,
      unpublished: unpublishedChanges(before, after),
      newWarnings: without(after.warnings, before.warnings),
      goneWarnings: without(before.warnings, after.warnings),
      others: this.#others,
      folded: this.#folded,
      baseProblems: before.problems,
    };
  }

  #addMoved({ from, to, leadsTo }: AddressChanges['moved'][number], page: SitePage): void {
    const compared = this.#compare(outputFile(from), page, { from, to });
    if (leadsTo === undefined) this.#lost.push(from);
    this.#pages.push({
      is: 'moved',
      address: to,
      from,
      ...(leadsTo !== undefined && { leadsTo }),
      ...this.#about(page),
      ...this.#within(compared.text ?? { lines: [], left: 0 }),
    });
  }

  #addRedirect(page: SitePage | undefined): void {
    if (!page) return;
    const { address, post } = page;
    const to = this.#after.posts.find(({ file }) => file === post)?.address;
    this.#redirects.push({
      from: address,
      to: to ?? refreshOf(this.#after.site, page.file),
    });
  }

  #addPage({ file, is: how }: FileChange, was: SitePage | undefined, is: SitePage | undefined): void {
    const page = is ?? was;
    if (!page) return;
    const about = this.#about(page);
    const { address } = page;
    if (how === 'gone') {
      const leadsTo = this.#addresses.gone.find((one) => one.address === address)?.leadsTo;
      if (leadsTo === undefined) this.#lost.push(address);
      if (page.kind === 'redirect') return;
      const difference = this.#within(onePage(this.#before.site, file, 'deleted'));
      this.#pages.push({
        is: 'gone',
        address,
        ...(leadsTo !== undefined && { leadsTo }),
        ...about,
        ...difference,
      });
    } else if (how === 'new' || was?.kind === 'redirect') {
      const difference = this.#within(onePage(this.#after.site, file, 'inserted'));
      this.#pages.push({ is: 'new', address, ...about, ...difference });
    } else {
      const { text, isOnlyWays, around } = this.#compare(file, page);
      if (text) this.#pages.push({ is: 'changed', address, ...about, ...this.#within(text) });
      else if (!around) this.#fold(isList(page) ? 'lists' : isOnlyWays ? 'ways' : 'same', file);
      else this.#fold('around', file);
    }
  }

  #compare(
    oldFile: string,
    page: SitePage,
    moved?: { readonly from: Address; readonly to: Address },
  ): ReturnType<typeof comparePages> {
    const sites = { before: this.#before.site, after: this.#after.site };
    const isOther = (picture: string): boolean => this.#changed.has(siteFile(picture, this.#after.prefix));
    const compared = comparePages(
      sites,
      { before: oldFile, after: page.file },
      isList(page),
      isOther,
      this.#isFull,
      moved,
    );
    if (compared.around) this.#addAround(page.address, compared.around);
    return compared;
  }

  #addAround(address: Address, difference: Difference): void {
    const pieces = difference.lines.flatMap((line) => (typeof line === 'number' ? [] : line.pieces));
    const sign = JSON.stringify(pieces.filter(({ is }) => is !== 'same'));
    const known =
      this.#around.get(sign) ?? (this.#around.size < MOST_AROUND ? undefined : this.#around.get(''));
    if (known) known.pages.push(address);
    else if (this.#around.size < MOST_AROUND) this.#around.set(sign, { pages: [address], difference });
    // All further kinds are one.
    else this.#around.set('', { pages: [address], difference });
  }

  #addFile(change: FileChange, page: SitePage | undefined): void {
    const { file, is } = change;
    const isCopy = file.startsWith(PICTURE_FOLDER.slice(1)) || page?.kind === 'raster';
    if (isCopy) return this.#fold('copies', file);
    if (page?.kind === 'text' && page.posts.length > 0) this.#fold('lists', file);
    else if (page?.kind === 'twin' || page?.part === 'companion' || FOR_MACHINES.test(file))
      return this.#fold('machines', file);
    else if (this.#isBeside(file)) return this.#fold('machines', file);
    else if (PICTURES.has(extname(file).toLowerCase())) {
      const { size } = statSync(join(is === 'gone' ? this.#before.site : this.#after.site, file));
      this.#pictures.push({ ...change, size });
    } else this.#others.push(change);
    if (is === 'gone') this.#lost.push(`/${file}`);
  }

  #isBeside(file: string): boolean {
    return [...this.#before.besides, ...this.#after.besides].some((folder) => file.startsWith(folder));
  }

  #fold(reason: FoldReason, file: string): void {
    (this.#folded[reason] ??= []).push(file);
  }

  #about({ address, file, post }: SitePage): Pick<PageChange, 'title' | 'file' | 'source'> {
    const title = (post !== undefined && this.#titles.get(post)) || address;
    return { title, file, ...(post !== undefined && { source: post }) };
  }

  get #isFull(): boolean {
    return this.#letters > MOST_LETTERS;
  }

  /** The difference, as long as not too much has been said. */
  #within(difference: Difference): { readonly difference?: Difference } {
    this.#letters += this.#isFull ? 0 : JSON.stringify(difference).length;
    return this.#isFull ? {} : { difference };
  }
}

/** File of the site that an address of a page leads to. @param prefix folder in which the site is hosted: `/blog/` */
export function siteFile(href: string, prefix: string): string {
  const path = decodePath(href.replace(/[?#].*$/s, ''));
  return path.startsWith(prefix) ? path.slice(prefix.length) : path;
}

function isList({ kind }: SitePage): boolean {
  return ['listing', 'index', 'search'].includes(kind);
}

/** Warnings that the other side does not have as often. Lines do not count: they move with the text above. */
function without(problems: readonly Problem[], others: readonly Problem[]): Problem[] {
  const sign = ({ file, rule, message }: Problem): string => JSON.stringify([file, rule, message]);
  const left = new Map<string, number>();
  for (const problem of others) left.set(sign(problem), (left.get(sign(problem)) ?? 0) + 1);
  return problems.filter((problem) => {
    const count = left.get(sign(problem)) ?? 0;
    left.set(sign(problem), count - 1);
    return count <= 0;
  });
}

function unpublishedChanges(before: ReviewSide, after: ReviewSide): UnpublishedChange[] {
  const known = new Set(unpublishedIn(before).map((one) => JSON.stringify(one)));
  return unpublishedIn(after).filter((one) => !known.has(JSON.stringify(one)));
}

function unpublishedIn({
  unpublished,
  posts,
}: ReviewSide): (UnpublishedChange & { readonly hash: string })[] {
  const held = unpublished.map(({ post, status }) => ({
    post,
    status,
    at: status === 'expired' ? post.expires : post.date,
  }));
  const leaving = posts.flatMap((post) =>
    post.expires ? [{ post, status: 'expires' as const, at: post.expires }] : [],
  );
  return [...held, ...leaving].map(({ post, status, at }) => ({
    source: post.file,
    title: post.title,
    status,
    ...(at && status !== 'draft' && { at: at.iso }),
    hash: status === 'expires' ? '' : post.contentHash,
  }));
}
