import { isDated, statusOf } from '../../blog/published.ts';
import { address } from '../../lib/urls.ts';
import type { BlogFeature } from '../../pages/context.ts';
import type { PageParts } from '../../pages/feature.ts';
import { UNLISTED } from '../../pages/headers.ts';
import { TextPage } from '../../pages/page.ts';
import { PostPage } from '../../pages/post-page.ts';
import { flag } from '../../settings/kinds.ts';
import {
  AlternatePage,
  alternateAddress,
  llmsText,
  type AlternateProps,
  withFullLinks,
} from './alternate-page.ts';
import { withoutComments } from '../../markdown/without-comments.ts';

export const alternatesSettings = {
  /**
   * Write each post as Markdown too, beside its page, and list the newest at `/llms.txt`, for programs.
   * @example markdownTwins: true
   */
  markdownTwins: flag.default(false),
};

/** Search engines should index the page. */
const MARKDOWN = { 'Content-Type': 'text/markdown; charset=utf-8', ...UNLISTED };

export const markdownAlternates: BlogFeature = {
  name: 'markdown-alternates',
  settings: alternatesSettings,
  layouts: {
    alternate: ({ opening, file, links, hasFormulas }: AlternateProps, { source }: PageParts) =>
      `${opening}\n${withoutComments(withFullLinks(source(file), links), hasFormulas).trim()}\n`,
  },
  pages(context) {
    const { blog, settings, now } = context;
    if (!settings.markdownTwins) return [];
    const published = blog.shown.filter(isDated).filter((post) => statusOf(post, now) === 'published');
    return [
      ...published.map((post) => new AlternatePage(context, post)),
      new TextPage(address('/llms.txt'), () => llmsText(context), { isForPrograms: true }),
    ];
  },
  head(page, { settings, now, urls }) {
    if (!settings.markdownTwins || !(page instanceof PostPage) || statusOf(page.post, now) !== 'published')
      return {};
    return { markdown: urls.href(alternateAddress(page.address)) };
  },
  headers: ({ settings, urls }) =>
    settings.markdownTwins ? { rules: [{ path: `${urls.href(address('/'))}*.md`, headers: MARKDOWN }] } : {},
};
