import type { ComponentChildren, VNode } from 'preact';
import { jsonForHtml } from '../../src/lib/text.ts';
import { messagesFor } from '../../src/i18n/messages.ts';
import type { HeadProps, SiteProps, PageFeature } from '../props.ts';
import { noSlot, type Slot } from '../layout-props.ts';
import { footerHtml } from '../footer.tsx';
import { Head } from './head.tsx';
import { languageMenu } from './language-menu.tsx';
import { mastheadHtml } from '../masthead.tsx';
import { Prose } from './prose.tsx';
import type { StructuredData } from './structured-data.ts';
import { renderToString } from 'preact-render-to-string';

export interface DocumentProps {
  readonly site: SiteProps;
  readonly head: HeadProps;
  /** Class of `<main>`: what kind of page it is. */
  readonly kind: string;
  /** The front page, whose `<h1>` is the site's title in the masthead: of a list, all of it is the feed, so that the title is in it. */
  readonly front?: boolean;
  /** What the page is about, for machines: a value of schema.org. */
  readonly data?: StructuredData;
  /** Whether it has something that the script of extras makes better. */
  readonly extras?: boolean;
  /** What features show on the page. */
  readonly slot?: Slot;
  readonly children: ComponentChildren;
}

/**
 * The skeleton of every page. `<html>` speaks the language of the interface; what a writer wrote in another
 * carries its own `lang` and `dir`.
 *
 * The underscore in `main_` keeps the id apart from those of headings, which have none.
 */
export function Document({
  site,
  head,
  kind,
  front = false,
  data,
  extras = false,
  slot = noSlot,
  children,
}: DocumentProps): VNode {
  return (
    <html lang={site.lang} dir={site.dir}>
      <Head site={site} head={head} extras={extras} />
      <body class={front && kind === 'listing' ? 'h-feed' : undefined}>
        <a class="skip-link" href="#main_">
          {messagesFor(site.lang).furniture.skipToText}
        </a>
        <Prose as="header" class="masthead" html={mastheadHtml(site, head.href, front)} />
        {languageMenu(site, head, kind)}
        {slot('main.before')}
        <main id="main_" class={kind}>
          {slot('page.start')}
          {children}
          {slot('page.end')}
        </main>
        <Prose as="footer" class="footer" html={footerHtml(site)} />
        {data && <Prose as="script" type="application/ld+json" html={jsonForHtml(data)} />}
      </body>
    </html>
  );
}

/**
 * Whether a page has something that the script of extras makes better.
 *
 * @param features what stands in the body of the page
 * @param isShared whether the page has ways to share it
 */
export function needsExtras(site: SiteProps, features: readonly PageFeature[], isShared: boolean): boolean {
  const { copy, mastodon } = site.sharing;
  return (
    (isShared && (copy || mastodon)) || features.includes('player') || (copy && features.includes('code'))
  );
}

/** What stands in safe HTML of a body, for a page that shows only the opening of one. */
export function featuresOf(html: string | undefined): PageFeature[] {
  return [
    ...(html?.includes(' data-player="') ? (['player'] as const) : []),
    ...(html?.includes('<pre tabindex="0"><code') ? (['code'] as const) : []),
  ];
}

/** Turns a whole page (an `<html>` element) into the text of its file. */
export function renderDocument(page: VNode): string {
  return `<!doctype html>\n${renderToString(page)}\n`;
}
