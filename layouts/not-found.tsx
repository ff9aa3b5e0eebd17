import type { VNode } from 'preact';
import { messagesFor, type Messages } from '../src/i18n/messages.ts';
import type { SiteProps, NotFoundProps } from './props.ts';
import { Document } from './components/document.tsx';
import { linkItems, postList } from './components/page-navigation.tsx';

/** The 404 page. */
export function NotFound(props: NotFoundProps): VNode {
  const { site, recent, others = [] } = props;
  const words = messagesFor(site.lang);
  return (
    <Document {...props} kind="not-found" saysMissing={false}>
      <header class="list-head">
        <h1>{words.notFound.title}</h1>
      </header>
      {ways(words, site)}
      {postList(words.notFound.recent, recent)}
      {others.map((other) => (
        <section lang={other.lang} dir={other.dir}>
          <h2>{messagesFor(other.lang).notFound.title}</h2>
          {ways(messagesFor(other.lang), other)}
        </section>
      ))}
    </Document>
  );
}

function ways({ notFound, furniture, list }: Messages, { home, links }: Pick<SiteProps, 'home' | 'links'>) {
  return (
    <>
      <p>{notFound.text}</p>
      <ul class="ways">
        {linkItems([
          { label: furniture.home, href: home },
          { label: list.archive, href: links.archive },
          { label: list.categories, href: links.categories },
        ])}
      </ul>
    </>
  );
}
