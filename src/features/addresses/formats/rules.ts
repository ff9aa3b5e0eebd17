import type { Href } from '../../../lib/urls.ts';

/** An old address as rules of hosts have it. */
export interface OldAddress {
  /** Path from the root of the host, decoded. */
  readonly path: string;
  /** As it stands in an address, without the question mark. */
  readonly query?: string;
}

/** An old address, and where it leads. */
export interface Move extends OldAddress {
  readonly to: Href;
}

/** What a host is told of old addresses: each is there once, and none leads to another. */
export interface HostRules {
  readonly moved: readonly Move[];
  readonly gone: readonly OldAddress[];
}

/** For a regular expression of PCRE: the text itself. */
export function literal(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
}

/** A dollar sign in a target would be a variable; a path may have it as a percent code (RFC 3986 §2.2). */
export function withoutVariables(to: Href): string {
  return to.replaceAll('$', '%24');
}
