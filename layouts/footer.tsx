import type { VNode } from 'preact';
import { messagesFor } from '../src/i18n/messages.ts';
import type { FooterProps } from './props.ts';
import { linkItems } from './components/page-navigation.tsx';
import { Prose } from './components/prose.tsx';

/** Site links and the colophon. */
export function Footer({ site }: FooterProps): VNode {
  const words = messagesFor(site.lang);
  const { links } = site;
  return (
    <>
      <nav aria-label={words.furniture.siteLinks}>
        <ul>
          {linkItems([
            { label: words.notFound.recent, href: links.newest },
            { label: words.list.archive, href: links.archive },
            { label: words.list.categories, href: links.categories },
            { label: words.search.title, href: links.search },
            { label: words.feed.feed, href: links.feed },
            ...site.social.map((profile) => ({ ...profile, rel: 'me' })),
          ])}
        </ul>
      </nav>
      {site.footerHtml === undefined && (
        <p>{site.fonts ? words.furniture.setIn('Source Serif') : words.furniture.colophon}</p>
      )}
      {site.footerHtml && <Prose as="p" html={site.footerHtml} />}
    </>
  );
}
