import type { Post } from '../../content/post.ts';
import { splitQuery, type LedgerLine } from './ledger-file.ts';
import { hash } from '../../lib/hash.ts';
import { PICTURE_FOLDER } from '../../lib/picture.ts';
import { address, isAddress, outputFile, type Address } from '../../lib/urls.ts';
import { editionAt, reservedFolders, type PageContext } from '../../pages/context.ts';
import type { CheckedBlog } from '../../pages/feature.ts';
import { newestAt } from '../../settings/editions.ts';
import { MAP, SCRIPT } from './front-queries.ts';
import { FEED_ENDINGS, feedParts, isSecret, publishedAddresses } from './published-addresses.ts';
import { FeedCopy, RedirectPage, type RedirectTarget } from './redirect-page.tsx';
import { sampleFinder } from './samples.ts';

/** `target`: the redirect leads to an unpublished address. */
export type LossReason = 'deleted' | 'draft' | 'scheduled' | 'target' | 'circle';

/** Final answer, after all redirects. */
export type Answer =
  ({ kind: 'page' | 'redirect' } & RedirectTarget) | { kind: 'gone' } | { kind: 'lost'; reason: LossReason };

const GONE: Answer = { kind: 'gone' };
const lost = (reason: LossReason): Answer => ({ kind: 'lost', reason });

/** Files for hosts, with their formats. */
export const RULE_FILES = {
  redirects: ['_redirects', address('/_redirects')],
  nginxTables: ['nginx', address('/_nginx.conf')],
  nginxServer: ['nginx', address('/_nginx-server.conf')],
  htaccess: ['apache', address('/.htaccess')],
} as const;

const MADE = [['html', SCRIPT], ['html', MAP], ...Object.values(RULE_FILES)] as const;

/** True for a file that the ledger makes, and for an address below it. Ignores case and query. */
export function isMade(from: string, { redirects }: PageContext['settings']): boolean {
  // Fast path: ledgers are long.
  if (!/^\/(?:[._]|assets\/)/i.test(from)) return false;
  const path = folded(`${splitQuery(from).path}/`);
  return MADE.some(([format, at]) => redirects.formats.includes(format) && path.startsWith(`${at}/`));
}

/** The addresses of the site, and what answers those of the ledger. */
export class OldAddresses {
  readonly published;
  readonly isOfSamples;
  /** In code-point order. */
  readonly moved = new Map<string, RedirectTarget>();
  readonly gone: string[] = [];
  readonly #ledger;
  readonly #files: ReadonlySet<string>;
  /** In folded case. */
  readonly #folders: readonly string[];
  readonly #byFile: Map<string, Post>;
  readonly #unpublished: ReadonlyMap<string, 'draft' | 'scheduled' | 'expired'>;
  readonly #context: PageContext;
  readonly #known = new Map<string, Answer>();

