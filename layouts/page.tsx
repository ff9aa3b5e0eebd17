import type { VNode } from 'preact';
import { messagesFor } from '../src/i18n/messages.ts';
import { contents } from './components/page-navigation.tsx';
import { updatedOn, notice, ownLanguage } from './components/post-parts.tsx';
import { Document, needsExtras } from './components/document.tsx';
import { Prose } from './components/prose.tsx';
import { siteData } from './components/structured-data.ts';
import type { UndatedPageProps } from './props.ts';
import { noSlot } from './slots.ts';

/** A page without date, such as About. On the front page, the site name is the heading. */
export function Page(props: UndatedPageProps): VNode {
  const { site, head, titleHtml, updated, toc, body, slot = noSlot } = props;
  const words = messagesFor(site.lang);
  const own = ownLanguage(head, site);
  const isFront = head.href === site.home;
  return (
    <Document
      {...props}
      kind="page"
      front={isFront}
      extras={needsExtras(site, props.features, false)}
      data={isFront ? siteData(props) : undefined}
    >
      {notice(props.mark)}
      <article class="h-entry">
        {isFront ? (
          slot('margin')
        ) : (
          <header class="post-head">
            <Prose as="h1" class="p-name" html={titleHtml} {...own} />
            {slot('margin')}
          </header>
        )}
        {contents(toc, words, own)}
        <Prose class="e-content prose" html={body} {...own} />
        {updated && (
          <footer class="post-colophon">
            <p>{updatedOn(updated, words)}</p>
          </footer>
        )}
      </article>
    </Document>
  );
}
