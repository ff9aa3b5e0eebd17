import type { ComponentChild } from 'preact';
import type { TermProps } from '../props.ts';

/**
 * Categories, tags or authors in a sentence: links where the settings give them pages.
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
      term.href === undefined ? (
        <span class={className}>{term.name}</span>
      ) : (
        <a class={className} rel={rel} href={term.href}>
          {term.name}
        </a>
      ),
    );
  }
  return nodes;
}
