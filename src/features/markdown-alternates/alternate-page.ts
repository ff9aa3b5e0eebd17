import type { DatedPost } from '../../content/post.ts';
import { address, type AbsoluteUrl, type Address } from '../../lib/urls.ts';
import { type WrittenLink, alternateHead, escapeMarkdown } from './markdown-alternate.ts';
import type { PageContext } from '../../pages/context.ts';
import { DrawnPage } from '../../pages/drawn-page.ts';
import { type PageOwner, TextPage } from '../../pages/page.ts';
import { absoluteImage } from '../../pages/post-page.ts';
import { statusOf } from '../../blog/published.ts';

/** What the Markdown of a post is written from, besides the text in its file. Plain JSON. */
export interface AlternateProps {
  /** File of the post, from the root of the blog. */
  readonly source: string;
  /** Fingerprint of that file. */
  readonly contentHash: string;
  /** Everything above the text. */
  readonly opening: string;
  /** Links of the text that lead to a place of this site. */
  readonly links: readonly WrittenLink[];
}

/** The Markdown of one post. */
export class AlternatePage extends DrawnPage {
  readonly kind = 'twin';
  readonly post: DatedPost;
  override readonly owner: PageOwner;
  override readonly source: DatedPost;

  constructor(context: PageContext, post: DatedPost) {
    super(context, alternateAddress(post.address));
    this.post = this.source = post;
    this.owner = { post, part: 'companion' };
  }

  override showsTextOf(files: ReadonlySet<string>): boolean {
    return files.has(this.post.file);
  }

  protected makeProps(): AlternateProps {
    const { file, contentHash } = this.post;
    return { source: file, contentHash, opening: this.#opening(), links: this.#links() };
  }

  #links(): WrittenLink[] {
    const { bodies, origin } = this.context;
    const { bodyLine } = this.post;
    return bodies
      .references(this.post)
      .flatMap(({ target, href, line, column }) =>
        href?.startsWith('/') && !target.startsWith('//')
          ? [{ target, url: (origin + href) as AbsoluteUrl, line: line - bodyLine + 1, column }]
          : [],
      );
  }

  #opening(): string {
    const { post } = this;
    const { summaries, words } = this.context;
    const { url, date, updated, authors, categories, tags, image } = summaries.of(post);
    const { by, filedUnder, publishedOn, updatedOn, tagged } = words.post;
    const fact = (prefix: string, text: string): string => prefix + words.space + text;
    const names = (prefix: string, terms: readonly { readonly name: string }[]): string[] =>
      terms.length === 0 ? [] : [fact(prefix, terms.map(({ name }) => name).join(words.comma))];
    return alternateHead({
      ...(post.isNote ? {} : { title: post.title }),
      facts: [
        fact(publishedOn, date.iso),
        ...(updated ? [fact(updatedOn, updated.iso)] : []),
        ...names(by, authors),
        ...names(filedUnder, categories),
        ...names(tagged, tags),
      ],
      url,
      ...(image ? { image: { url: absoluteImage(image.src, this.context), alt: image.alt } } : {}),
    });
  }
}

/** A post as Markdown, beside its page: `/2010/06/picnic/index.md`, and `/picnic.html.md` of `/picnic.html`. */
export function alternateAddress(post: Address): Address {
  return address(post + alternateEnding(post));
}

/** What the address or link of a post ends in when its Markdown is meant, as https://llmstxt.org has it. */
export function alternateEnding(post: string): string {
  return post.endsWith('/') ? 'index.md' : '.md';
}

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
            return { name: title, url: urls.absolute(alternateAddress(post.address)), note: description };
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
    JSON.stringify(['llms', context.cacheKeys, posts.map((post) => summaries.key(post)), pages()]);
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
