import { statusOf } from '../../collections/published.ts';
import { address, type AbsoluteUrl } from '../../lib/urls.ts';
import type { PageContext } from '../../pages/context.ts';
import { TextPage } from '../../pages/page.ts';
import { twinAddress } from './twin-page.ts';
import { escapeMarkdown } from './markdown-twin.ts';

/** Posts that `llms.txt` lists, the newest; the archive has the others. */
const NEWEST = 100;

/** `llms.txt`, on a site whose posts are there as Markdown too. */
export function llmsFile(context: PageContext): TextPage[] {
  const { settings, blog, summaries, urls, words, now } = context;
  if (!settings.markdownTwins) return [];
  const posts = blog.posts.filter((post) => statusOf(post, now) === 'published').slice(0, NEWEST);
  const summary = settings.description ?? settings.tagline;
  const text = (): string =>
    llmsTxt({
      title: settings.title,
      ...(summary === undefined ? {} : { summary }),
      sections: [
        {
          heading: words.notFound.recent,
          links: posts.map((post) => {
            const { title, description } = summaries.of(post);
            return { name: title, url: urls.absolute(twinAddress(post.address)), note: description };
          }),
        },
        {
          heading: words.list.archive,
          links: [
            { name: words.list.archive, url: urls.absolute(address('/archive/')) },
            { name: words.list.categories, url: urls.absolute(address('/category/')) },
            ...blog.pages.map((page) => ({
              name: summaries.title(page).text,
              url: urls.absolute(page.address),
            })),
          ],
        },
      ],
    });
  const pages = (): unknown => blog.pages.map((page) => [page.title, page.address]);
  const signature = (): string =>
    JSON.stringify(['llms', context.basis, posts.map((post) => summaries.key(post)), pages()]);
  return [new TextPage(address('/llms.txt'), text, signature)];
}

/** A list of links under a heading. Plain text. */
export interface LlmsSection {
  readonly heading: string;
  readonly links: readonly { readonly name: string; readonly url: AbsoluteUrl; readonly note?: string }[];
}

/**
 * `llms.txt`: what the site is and where its texts stand, for programs that read. The form is that of
 * https://llmstxt.org: a title, a quotation that sums up, lists of links.
 */
export function llmsTxt(site: {
  readonly title: string;
  readonly summary?: string;
  readonly sections: readonly LlmsSection[];
}): string {
  const { title, summary, sections } = site;
  const blocks = sections
    .filter(({ links }) => links.length > 0)
    .map(({ heading, links }) => [`## ${escapeMarkdown(heading)}`, links.map(item).join('\n')].join('\n\n'));
  return [
    `# ${escapeMarkdown(title)}`,
    ...(summary === undefined ? [] : [`> ${escapeMarkdown(summary)}`]),
    ...blocks,
    '',
  ]
    .join('\n\n')
    .replace(/\n\n$/, '\n');
}

function item({ name, url, note }: LlmsSection['links'][number]): string {
  return `- [${escapeMarkdown(name)}](${url})${note ? `: ${escapeMarkdown(note)}` : ''}`;
}
