import type { VNode } from 'preact';

export interface ProseProps {
  /** Safe HTML only: from the Markdown renderer, our layouts or `jsonForHtml`. */
  readonly html: string;
  /** Default: `div`, or a link with `href`. */
  readonly as?: 'div' | 'p' | 'h1' | 'ol' | 'header' | 'footer' | 'script';
  /** Data, which browsers do not run. */
  readonly type?: 'application/ld+json';
  readonly href?: string;
  readonly class?: string;
  /** Until a script shows it. */
  readonly hidden?: boolean;
  readonly lang?: string | undefined;
  readonly dir?: 'ltr' | 'rtl' | 'auto' | undefined;
}

/** The only component that outputs unescaped HTML. */
export function Prose({ html, as, ...attributes }: ProseProps): VNode {
  const Tag = (as ?? (attributes.href === undefined ? 'div' : 'a')) as 'a';
  return <Tag dangerouslySetInnerHTML={{ __html: html }} {...attributes} />;
}
