import type { VNode } from 'preact';

export type ProseProps = Readonly<{
  /** Safe HTML only: from the Markdown renderer, our layouts or `jsonForHtml`. */
  html: string;
  /** Default: `div`, or a link with `href`. */
  as?: 'div' | 'p' | 'h1' | 'ol' | 'header' | 'footer' | 'script';
  /** Data, which browsers do not run. */
  type?: 'application/ld+json';
  href?: string;
  class?: string;
  lang?: string | undefined;
  dir?: 'ltr' | 'rtl' | 'auto' | undefined;
}>;

/** The only component that outputs unescaped HTML. */
export function Prose({ html, as, ...attributes }: ProseProps): VNode {
  const Tag = (as ?? (attributes.href === undefined ? 'div' : 'a')) as 'a';
  return <Tag dangerouslySetInnerHTML={{ __html: html }} {...attributes} />;
}
