import type { VNode } from 'preact';

export interface ProseProps {
  /** Safe HTML: from our own Markdown renderer, from our own layouts, or `jsonForHtml`. Nothing else may come here. */
  readonly html: string;
  /** The element that holds it: `div` unless told, and a link with `href`. */
  readonly as?: 'div' | 'p' | 'h1' | 'ol' | 'header' | 'footer' | 'script';
  /** Of a script: data for machines, which no browser runs. */
  readonly type?: 'application/ld+json';
  readonly href?: string;
  readonly class?: string;
  /** Until a script shows it. */
  readonly hidden?: boolean;
  /** Language and direction, where they differ from the page's. */
  readonly lang?: string | undefined;
  readonly dir?: 'ltr' | 'rtl' | 'auto' | undefined;
}

/**
 * The one place that puts HTML into a page unescaped: bodies, comments, openings, titles with emphasis, what was rendered
 * before, data.
 */
export function Prose({ html, as, ...attributes }: ProseProps): VNode {
  const Tag = (as ?? (attributes.href === undefined ? 'div' : 'a')) as 'a';
  return <Tag {...attributes} dangerouslySetInnerHTML={{ __html: html }} />;
}
