import { splitQuery, type LedgerLine } from './ledger-file.ts';
import { posix } from 'node:path';
import type { Post } from '../../content/post.ts';
import { hash } from '../../lib/hash.ts';
import { nearest } from '../../lib/nearest.ts';
import { PICTURE_FOLDER } from '../../lib/picture.ts';
import { address, isAddress, outputFile, type Address } from '../../lib/urls.ts';
import { reservedFolders, type PageContext } from '../../pages/context.ts';
import type { CheckedBlog } from '../../pages/feature.ts';
import { newestAt } from '../../settings/editions.ts';
import { FRONT, MAP, SCRIPT } from './front-queries.ts';
import { FEED_ENDINGS, feedParts, isSecret, publishedAddresses } from './published-addresses.ts';
import { FeedCopy, RedirectPage, type RedirectTarget, editionAt } from './redirect-page.tsx';
import { sampleFinder } from './samples.ts';

/** `target`: the redirect leads to an unpublished address. */
export type LossReason = 'deleted' | 'draft' | 'scheduled' | 'target' | 'circle';

/** Final answer, after all redirects. */
export type Answer =
  ({ kind: 'page' | 'redirect' } & RedirectTarget) | { kind: 'gone' } | { kind: 'lost'; reason: LossReason };

const GONE: Answer = { kind: 'gone' };
const lost = (reason: LossReason): Answer => ({ kind: 'lost', reason });

/** Files that the ledger makes, and the format of each. */
export const MADE = [
  [SCRIPT, 'html'],
  [MAP, 'html'],
  [address('/_redirects'), '_redirects'],
  [address('/_nginx.conf'), 'nginx'],
  [address('/_nginx-server.conf'), 'nginx'],
  [address('/.htaccess'), 'apache'],
] as const;

/** True for a file that the ledger makes, and for an address below it. Ignores case and query. */
export function isMade(from: string, { redirects }: PageContext['settings']): boolean {
  // Fast path: ledgers are long.
  if (!/^\/(?:[._]|assets\/)/i.test(from)) return false;
  const path = folded(`${splitQuery(from).path}/`);
  return MADE.some(([at, format]) => redirects.formats.includes(format) && path.startsWith(`${at}/`));
}

/** The addresses of the site, and what answers those of the ledger. */
export type OldAddresses = ReturnType<typeof oldAddresses>;

