import { verdictOf } from 'pamphlet/content';
import type { Conversion } from './context.ts';
import { all, attribute } from './dom.ts';
import { oneLine } from './plain-text.ts';
import { isMedia } from './players.ts';

/** Pictures that count readers and show nothing. */
const COUNTER =
  /^https?:\/\/(?:pixel\.|stats?\.|feeds\.wordpress\.com\/1\.0\/|[^/]*doubleclick|feeds\.feedburner\.com\/~)/i;

/** Gives every picture the address that it has in the blog; those that cannot be shown become what they show. */
export function pictures(body: HTMLElement, conversion: Conversion): void {
  for (const node of all(body, 'img')) {
    const typed = sourceOf(node);
    const id = /\bwp-image-(\d+)\b/.exec(attribute(node, 'class'))?.[1];
    const facts = id === undefined ? undefined : conversion.links.attachment(id);
    const isDot = attribute(node, 'width') === '1' && attribute(node, 'height') === '1';
    const src = typed || facts?.url || '';
    const alt = oneLine(attribute(node, 'alt')) || facts?.alt || '';
    const shown =
      src === '' || isDot || COUNTER.test(src)
        ? ''
        : ((isMedia(src) ? conversion.links.file(src) : undefined) ?? conversion.links.picture(src));
    if (isDot || COUNTER.test(src)) conversion.note('counter', src.slice(0, 80));
    else if (src !== '' && verdictOf(shown, 'image') !== 'safe') conversion.note('picture', src.slice(0, 60));
    node.setAttribute('data-typed', src);
    for (const name of ['title', 'width', 'height']) node.removeAttribute(name);
    if (shown !== '' && verdictOf(shown, 'image') === 'safe') {
      node.setAttribute('src', shown);
      node.setAttribute('alt', alt);
    } else node.replaceWith(shown === '' ? '' : alt);
  }
}

/** Where a picture is. Scripts that load pictures late keep their address elsewhere. */
function sourceOf(node: Element): string {
  const [src = '', ...late] = ['src', 'data-src', 'data-lazy-src', 'data-original', 'data-orig-file'].map(
    (name) => attribute(node, name).trim(),
  );
  return src !== '' && !/^data:/i.test(src) ? src : (late.find(Boolean) ?? src);
}
