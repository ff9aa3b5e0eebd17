import { newestAt } from '../../blog/blog.ts';
import type { Post } from '../../content/post.ts';
import { splitQuery, type Ledger, type LedgerLine } from '../../lib/address-ledger.ts';
import { PICTURE_FOLDER } from '../../lib/picture.ts';
import { isAddress, outputFile, type Address, address } from '../../lib/urls.ts';
import type { PageContext } from '../../pages/context.ts';
import type { Page } from '../../pages/page.ts';
import { FEED_ENDINGS, feedParts, isSecret } from './published-addresses.ts';
import { renamedFrom } from './rename-detection.ts';
import { FeedCopy, RedirectPage, type RedirectTarget } from './redirect-page.tsx';

/** Why an address would lead nowhere. `target`: it leads to an address that nothing has. */
export type LossReason = 'deleted' | 'draft' | 'scheduled' | 'list' | 'feed' | 'target' | 'circle';

/** What a reader finds at an address. */
export type Answer =
  | { readonly kind: 'page'; readonly at: Address; readonly post?: Post }
  | { readonly kind: 'redirect'; readonly to: Address; readonly post?: Post }
  | { readonly kind: 'gone' }
  | { readonly kind: 'lost'; readonly reason: LossReason };

const GONE: Answer = { kind: 'gone' };
const lost = (reason: LossReason): Answer => ({ kind: 'lost', reason });

/** Says how a site answers the addresses of its ledger. Redirects lead to the end of their chains. */
export class RedirectResolver {
  readonly #ledger: Ledger;
  readonly #files: ReadonlySet<string>;
  /** Folders that the site needs for itself, without regard to capitals. */
  readonly #folders: readonly string[];
  readonly #posts = new Map<string, Post>();
  readonly #byFile = new Map<string, Post>();
  readonly #aliases = new Map<string, Post>();
  readonly #unpublished = new Map<string, 'draft' | 'scheduled' | 'expired'>();
  readonly #renamedFrom: ReadonlyMap<string, Post>;
  readonly #newest: Address;
  readonly #known = new Map<string, Answer>();

  /** @param pages of the site without redirects of the ledger */
  constructor(ledger: Ledger, pages: readonly Page[], context: PageContext) {
    const { blog, links, features } = context;
    this.#ledger = ledger;
    this.#newest = newestAt(blog.settings);
    this.#folders = [...features.flatMap(({ folders = [] }) => folders), PICTURE_FOLDER].map(folded);
    this.#files = new Set([...pages.map(({ file }) => file), ...links.mediaAddresses.map(outputFile)]);
    for (const post of blog.shown) {
      this.#posts.set(post.address, post);
      this.#byFile.set(post.file, post);
      for (const alias of post.aliases) this.#aliases.set(alias, post);
    }
    if (!blog.isPreview)
      for (const { post, status } of blog.unpublished) this.#unpublished.set(post.file, status);
    const present = new Set([...this.#byFile.keys(), ...this.#unpublished.keys()]);
    this.#renamedFrom = renamedFrom(ledger, present, context);
  }

  /** The post or page that a file of the ledger has become, if it is published. */
  postOf(file: string): Post | undefined {
    return this.#byFile.get(file) ?? this.#renamedFrom.get(file);
  }

  /** @param from as the ledger has it */
  of(from: string): Answer {
    // A chain is worked out from its end, so that no chain is too long. What leads back before it is known leads in a circle.
    const chain: string[] = [];
    for (let at: string | undefined = from; at !== undefined && !this.#known.has(at);) {
      this.#known.set(at, lost('circle'));
      chain.push(at);
      at = this.#targetOf(at)?.replace(/#.*$/s, '');
    }
    for (const at of chain.toReversed()) this.#known.set(at, this.#find(at));
    return this.#known.get(from) ?? lost('deleted');
  }

  /** Where the ledger says that an address leads, unless something of the site has it. */
  #targetOf(from: string): string | undefined {
    const { path, query } = splitQuery(from);
    const isOwn = this.#aliases.has(from) || this.#isReserved(path);
    return isOwn || (query === undefined && this.#isTaken(path)) ? undefined : this.#ledger.get(from)?.to;
  }

  #find(from: string): Answer {
    const { path, query } = splitQuery(from);
    const alias = this.#aliases.get(from);
    if (alias) return { kind: 'redirect', to: alias.address, post: alias };
    if (this.#isReserved(path)) return { kind: 'page', at: path };
    if (query === undefined && this.#isTaken(path)) return this.#page(path);
    const line = this.#ledger.get(from);
    if (line?.as === 'gone') return GONE;
    if (line?.to !== undefined) return this.#follow(line.to);
    if (line?.file !== undefined) return this.#ofFile(line.file);
    return this.#derived(from, line);
  }

  /** Where an address leads that leads to another. @param to address, perhaps with a fragment */
  #follow(to: string): Answer {
    const [, at = '', fragment = ''] = /^([^#]*)(.*)$/s.exec(to) ?? [];
    const end = this.of(at);
    if (end.kind === 'page') return { ...end, kind: 'redirect', to: (end.at + fragment) as Address };
    return end.kind === 'lost' && end.reason !== 'circle' ? lost('target') : end;
  }

  #page(path: Address): Answer {
    const post = this.#posts.get(path);
    return { kind: 'page', at: path, ...(post && { post }) };
  }

  /** Whether a redirect would take a file away that the site needs, though none of its pages has the address. */
  #isReserved(path: string): path is Address {
    if (!isAddress(path)) return false;
    const isFile = !/(?:\/|\.html?)$/.test(path) && this.#files.has(outputFile(path));
    return isFile || this.#folders.some((folder) => folded(`${path}/`).startsWith(folder));
  }

  #isTaken(path: string): path is Address {
    return isAddress(path) && this.#files.has(outputFile(path)) && !isSecret(path);
  }

  #ofFile(file: string): Answer {
    const post = this.postOf(file);
    if (post) return { kind: 'redirect', to: post.address, post };
    const status = this.#unpublished.get(file);
    // A post with an expiry date is meant to go.
    return status === 'expired' ? GONE : lost(status ?? 'deleted');
  }

