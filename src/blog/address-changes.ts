import type { Post } from '../content/post.ts';
import { byText } from '../lib/lists.ts';
import type { Address } from '../lib/urls.ts';
import type { UnpublishedPost } from './published.ts';

export interface AddressChange {
  /** `redirect`: an alias. */
  kind: Post['kind'] | 'redirect';
  address: Address;
  file: string;
  /** Target of a redirect, or page now at an old address. A key in all of them: JSON has each unknown fact. */
  leadsTo?: Address;
}

export interface MovedAddress extends Omit<AddressChange, 'address' | 'kind'> {
  kind: Post['kind'];
  from: Address;
  to: Address;
  aliases: readonly Address[];
}

/** `alias`: a removed redirect. */
type GoneReason = 'deleted' | UnpublishedPost['status'] | 'alias';

export interface GoneAddress extends AddressChange {
  reason: GoneReason;
}

export type AddressChanges = ReturnType<typeof addressChanges>;

interface PresentPosts {
  published: readonly Post[];
  /** Old addresses besides aliases, each with the address of its post. */
  redirected?: readonly (readonly [from: Address, to: Address])[];
  unpublished: readonly UnpublishedPost[];
  /** Files with errors, whose addresses are unknown. */
  faulty?: readonly string[];
}

/**
 * Matches posts by file, then by content hash.
 *
 * @param before posts of the last build
 * @returns lists in code-point order of the addresses
 */
export function addressChanges(
  before: readonly Post[],
  { published, redirected = [], unpublished, faulty = [] }: PresentPosts,
) {
  const reached = new Map<string, Address>(redirected);
  for (const { address, aliases } of published) for (const alias of aliases) reached.set(alias, address);
  for (const { address } of published) reached.set(address, address);
  const wasThere = new Set(before.map(({ address }) => address));
  const appeared: AddressChange[] = [];
  const moved: MovedAddress[] = [];
  const gone: GoneAddress[] = [];
  /** Skips aliases at which a redirect or post answers. */
  const missAliases = ({ aliases, file }: Post, reason: GoneReason) => {
    for (const address of aliases)
      if (!reached.has(address)) gone.push({ kind: 'redirect', address, file, reason, leadsTo: undefined });
  };
  const { pairs, left } = pairUp(before, published, faulty);
  for (const [is, was] of pairs) {
    const { kind, address, file, aliases } = is;
    const from = was?.address;
    if (from === undefined && !wasThere.has(address))
      appeared.push({ kind, address, file, leadsTo: undefined });
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
    appeared: appeared.toSorted(byText(({ address }) => address)),
    moved: moved.toSorted(byText(({ from }) => from)),
    gone: gone.toSorted(byText(({ address }) => address)),
    /** More posts were deleted than remain: old links need no report. */
    startsAnew: deleted > before.filter(({ kind }) => kind === 'post').length - deleted,
  };
}

/** `left`: unmatched records. */
function pairUp(before: readonly Post[], published: readonly Post[], faulty: readonly string[]) {
  const left = new Map(before.map((post) => [post.file, post]));
  const known = new Map(published.map(({ file }) => [file, left.get(file)]));
  for (const file of [...known.keys(), ...faulty]) left.delete(file);
  const byContent = new Map([...left.values()].map((post) => [post.contentHash, post]));
  const pairs = published.map((is) => {
    const same = byContent.get(is.contentHash);
    return [is, known.get(is.file) ?? (same && left.delete(same.file) ? same : undefined)] as const;
  });
  return { pairs, left: left.values() };
}
