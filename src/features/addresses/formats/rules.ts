import { HOST_FILES } from '../../../lib/files.ts';
import type { Href } from '../../../lib/urls.ts';
import type { HeaderRule } from '../../../pages/headers.ts';

/** An old address as rules of hosts have it. */
export interface OldAddress {
  /** Path from the root of the host, decoded. */
  readonly path: string;
  /** As it stands in an address, without the question mark. */
  readonly query?: string;
}

/** What a server of the owner's own is told of a site. Each old address is there once, and none leads to another. */
export interface ServerRules {
  readonly moved: readonly (OldAddress & { readonly to: Href })[];
  readonly gone: readonly OldAddress[];
  /** Of the site on its host; starts and ends with a slash. */
  readonly prefix: string;
  readonly headers: readonly HeaderRule[];
}

/** Types of files by the ends of their names: those that a site may have and not every server knows. */
export const TYPES: Readonly<Record<string, string>> = {
  avif: 'image/avif',
  csv: 'text/csv',
  epub: 'application/epub+zip',
  m4a: 'audio/mp4',
  md: 'text/markdown',
  oga: 'audio/ogg',
  opus: 'audio/ogg',
  vtt: 'text/vtt',
  webmanifest: 'application/manifest+json',
};

/** Types of text, which is in UTF-8 and worth compressing. */
export const TEXT_TYPES: readonly string[] = [
  'text/css',
  'text/csv',
  'text/javascript',
  'text/markdown',
  'text/plain',
  'text/vtt',
  'text/xml',
  'application/javascript',
  'application/json',
  'application/manifest+json',
  'application/xml',
  'image/svg+xml',
];

/** Paths behind the prefix that are not for readers, as a regular expression. */
export const HIDDEN = `(?:${HOST_FILES.map(literal).join('|')})`;

/** Pages and feeds are asked for each time, as the hosts that read `_headers` have it by themselves. */
const REVALIDATED = { 'Cache-Control': 'public, max-age=0, must-revalidate' };

/** A header of the decoded paths that a regular expression of PCRE matches. */
export interface HeaderValue {
  readonly name: string;
  readonly pattern: string;
  readonly value: string;
}

/**
 * Headers one by one, those of every path first; of those of one name whose patterns match, the last counts. Types of files are
 * in {@link TYPES}.
 */
export function headerValues({ headers, prefix }: ServerRules): HeaderValue[] {
  return [{ path: `${prefix}*`, headers: REVALIDATED }, ...headers].flatMap(({ path, headers: set }) =>
    Object.entries(set)
      .filter(([name]) => name !== 'Content-Type')
      .map(([name, value]) => ({ name, pattern: patternOf(path), value: withoutVariables(value) })),
  );
}

/** Servers ask for the file of a folder by its name. */
function patternOf(path: string): string {
  const source = decodeURI(path).split('*').map(literal).join('.*');
  return `^${source}${path.endsWith('/') ? String.raw`(?:index\.html)?` : ''}$`.replace(/\.\*\$$/, '');
}

/** For a regular expression of PCRE: the text itself. */
export function literal(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
}

/** A dollar sign would begin a variable; an address may have it as a percent code (RFC 3986 §2.2). */
export function withoutVariables(to: string): string {
  return to.replaceAll('$', '%24');
}