  /**
   * A page of a list that has become shorter leads to the list, a month without posts to its year, a year to the archive;
   * a feed goes where its list or post has gone.
   */
  #derived(from: string, line: LedgerLine | undefined): Answer {
    const first = from.replace(/page\/\d+\/$/, '');
    if (first !== from) {
      // With another front page, the newest posts have moved, and their other pages too.
      if (first === '/' && this.#newest !== '/') return this.#follow(this.#newest + from.slice(1));
      const list = this.#follow(first);
      return list.kind === 'lost' ? lost('list') : list;
    }
    const period = line?.as === 'list' && /^(\/\d{4}\/)(?:\d\d\/)?$/.exec(from);
    if (period) return this.#follow(period[1] === from ? '/archive/' : (period[1] ?? from));
    const feed = feedParts(from);
    if (!feed) return lost(line?.as === 'list' ? 'list' : 'deleted');
    const list = this.#follow(feed.base);
    if (list.kind !== 'redirect') return list.kind === 'gone' ? GONE : lost('feed');
    const base = list.to.replace(/#.*$/s, '');
    const other = [feed.ending, ...FEED_ENDINGS]
      .map((ending) => base + ending)
      .find((at) => this.#isTaken(at));
    if (other !== undefined) return { kind: 'redirect', to: other };
    return list.post ? list : lost('feed');
  }
}

function folded(path: string): string {
  return path.normalize('NFC').toLowerCase();
}

/** What a site does with the addresses of its ledger. */
export interface SiteRedirects {
  readonly answers: RedirectResolver;
  /** Old addresses that no page and no alias has, and where they lead. */
  readonly moved: ReadonlyMap<string, RedirectTarget>;
  readonly gone: readonly string[];
}

/**
 * Works out what answers each address of the ledger.
 *
 * @param pages of the site
 */
export function redirectsFor(
  context: PageContext,
  pages: readonly Page[],
  ledger = context.lists.ledger,
): SiteRedirects {
  const others =
    ledger.size > 0
      ? pages.filter((page) => !(page instanceof RedirectPage || page instanceof FeedCopy))
      : [];
  const answers = new RedirectResolver(ledger, others, context);
  const moved = new Map<string, RedirectTarget>();
  const gone: string[] = [];
  const aliases = new Set(context.blog.shown.flatMap((post) => post.aliases));
  for (const from of [...ledger.keys()].toSorted((a, b) => (a < b ? -1 : 1))) {
    if (aliases.has(from as Address)) continue;
    const answer = answers.of(from);
    if (answer.kind === 'redirect') moved.set(from, answer);
    else if (answer.kind === 'gone') gone.push(from);
  }
  return { answers, moved, gone };
}

/** Moves of the front page: its address with a query. */
export function frontMoves({ moved }: SiteRedirects): (readonly [query: string, to: Address])[] {
  return [...moved].flatMap(([from, { to }]) => {
    const { path, query } = splitQuery(from);
    return path === '/' && query !== undefined ? [[query, to] as const] : [];
  });
}

export const QUERY_SCRIPT = address('/assets/old-addresses.js');
export const QUERY_MAP = address('/assets/old-addresses.json');
