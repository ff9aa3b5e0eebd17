import type { ComponentChildren, VNode } from 'preact';
import { present } from '../../src/lib/lists.ts';
import { jsonForHtml } from '../../src/lib/text.ts';
import { messagesFor } from '../../src/i18n/messages.ts';
import type { HeadProps, SiteProps, PageFeature } from '../props.ts';
import { noSlot, type Slot } from '../slots.ts';
import { Footer } from '../footer.tsx';
import { Head } from './head.tsx';
import { layoutOverrideHtml } from './layout-overrides.ts';
import { languageMenu } from './language-menu.tsx';
import { mastheadHtml } from '../masthead.tsx';
import { Prose } from './prose.tsx';
import type { StructuredData } from './structured-data.ts';
import { renderToString } from 'preact-render-to-string';

export type DocumentProps = Readonly<{
  site: SiteProps;
  head: HeadProps;
  /** Class of `<main>`: the page kind. */
  kind: string;
  /** The site title in the masthead is its `<h1>`, so on a list `<body>` is the h-feed. */
  front?: boolean;
  /** False: the language menu does not say which translations are missing. */
  saysMissing?: boolean;
  /** Structured data (schema.org). */
  data?: StructuredData;
  /** True if the page needs the script of extras. */
  extras?: boolean;
  slot?: Slot;
  children: ComponentChildren;
}>;

/**
 * Skeleton of every page. `<html>` has the interface language; texts in other languages have their own `lang`
 * and `dir`.
 *
 * The underscore keeps the id `main_` distinct from heading ids.
 */
export function Document({
  site,
  head,
  kind,
  front = false,
  saysMissing = true,
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
        {languageMenu(site, head, saysMissing)}
        {slot('main.before')}
        <main id="main_" class={kind}>
          {slot('page.start')}
          {children}
          {slot('page.end')}
        </main>
        <Prose as="footer" class="footer" html={layoutOverrideHtml('footer', Footer, { site })} />
        {data && <Prose as="script" type="application/ld+json" html={jsonForHtml(data)} />}
      </body>
    </html>
  );
}

/** @param isShared true with share buttons */
export function needsExtras(site: SiteProps, features: readonly PageFeature[], isShared: boolean): boolean {
  const { copy, mastodon } = site.sharing;
  return (
    (isShared && (copy || mastodon)) || features.includes('player') || (copy && features.includes('code'))
  );
}

/** @param html of our own renderer, also as UTF-8 */
export function featuresOf(html: Pick<Buffer, 'includes'> | Pick<string, 'includes'>): PageFeature[] {
  return present<PageFeature>(
    html.includes(' data-player="') && 'player',
    html.includes('<pre tabindex="0"><code') && 'code',
  );
}

export function renderDocument(page: VNode): string {
  return `<!doctype html>\n${renderToString(page)}\n`;
}
