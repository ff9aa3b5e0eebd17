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
 * Compares what was published with what is. A post that has moved is known by its file; one whose file was renamed,
 * by its content, its address, or else by its title and day.
 *
 * @param before what the last build published
 */
export function addressChanges(before: readonly PastPost[], now: PresentPosts): AddressChanges {
  const reached = new Map<string, Address>(now.redirected);
  for (const { address, aliases } of now.published) for (const alias of aliases) reached.set(alias, address);
  for (const { address } of now.published) reached.set(address, address);
  const reasons = new Map<string, GoneReason>(
    now.unpublished.flatMap(({ post, status }) => [
      [post.address, status],
      [post.file, status],
    ]),
  );
  const appeared: AddressChange[] = [];
  const moved: MovedAddress[] = [];
  const gone: GoneAddress[] = [];
  for (const { was, is } of pairUp(before, now)) {
    if (is) {
      const { kind, address, file, aliases } = is;
      const known = new Set(was && [...was.aliases, was.address]);
      const from = was?.address;
      if (from === undefined) appeared.push({ kind, address, file });
      else if (from !== address)
        moved.push({ kind, from, to: address, file, aliases, leadsTo: reached.get(from) });
      for (const alias of aliases)
        if (!known.has(alias)) appeared.push({ kind: 'redirect', address: alias, file, leadsTo: address });
    }
    if (was) {
      const { kind, address, file, aliases } = was;
      const reason = is ? 'alias' : (reasons.get(file) ?? reasons.get(address) ?? 'deleted');
      if (!is) gone.push({ kind, address, file, reason, leadsTo: reached.get(address) });
      // A redirect that leads elsewhere now, or whose place a post has taken, is not missed.
      for (const alias of aliases)
        if (!reached.has(alias)) gone.push({ kind: 'redirect', address: alias, file, reason });
    }
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

/** A post as it was and as it is; one of them is missing when it is new or gone. */
interface Pair {
  readonly was?: PastPost;
  readonly is?: Post;
}

/** Posts of which something may have changed. */
function pairUp(before: readonly PastPost[], { published, faulty }: PresentPosts): Pair[] {
  const left = new Map(before.map((post) => [post.file, post]));
  const pairs: Pair[] = [];
  const fresh: Post[] = [];
  for (const is of published) {
    const was = left.get(is.file);
    left.delete(is.file);
    if (!was) fresh.push(is);
    else if (was.address !== is.address || was.aliases.join() !== is.aliases.join()) pairs.push({ was, is });
  }
  for (const file of faulty) left.delete(file);
  let unpaired: readonly Post[] = fresh;
  for (const sign of SIGNS) {
    const bySign = new Map([...left.values()].map((post) => [sign(post), post]));
    unpaired = unpaired.filter((is) => {
      const was = bySign.get(sign(is));
      if (!was || !left.delete(was.file)) return true;
      pairs.push({ was, is });
      return false;
    });
  }
  return [...pairs, ...unpaired.map((is) => ({ is })), ...[...left.values()].map((was) => ({ was }))];
}

/** What a post is known by when its file has another name, the surest first. */
const SIGNS: readonly ((post: PastPost) => string)[] = [
  ({ contentHash }) => contentHash,
  ({ address }) => address,
  ({ title, date }) => `${date?.day ?? ''} ${title}`,
];

function inOrder(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
