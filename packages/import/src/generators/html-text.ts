import { isElement } from 'pamphlet/content';

/** A title or a description as HTML: what HTML does not know, such as `Vec<T>` or `a & b`, is text. */
export function htmlOf(text: string): string {
  return text
    .replaceAll(/&(?!#?\w+;)/g, '&amp;')
    .replaceAll(/<(\/?)([a-z][\w-]*)?/gi, (typed, _, name: string | undefined) =>
      name !== undefined && isElement(name.toLowerCase()) ? typed : `&lt;${typed.slice(1)}`,
    );
}
