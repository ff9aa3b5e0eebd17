import { readFileSync } from 'node:fs';
import { paletteFiles, styleFiles, themeScriptFile } from '../../layouts/styles/index.ts';
import { address } from '../lib/urls.ts';
import { headers } from '../output/headers.ts';
import { redirects } from '../output/redirects.ts';
import { robots } from '../output/robots.ts';
import { sitemaps, type SitemapEntry } from '../output/sitemap.ts';
import { STYLESHEET, THEME_SCRIPT, type PageContext } from './context.ts';
import { ListingPage } from './listing-page.ts';
import type { RedirectPage } from './other-pages.ts';
import type { Page } from './page.ts';
import { PostPage } from './post-page.ts';
import { TextPage } from './text-page.ts';
import { UndatedPage } from './undated-page.ts';

/** Files that every site has once: what machines read, and what all pages share. */
export function siteFiles(context: PageContext, pages: readonly Page[], redirected: readonly RedirectPage[]): TextPage[] {
  const { urls, settings } = context;
  const texts = new Map<string, string>([
    ...sitemaps(sitemapEntries(context, pages), (file) => urls.absolute(address(`/${file}`))).map(
      ({ file, text }) => [`/${file}`, text] as const,
    ),
    ['/robots.txt', robots({ sitemap: urls.absolute(address('/sitemap.xml')) })],
    ['/_headers', headers({ home: urls.href(address('/')), immutable: [] })],
    ['/_redirects', redirects(redirected.map((page) => ({ from: urls.href(page.address), to: urls.href(page.post.address) }))).text],
    [STYLESHEET, stylesheet(settings.palette)],
    ...(settings.themeSwitch ? [[THEME_SCRIPT, themeScript()] as const] : []),
  ]);
  return [...texts].map(([at, text]) => new TextPage(address(at), () => text));
}

/** Pages that a search engine should know, with the day of their last change where it is known. */
function sitemapEntries(context: PageContext, pages: readonly Page[]): SitemapEntry[] {
  return pages.flatMap((page) => {
    const url = context.urls.absolute(page.address);
    if (page instanceof PostPage || page instanceof UndatedPage) {
      const { updated, date, draft } = page.post;
      const changed = updated ?? date;
      return draft ? [] : [{ url, ...(changed ? { lastmod: changed.iso } : {}) }];
    }
    if (page instanceof ListingPage) return page.listing.posts.length > 0 ? [{ url }] : [];
    return page.kind === 'index' ? [{ url }] : [];
  });
}

function stylesheet(palette: PageContext['settings']['palette']): string {
  const colours = paletteFiles[palette];
  return [...styleFiles, ...(colours ? [colours] : [])].map((file) => readFileSync(file, 'utf8')).join('\n');
}

function themeScript(): string {
  return readFileSync(themeScriptFile, 'utf8');
}
