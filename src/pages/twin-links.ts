import type { AbsoluteUrl } from '../lib/urls.ts';
import type { WrittenLink } from '../output/markdown-links.ts';
import type { BodySummary } from './bodies.ts';

/**
 * Links of a body that lead to a place of this site.
 *
 * @param bodyLine line of the file on which the body starts
 * @param origin scheme and host
 */
export function twinLinks({ references }: Pick<BodySummary, 'references'>, bodyLine: number, origin: string): WrittenLink[] {
  return references.flatMap(({ target, href, line, column }) =>
    href?.startsWith('/') && !target.startsWith('//')
      ? [{ target, url: (origin + href) as AbsoluteUrl, line: line - bodyLine + 1, column }]
      : [],
  );
}

/** Every input of such a document as text. */
export function twinSignature(
  basis: string,
  head: string,
  contentHash: string,
  { references }: Pick<BodySummary, 'references'>,
): string {
  return JSON.stringify(['twin', basis, head, contentHash, references.map(({ href }) => href ?? '')]);
}
