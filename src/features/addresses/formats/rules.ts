import { HOST_FILES } from '../../../lib/files.ts';
import { setOf } from '../../../lib/lists.ts';
import type { Href } from '../../../lib/urls.ts';
import type { siteHeaders } from '../../../pages/site-files.ts';

export interface OldAddress {
  /** Path from the root of the host, decoded. */
  path: string;
  /** Without the question mark. */
  query?: string;
}

/** Input for the files of a server. Each old address occurs once, and no target redirects again. */
export interface ServerRules {
  moved: readonly (OldAddress & { to: Href })[];
  gone: readonly OldAddress[];
  /** With a slash at both ends. */
  prefix: string;
  headers: ReturnType<typeof siteHeaders>;
}

/** MIME types that servers may lack. */
export const TYPES = {
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

/** Worth compressing, in UTF-8. */
export const TEXT_TYPES = [
  ...setOf(`text/css text/csv text/javascript text/markdown text/plain text/vtt text/xml
  application/javascript application/json application/manifest+json application/xml image/svg+xml`),
];

/** PCRE of private paths below the prefix. */
export const HIDDEN = `(?:${HOST_FILES.map(literal).join('|')})`;

/** Like the hosts that read `_headers`. */
const REVALIDATED = { 'Cache-Control': 'public, max-age=0, must-revalidate' };

/** @property pattern PCRE for decoded paths */
interface HeaderValue {
  name: string;
  pattern: string;
  value: string;
}

/** General rules first: the last match of a name wins. {@link TYPES} covers `Content-Type`. */
export function headerValues({ headers, prefix }: ServerRules): HeaderValue[] {
  return [{ path: `${prefix}*`, headers: REVALIDATED }, ...headers].flatMap(({ path, headers: set }) =>
    Object.entries(set)
      .filter(([name]) => name !== 'Content-Type')
      .map(([name, value]) => ({ name, pattern: patternOf(path), value: withoutVariables(value) })),
  );
}

/** Servers also match the index file. */
function patternOf(path: string) {
  const source = decodeURI(path).split('*').map(literal).join('.*');
  return `^${source}${path.endsWith('/') ? String.raw`(?:index\.html)?` : ''}$`.replace(/\.\*\$$/, '');
}

export function literal(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
}

/** A dollar sign would start a variable (RFC 3986 §2.2). */
export function withoutVariables(to: string): string {
  return to.replaceAll('$', '%24');
}
