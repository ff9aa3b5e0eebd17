import type { Page } from '../../pages/page.ts';
import { statusOf } from '../../blog/published.ts';
import type { DatedPost } from '../../content/post.ts';
import { present } from '../../lib/lists.ts';
import { address, type AbsoluteUrl, type Address } from '../../lib/urls.ts';
import { changeTargets } from '../../markdown/change-targets.ts';
import type { PageContext } from '../../pages/context.ts';
import { LayoutPage } from '../../pages/layout-page.ts';
import { absoluteImage } from '../../pages/post-page.ts';

export type AlternateProps = ReturnType<typeof alternateProps>;

export class AlternatePage extends LayoutPage {
  readonly kind = 'alternate';
  override readonly owner: Page['owner'];
  override readonly source: DatedPost;
  override readonly isForPrograms: boolean = true;

  constructor(context: PageContext, post: DatedPost) {
    super(context, alternateAddress(post.address));
    this.source = post;
    this.owner = { post, part: 'companion' };
  }

  protected makeProps(): object {
    return alternateProps(this.source, this.context);
  }
}

function alternateProps(post: DatedPost, context: PageContext) {
  const { bodies, origin, settings } = context;
  const links = bodies
    .references(post)
    .flatMap(({ target, href }) =>
      href?.startsWith('/') && !target.startsWith('//')
        ? [[target, (origin + href) as AbsoluteUrl] as const]
        : [],
    );
  return {
    file: post.file,
    opening: openingOf(post, context),
    /** Links within the site: target as written, such as `other-post.md#part`, and its URL. */
    links: [...new Map(links)],
    hasFormulas: settings.math,
  };
}

/** Text above the body. */
function openingOf(post: DatedPost, context: PageContext) {
  const { summaries, words } = context;
  const { url, date, updated, authors, categories, tags, image } = summaries.of(post);
  const { by, filedUnder, publishedOn, updatedOn, tagged } = words.post;
  const names = (terms: readonly { name: string }[]) => terms.map(({ name }) => name).join(words.comma);
  const facts = [
    [publishedOn, date.iso],
    [updatedOn, updated?.iso ?? ''],
    [by, names(authors)],
    [filedUnder, names(categories)],
    [tagged, names(tags)],
  ] as const;
  const lines = facts
    .filter(([, fact]) => fact !== '')
    .map(([what, fact]) => `- ${escapeMarkdown(what + words.space + fact)}\n`);
  const picture = image && `![${escapeMarkdown(image.alt)}](<${absoluteImage(image.src, context)}>)`;
  const heading = post.isNote ? '' : `# ${post.title.replaceAll(/(?<!\\)<(?=[a-z/!?])/gi, '\\<')}\n\n`;
  return `${heading}${lines.join('')}- <${url}>\n${picture ? `\n${picture}\n` : ''}`;
}

/** `/2010/06/picnic/index.md`, `/picnic.html.md`. As in https://llmstxt.org. */
export function alternateAddress(post: Address): Address {
  return address(post + (post.endsWith('/') ? 'index.md' : '.md'));
}

function escapeMarkdown(text: string) {
  return text.replaceAll(/[\\`*_[\]<>]/g, '\\$&');
}

const NEWEST = 100;

/** Format: https://llmstxt.org. */
export function llmsText({ settings, blog, summaries, urls, words, now }: PageContext): string {
  const item = (name: string, at: Address, note = '') =>
    `- [${escapeMarkdown(name)}](${urls.absolute(at)})${note && `: ${escapeMarkdown(note)}`}`;
  const posts = blog.posts.filter((post) => statusOf(post, now) === 'published').slice(0, NEWEST);
  const recent = posts.map((post) => {
    const { title, description } = summaries.of(post);
    return item(title, alternateAddress(post.address), description);
  });
  const others = [
    item(words.list.archive, address('/archive/')),
    item(words.list.categories, address('/category/')),
    ...blog.pages.map((page) => item(summaries.title(page).text, page.address)),
  ];
  const summary = settings.description ?? settings.tagline;
  const parts = present(
    `# ${escapeMarkdown(settings.title)}`,
    summary !== undefined && `> ${escapeMarkdown(summary)}`,
    recent.length > 0 && [`## ${escapeMarkdown(words.notFound.recent)}`, recent.join('\n')],
    `## ${escapeMarkdown(words.list.archive)}`,
    others.join('\n'),
  );
  return `${parts.join('\n\n')}\n`;
}

/** Replaces file names in link targets with full URLs. Keeps targets with escapes, such as `my\\_file.md`. */
export function withFullLinks(body: string, links: AlternateProps['links']): string {
  if (links.length === 0) return body;
  const urls = new Map<string, string>(links);
  return changeTargets(body, (target) => urls.get(target) ?? target);
}
