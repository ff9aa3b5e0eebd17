import type { VNode } from 'preact';
import { messagesFor, type Messages } from '../src/i18n/messages.ts';
import type { SiteProps, NotFoundProps } from './props.ts';
import { Document } from './components/document.tsx';
import { linkItems, postList } from './components/page-navigation.tsx';

/** The 404 page. */
export function NotFound({ site, head, recent, others = [], slot }: NotFoundProps): VNode {
  const words = messagesFor(site.lang);
  return (
    <Document site={site} head={head} kind="not-found" saysMissing={false} slot={slot}>
      <header class="list-head">
        <h1>{words.notFound.title}</h1>
      </header>
      <p>{words.notFound.text}</p>
      <ul class="ways">{linkItems(ways(words, site.home, site.links))}</ul>
      {postList(
        words.notFound.recent,
        recent.map(({ label: title, href }) => ({ title, href })),
      )}
      {others.map((other) => inOtherLanguage(other))}
    </Document>
  );
}

function inOtherLanguage({ lang, dir, home, links }: NonNullable<NotFoundProps['others']>[number]): VNode {
  const words = messagesFor(lang);
  return (
    <section lang={lang} dir={dir}>
      <h2>{words.notFound.title}</h2>
      <p>{words.notFound.text}</p>
      <ul class="ways">{linkItems(ways(words, home, links))}</ul>
    </section>
  );
}

function ways(words: Messages, home: string, links: SiteProps['links']) {
  return [
    { label: words.furniture.home, href: home },
    { label: words.list.archive, href: links.archive },
    { label: words.list.categories, href: links.categories },
  ];
}
