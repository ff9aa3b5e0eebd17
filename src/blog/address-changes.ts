import type { Post } from '../content/post.ts';
import type { Address } from '../lib/urls.ts';
import type { UnpublishedPost } from './blog.ts';
import type { Status } from './published.ts';

/** What must be known of a post that a build published, to say later what became of its address. */
export type PastPost = Pick<
  Post,
  'kind' | 'file' | 'address' | 'aliases' | 'title' | 'contentHash' | 'draft' | 'date' | 'expires'
>;

interface AddressChange {
  /** What is or was there: a post, an undated page, or an alias that leads to one of them. */
  readonly kind: Post['kind'] | 'redirect';
  readonly address: Address;
  /** The file that it comes from. */
  readonly file: string;
  /** Where a redirect leads, or what readers now find at an old address; undefined when it leads nowhere. */
  readonly leadsTo?: Address | undefined;
}

/** A post whose address is another than it was. */
export interface MovedAddress extends Omit<AddressChange, 'address' | 'kind'> {
  readonly kind: Post['kind'];
  readonly from: Address;
  readonly to: Address;
  /** Its aliases as they are now. */
  readonly aliases: readonly Address[];
}

/** Why nothing of a post is at its address any more; `alias` when a redirect was taken away. */
export type GoneReason = 'deleted' | Exclude<Status, 'published'> | 'alias';

interface GoneAddress extends AddressChange {
  readonly reason: GoneReason;
}

/** What readers find elsewhere than before; each list in code-point order of the addresses. */
export interface AddressChanges {
  readonly appeared: readonly AddressChange[];
  readonly moved: readonly MovedAddress[];
  readonly gone: readonly GoneAddress[];
  /** More posts were deleted than are left: a new blog begins, and old links are not reported. */
  readonly startsAnew: boolean;
}

/** What is published now, and what is held back. */
interface PresentPosts {
  readonly published: readonly Post[];
  /** Old addresses beside aliases that lead to a post, with the address of the post. */
  readonly redirected?: readonly (readonly [from: Address, to: Address])[];
  readonly unpublished: readonly UnpublishedPost[];
  /** Files with faults: nothing is known of their addresses, so nothing is said of them. */
  readonly faulty: readonly string[];
}

/**
 * Compares what was published with what is. A post is known by its file, or else by its content.
 *
 * @param before what the last build published
 */
export function addressChanges(
  before: readonly PastPost[],
  { published, redirected = [], unpublished, faulty }: PresentPosts,
): AddressChanges {
  const reached = new Map<string, Address>(redirected);
  for (const { address, aliases } of published) for (const alias of aliases) reached.set(alias, address);
  for (const { address } of published) reached.set(address, address);
  const wasThere = new Set(before.map(({ address }) => address));
  const appeared: AddressChange[] = [];
  const moved: MovedAddress[] = [];
  const gone: GoneAddress[] = [];
  /** A redirect that leads elsewhere now, or whose place a post has taken, is not missed. */
  const missAliases = ({ aliases, file }: PastPost, reason: GoneReason): void => {
    for (const address of aliases)
      if (!reached.has(address)) gone.push({ kind: 'redirect', address, file, reason });
  };
  const { pairs, left } = pairUp(before, published, faulty);
  for (const [is, was] of pairs) {
    const { kind, address, file, aliases } = is;
    const from = was?.address;
    if (from === undefined && !wasThere.has(address)) appeared.push({ kind, address, file });
    else if (from !== undefined && from !== address)
      moved.push({ kind, from, to: address, file, aliases, leadsTo: reached.get(from) });
    const known = new Set(was?.aliases);
    for (const alias of aliases)
      if (alias !== from && !known.has(alias))
        appeared.push({ kind: 'redirect', address: alias, file, leadsTo: address });
    if (was) missAliases(was, 'alias');
  }
  const reasons = new Map<string, GoneReason>();
  for (const { post, status } of unpublished) reasons.set(post.address, status).set(post.file, status);
  for (const was of left) {
    const { kind, address, file } = was;
    const reason = reasons.get(file) ?? reasons.get(address) ?? 'deleted';
    const leadsTo = reached.get(address);
    if (leadsTo !== address) gone.push({ kind, address, file, reason, leadsTo });
    missAliases(was, reason);
  }
  const deleted = gone.filter(({ kind, reason }) => kind === 'post' && reason === 'deleted').length;
  return {
    appeared: appeared.toSorted((a, b) => inOrder(a.address, b.address)),
    moved: moved.toSorted((a, b) => inOrder(a.from, b.from)),
    gone: gone.toSorted((a, b) => inOrder(a.address, b.address)),
    startsAnew: deleted > before.filter(({ kind }) => kind === 'post').length - deleted,
  };
}

export const NO_CHANGES: AddressChanges = { appeared: [], moved: [], gone: [], startsAnew: false };

/** Each post with what it was, and what is left of those that were. */
function pairUp(
  before: readonly PastPost[],
  published: readonly Post[],
  faulty: readonly string[],
): { readonly pairs: readonly (readonly [is: Post, was?: PastPost])[]; readonly left: Iterable<PastPost> } {
  const left = new Map(before.map((post) => [post.file, post]));
  const known = new Map(published.map(({ file }) => [file, left.get(file)]));
  for (const file of [...known.keys(), ...faulty]) left.delete(file);
  const byContent = new Map([...left.values()].map((post) => [post.contentHash, post]));
  const pairs = published.map((is) => {
    const same = byContent.get(is.contentHash);
    const was = known.get(is.file) ?? (same && left.delete(same.file) ? same : undefined);
    return was ? ([is, was] as const) : ([is] as const);
  });
  return { pairs, left: left.values() };
}

function inOrder(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
