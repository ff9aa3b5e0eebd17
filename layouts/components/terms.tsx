import type { ComponentChild } from 'preact';
import type { TermProps } from '../props.ts';

/**
 * Categories, tags or authors as links in a sentence.
 *
 * @param className microformats: `p-category`, `p-author h-card`
 */
export function terms(
  list: readonly TermProps[],
  className: 'p-category' | 'p-author h-card',
  comma: string,
): ComponentChild[] {
  const rel = className === 'p-category' ? 'tag' : 'author';
  const nodes: ComponentChild[] = [];
  for (const term of list) {
    if (nodes.length > 0) nodes.push(comma);
    nodes.push(
      <a class={className} rel={rel} href={term.href}>
        {term.name}
      </a>,
    );
  }
  return nodes;
}
