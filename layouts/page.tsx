import type { VNode } from 'preact';
import { wordsFor } from '../src/words/words.ts';
import { contents } from './components/contents.tsx';
import { updatedOn } from './components/date.tsx';
import { Document, needsExtras } from './components/document.tsx';
import { notice, ownLanguage } from './components/post-parts.tsx';
import { Prose } from './components/prose.tsx';
import type { UndatedLayoutProps } from './layout-props.ts';
import { noSlot } from './slots.ts';

/** A page without a date: About. */
export function Page({
  site,
  head,
  titleHtml,
  mark,
  updated,
  toc,
  features,
  body,
  slot = noSlot,
}: UndatedLayoutProps): VNode {
  const words = wordsFor(site.lang);
  const own = ownLanguage(head, site);
  return (
    <Document site={site} head={head} kind="page" slot={slot} extras={needsExtras(site, features, false)}>
      {notice(mark)}
      <article class="h-entry">
        <header class="post-head">
          <Prose as="h1" class="p-name" html={titleHtml} lang={own?.lang} dir={own?.dir} />
          {slot('margin')}
        </header>
        {contents(toc, words, own)}
        <Prose class="e-content prose" html={body} lang={own?.lang} dir={own?.dir} />
        {updated && (
          <footer class="post-colophon">
            <p>{updatedOn(updated, words)}</p>
          </footer>
        )}
      </article>
    </Document>
  );
}