export function oldAddresses(
  { context, pages }: Pick<CheckedBlog<PageContext>, 'context' | 'pages'>,
  ledger = context.lists.ledger,
) {
  const { blog, links } = context;
  const published = publishedAddresses(pages, context);
  const folders = [...reservedFolders(context), PICTURE_FOLDER].map(folded);
  const own = pages.filter((page) => !(page instanceof RedirectPage || page instanceof FeedCopy));
  const files = new Set([
    ...own.map(({ file }) => file),
    ...Array.from(links.places.media.values(), outputFile),
  ]);
  const unpublished = new Map(
    (blog.isPreview ? [] : blog.unpublished).map(({ post, status }) => [post.file, status]),
  );
  const byFile = new Map(blog.shown.map((post) => [post.file, post]));
  addRenamed();

  /** Posts by former files, found by text. */
  function addRenamed() {
    const known = new Set<string>();
    const byText = new Map<string, string>();
    for (const { file, text } of ledger.values()) {
      if (file === undefined || text === undefined) continue;
      known.add(file);
      if (!byFile.has(file) && !unpublished.has(file)) byText.set(text, file);
    }
    if (byText.size === 0) return;
    for (const post of blog.shown) {
      const file = known.has(post.file) ? undefined : byText.get(textSign(context.bodies.source(post)) ?? '');
      if (file !== undefined) byFile.set(file, post);
    }
  }

  /** Addresses of the terms of a post, by its file or its former one. */
  let terms: ReadonlyMap<string, readonly string[]> | undefined;
  function termsOf() {
    const lists = new Map<Post, string[]>();
    for (const [at, { term = [] }] of published)
      for (const post of term) lists.set(post, [...(lists.get(post) ?? []), at]);
    return new Map([...byFile].map(([file, post]) => [file, lists.get(post) ?? []]));
  }

  const answers = new Map<string, Answer>();

  function of(from: string) {
    // A loop, because chains may have any length. A repeated address is a circle.
    const chain: string[] = [];
    for (let at: string | undefined = from; at !== undefined && !answers.has(at);) {
      answers.set(at, lost('circle'));
      chain.push(at);
      at = ofSite(at) ? undefined : ledger.get(at)?.to?.replace(/#.*/s, '');
    }
    for (const at of chain.toReversed()) answers.set(at, ofSite(at) ?? ofLedger(at));
    return answers.get(from) ?? lost('deleted');
  }

  /** Without the ledger. */
  function ofSite(from: string): Answer | undefined {
    const { as, post } = published.get(from) ?? {};
    if (as === 'redirect' && post) return { kind: 'redirect', to: post.address, post };
    const { path, query } = splitQuery(from);
    if (!isAddress(path) || !(isReserved(path) || (query === undefined && isTaken(path)))) return undefined;
    return { kind: 'page', to: path, post: published.get(path)?.post };
  }

  function ofLedger(from: string) {
    const line = ledger.get(from);
    if (line?.as === 'gone') return GONE;
    if (line?.to !== undefined) return follow(line.to);
    return line?.file === undefined || line.as === 'list' ? derived(from, line) : ofFile(line.file);
  }

  function follow(to: string): Answer {
    const [, at = '', fragment = ''] = /^([^#]*)(.*)/s.exec(to) ?? [];
    const end = of(at);
    if (end.kind === 'page') return { ...end, kind: 'redirect', to: (end.to + fragment) as Address };
    return end.kind === 'lost' && end.reason !== 'circle' ? lost('target') : end;
  }

  /** True if the site needs the path. */
  function isReserved(path: Address) {
    const isFile = !/(?:\/|\.html?)$/.test(path) && files.has(outputFile(path));
    return (
      isFile ||
      isMade(path, context.settings) ||
      folders.some((folder) => folded(`${path}/`).startsWith(folder))
    );
  }

  function isTaken(path: string): path is Address {
    return isAddress(path) && files.has(outputFile(path)) && !isSecret(path);
  }

  function ofFile(file: string): Answer {
    const post = byFile.get(file);
    if (post) return { kind: 'redirect', to: post.address, post };
    const status = unpublished.get(file);
    // Expiry is deliberate.
    return status === 'expired' ? GONE : lost(status ?? 'deleted');
  }

  /**
   * Fallbacks: a list page leads to its list, a renamed term to its new list, any other list to the one above it, a
   * feed to that of its list. A list is never lost.
   */
  function derived(from: string, line: LedgerLine | undefined): Answer {
    const placed = context.placed.get(from);
    if (placed !== undefined) return follow(placed);
    const { edition, settings, urls, words } = editionAt(context, from);
    const { root } = edition;
    const first = from.replace(new RegExp(`(?:page|${words.addressWords.page})/\\d+/$`), '');
    const newest = urls.place(newestAt(settings));
    // The newest posts moved with the front page.
    if (first !== from)
      return part(first === root && newest !== root ? newest + from.slice(root.length) : first);
    const feed = feedParts(from);
    if (!feed) {
      if (line?.as !== 'list') return lost('deleted');
      const renamed = renamedList(from, line);
      return renamed === undefined ? above(from, root, urls.place(address('/archive/'))) : follow(renamed);
    }
    const list = part(feed.base);
    if (list.kind !== 'redirect') return list.kind === 'lost' && line?.as === 'feed' ? GONE : list;
    const endings = [feed.ending, ...FEED_ENDINGS];
    const bases = [list.to.replace(/#.*/s, ''), ...(list.post ? [] : [root])];
    const other = bases.flatMap((base) => endings.map((ending) => base + ending)).find(isTaken);
    return other === undefined ? list : { kind: 'redirect', to: other };
  }

  /** The next list above that is published: a folder of the address, the archive, the front page. */
  function above(from: string, root: string, archive: string): Answer {
    const parents: string[] = [];
    for (let at = posix.dirname(from); at.length > root.length; at = posix.dirname(at))
      parents.push(`${at}/`);
    const to = [...parents, archive, root].find((at) => at !== from && published.get(at)?.as === 'list');
    return { kind: 'redirect', to: address(to ?? FRONT) };
  }

  /** The list that has the posts of a term under its new name. */
  function renamedList(from: string, { file = '' }: LedgerLine) {
    const folder = posix.dirname(from);
    const lists = ((terms ??= termsOf()).get(file) ?? []).filter((at) => posix.dirname(at) === folder);
    const names = new Map(lists.map((at) => [posix.basename(at), at]));
    const near = names.get(nearest(posix.basename(from), names.keys()) ?? '');
    const [fresh, ...others] = lists.filter((at) => ledger.get(at)?.as !== 'list');
    return near ?? (others.length === 0 ? fresh : undefined);
  }

  function part(whole: string) {
    const answer = follow(whole);
    return answer.kind === 'lost' ? lost('deleted') : answer;
  }

  const moved = new Map<string, RedirectTarget>();
  const gone: string[] = [];
  for (const from of [...ledger.keys()].toSorted()) {
    const answer = of(from);
    if (published.get(from)?.as === 'redirect') continue;
    if (answer.kind === 'redirect') moved.set(from, answer);
    else if (answer.kind === 'gone') gone.push(from);
  }
  return {
    published,
    isOfSamples: sampleFinder(context, published),
    /** In code-point order. */
    moved,
    gone,
    of,
    /** Also finds a renamed file. */
    postOf: (file: string) => byFile.get(file),
  };
}

function folded(path: string) {
  return path.normalize('NFC').toLowerCase();
}

/** Shorter texts do not identify a post. */
const TELLING_TEXT = 40;

/** Undefined for a short text. */
export function textSign(source: string): string | undefined {
  const text = source.trim().replaceAll(/\s+/g, ' ');
  return text.length < TELLING_TEXT ? undefined : hash(text).slice(0, 12);
}