  constructor(
    { context, pages }: Pick<CheckedBlog<PageContext>, 'context' | 'pages'>,
    ledger = context.lists.ledger,
  ) {
    const { blog, links } = context;
    this.published = publishedAddresses(pages, context);
    this.isOfSamples = sampleFinder(context, this.published);
    this.#ledger = ledger;
    this.#context = context;
    this.#folders = [...reservedFolders(context), PICTURE_FOLDER].map(folded);
    const own = pages.filter((page) => !(page instanceof RedirectPage || page instanceof FeedCopy));
    this.#files = new Set([...own.map(({ file }) => file), ...links.mediaAddresses.map(outputFile)]);
    this.#byFile = new Map(blog.shown.map((post) => [post.file, post]));
    const unpublished = blog.isPreview ? [] : blog.unpublished;
    this.#unpublished = new Map(unpublished.map(({ post, status }) => [post.file, status]));
    for (const [file, post] of this.#renamed(context)) this.#byFile.set(file, post);
    for (const from of [...ledger.keys()].toSorted()) {
      const answer = this.of(from);
      if (this.published.get(from)?.as === 'redirect') continue;
      if (answer.kind === 'redirect') this.moved.set(from, answer);
      else if (answer.kind === 'gone') this.gone.push(from);
    }
  }

  /** Renamed posts, by text. */
  #renamed({ blog, bodies }: PageContext): Map<string, Post> {
    const known = new Set<string>();
    const byText = new Map<string, string>();
    for (const { file, text } of this.#ledger.values()) {
      if (file === undefined || text === undefined) continue;
      known.add(file);
      if (!this.#byFile.has(file) && !this.#unpublished.has(file)) byText.set(text, file);
    }
    const renamed = new Map<string, Post>();
    if (byText.size === 0) return renamed;
    for (const post of blog.shown) {
      const file = known.has(post.file) ? undefined : byText.get(textSign(bodies.source(post)) ?? '');
      if (file !== undefined) renamed.set(file, post);
    }
    return renamed;
  }

  /** Also finds a renamed file. */
  postOf(file: string): Post | undefined {
    return this.#byFile.get(file);
  }

  of(from: string): Answer {
    // A loop, because chains may have any length. A repeated address is a circle.
    const chain: string[] = [];
    for (let at: string | undefined = from; at !== undefined && !this.#known.has(at);) {
      this.#known.set(at, lost('circle'));
      chain.push(at);
      at = this.#own(at) ? undefined : this.#ledger.get(at)?.to?.replace(/#.*/s, '');
    }
    for (const at of chain.toReversed()) this.#known.set(at, this.#own(at) ?? this.#ofLedger(at));
    return this.#known.get(from) ?? lost('deleted');
  }

  /** Without the ledger. */
  #own(from: string): Answer | undefined {
    const { as, post: own } = this.published.get(from) ?? {};
    if (as === 'redirect' && own) return { kind: 'redirect', to: own.address, post: own };
    const { path, query } = splitQuery(from);
    if (!isAddress(path) || !(this.#isReserved(path) || (query === undefined && this.#isTaken(path))))
      return undefined;
    return { kind: 'page', to: path, post: this.published.get(path)?.post };
  }

  #ofLedger(from: string): Answer {
    const line = this.#ledger.get(from);
    if (line?.as === 'gone') return GONE;
    if (line?.to !== undefined) return this.#follow(line.to);
    return line?.file === undefined ? this.#derived(from, line) : this.#ofFile(line.file);
  }

  #follow(to: string): Answer {
    const [, at = '', fragment = ''] = /^([^#]*)(.*)/s.exec(to) ?? [];
    const end = this.of(at);
    if (end.kind === 'page') return { ...end, kind: 'redirect', to: (end.to + fragment) as Address };
    return end.kind === 'lost' && end.reason !== 'circle' ? lost('target') : end;
  }

  /** True if the site needs the path. */
  #isReserved(path: Address): boolean {
    const isFile = !/(?:\/|\.html?)$/.test(path) && this.#files.has(outputFile(path));
    return (
      isFile ||
      isMade(path, this.#context.settings) ||
      this.#folders.some((folder) => folded(`${path}/`).startsWith(folder))
    );
  }

  #isTaken(path: string): path is Address {
    return isAddress(path) && this.#files.has(outputFile(path)) && !isSecret(path);
  }

  #ofFile(file: string): Answer {
    const post = this.postOf(file);
    if (post) return { kind: 'redirect', to: post.address, post };
    const status = this.#unpublished.get(file);
    // Expiry is deliberate.
    return status === 'expired' ? GONE : lost(status ?? 'deleted');
  }

  /**
   * Fallbacks: a list page leads to its list, a month to its year, a year to the archive, a feed to its list
   * or post.
   */
  #derived(from: string, line: LedgerLine | undefined): Answer {
    const placed = this.#context.placed.get(from);
    if (placed !== undefined) return this.#follow(placed);
    const { edition, settings, urls, words } = editionAt(this.#context, from);
    const { root } = edition;
    const first = from.replace(new RegExp(`(?:page|${words.addressWords.page})/\\d+/$`), '');
    const newest = urls.place(newestAt(settings));
    // The newest posts moved with the front page.
    if (first !== from)
      return this.#part(first === root && newest !== root ? newest + from.slice(root.length) : first);
    const period = line?.as === 'list' && /^(\d{4}\/)(?:\d\d\/)?$/.exec(from.slice(root.length));
    if (period) {
      const year = root + (period[1] ?? '');
      return this.#follow(year === from ? urls.place(address('/archive/')) : year);
    }
    const feed = feedParts(from);
    if (!feed) return lost('deleted');
    const list = this.#part(feed.base);
    if (list.kind !== 'redirect') return list;
    const base = list.to.replace(/#.*/s, '');
    const endings = [feed.ending, ...FEED_ENDINGS];
    const other = endings.map((ending) => base + ending).find((at) => this.#isTaken(at));
    if (other !== undefined) return { kind: 'redirect', to: other };
    return list.post ? list : lost('deleted');
  }

  #part(whole: string): Answer {
    const answer = this.#follow(whole);
    return answer.kind === 'lost' ? lost('deleted') : answer;
  }
}

/** Shorter texts do not identify a post. */
const TELLING_TEXT = 40;

/** Undefined for a short text. */
export function textSign(source: string): string | undefined {
  const text = source.trim().replaceAll(/\s+/g, ' ');
  return text.length < TELLING_TEXT ? undefined : hash(text).slice(0, 12);
}

function folded(path: string): string {
  return path.normalize('NFC').toLowerCase();
}
