import type { VNode } from 'preact';
import { Document } from './components/document.tsx';
import { Prose } from './components/prose.tsx';
import type { FramedProps } from './props.ts';

/** A page of the blog's templates, within the site's frame. */
export function Framed({ site, head, title, html, slot }: FramedProps): VNode {
  return (
    <Document site={site} head={head} kind="page" slot={slot}>
      <article class="h-entry">
        {title !== undefined && (
          <header class="post-head">
            <h1 class="p-name">{title}</h1>
          </header>
        )}
        <Prose class="e-content prose" html={html} />
      </article>
    </Document>
  );
}
