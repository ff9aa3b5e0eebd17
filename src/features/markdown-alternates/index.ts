import { isDated, statusOf } from '../../blog/published.ts';
import { address, type Href } from '../../lib/urls.ts';
import type { BlogFeature } from '../../pages/context.ts';
import { UNLISTED } from '../../pages/headers.ts';
import { PostPage } from '../../pages/post-page.ts';
import type { PageParts } from '../../pages/feature.ts';
import { llmsFile, alternateEnding, AlternatePage, type AlternateProps } from './alternate-page.ts';
import { markdownAlternate } from './markdown-alternate.ts';
import { alternatesSettings } from './settings.ts';

/** Text in UTF-8, of which search engines know the page. */
const MARKDOWN = { 'Content-Type': 'text/markdown; charset=utf-8', ...UNLISTED };

/** Each post as Markdown beside its page, and `llms.txt`, which lists them. */
export const twins: BlogFeature = {
  name: 'twins',
  settings: alternatesSettings,
  layouts: {
    twin: ({ opening, source, links }: AlternateProps, parts: PageParts) =>
      markdownAlternate(opening, parts.source(source), links),
  },
  pages(context) {
    const { blog, settings, now } = context;
    if (!settings.markdownTwins) return [];
    const published = blog.shown.filter(isDated).filter((post) => statusOf(post, now) === 'published');
    return [...published.map((post) => new AlternatePage(context, post)), ...llmsFile(context)];
  },
  head(page, { settings, now, urls }) {
    if (!settings.markdownTwins || !(page instanceof PostPage) || statusOf(page.post, now) !== 'published')
      return {};
    const href = urls.href(page.address);
    return { markdown: (href + alternateEnding(href)) as Href };
  },
  headers: ({ settings, urls }) =>
    settings.markdownTwins ? { rules: [{ path: `${urls.href(address('/'))}*.md`, headers: MARKDOWN }] } : {},
};
