import type { VNode } from 'preact';
import { Document } from './components/document.tsx';
import { Prose } from './components/prose.tsx';
import type { FramedProps } from './props.ts';

/** A page of the blog's templates, within the site's frame. */
export function Framed(props: FramedProps): VNode {
  const { title, html } = props;
  return (
    <Document {...props} kind="page">
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
