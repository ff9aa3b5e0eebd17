import { statusOf } from '../../blog/published.ts';
import type { DatedPost } from '../../content/post.ts';
import { address, type AbsoluteUrl, type Address } from '../../lib/urls.ts';
import type { PageContext } from '../../pages/context.ts';
import { LayoutPage } from '../../pages/layout-page.ts';
import type { PageOwner } from '../../pages/page.ts';
import { absoluteImage } from '../../pages/post-page.ts';

/** What the Markdown of a post is written from, besides the text in its file. Plain JSON. */
export interface AlternateProps {
  /** File of the post, from the root of the blog. */
  readonly file: string;
  /** Fingerprint of that file. */
  readonly contentHash: string;
  /** Everything above the text. */
  readonly opening: string;
  /** Links of the text that lead to a place of this site: as written, such as `other-post.md#part`, and where they lead. */
  readonly links: readonly (readonly [target: string, url: AbsoluteUrl])[];
  readonly hasFormulas: boolean;
}

/** The Markdown of one post. */
export class AlternatePage extends LayoutPage {
  readonly kind = 'alternate';
  readonly post: DatedPost;
  override readonly owner: PageOwner;
  override readonly source: DatedPost;
  override readonly isForPrograms: boolean = true;

  constructor(context: PageContext, post: DatedPost) {
    super(context, alternateAddress(post.address));
    this.post = this.source = post;
    this.owner = { post, part: 'companion' };
  }

  protected makeProps(): AlternateProps {
    const { file, contentHash } = this.post;
    const { math: hasFormulas } = this.context.settings;
    return { file, contentHash, opening: this.#opening(), links: this.#links(), hasFormulas };
  }

  #links(): AlternateProps['links'] {
    const { bodies, origin } = this.context;
    const links = bodies
      .references(this.post)
      .flatMap(({ target, href }) =>
        href?.startsWith('/') && !target.startsWith('//')
          ? [[target, (origin + href) as AbsoluteUrl] as const]
          : [],
      );
    return [...new Map(links)];
  }

  #opening(): string {
    const { post } = this;
    const { summaries, words } = this.context;
    const { url, date, updated, authors, categories, tags, image } = summaries.of(post);
    const { by, filedUnder, publishedOn, updatedOn, tagged } = words.post;
    const names = (terms: readonly { readonly name: string }[]): string =>
      terms.map(({ name }) => name).join(words.comma);
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
    const picture = image && `![${escapeMarkdown(image.alt)}](<${absoluteImage(image.src, this.context)}>)`;
    const heading = post.isNote ? '' : `# ${post.title.replaceAll(/(?<!\\)<(?=[a-z/!?])/gi, '\\<')}\n\n`;
    return `${heading}${lines.join('')}- <${url}>\n${picture ? `\n${picture}\n` : ''}`;
  }
}

/** A post as Markdown, beside its page: `/2010/06/picnic/index.md`, and `/picnic.html.md` of `/picnic.html`. */
function alternateAddress(post: Address): Address {
  return address(post + alternateEnding(post));
}

/** What the address or link of a post ends in when its Markdown is meant, as https://llmstxt.org has it. */
export function alternateEnding(post: string): string {
  return post.endsWith('/') ? 'index.md' : '.md';
}

/** Plain text as Markdown that shows it. */
function escapeMarkdown(text: string): string {
  return text.replaceAll(/[\\`*_[\]<>]/g, '\\$&');
}

/** Posts that `llms.txt` lists, the newest; the archive has the others. */
const NEWEST = 100;

/**
 * `llms.txt`: what the site is and where its texts stand, for programs that read. The form is that of
 * https://llmstxt.org: a title, a quotation that sums up, lists of links.
 */
export function llmsText({ settings, blog, summaries, urls, words, now }: PageContext): string {
  const item = (name: string, at: Address, note = ''): string =>
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
  const parts = [
    `# ${escapeMarkdown(settings.title)}`,
    ...(summary === undefined ? [] : [`> ${escapeMarkdown(summary)}`]),
    ...(recent.length > 0 ? [`## ${escapeMarkdown(words.notFound.recent)}`, recent.join('\n')] : []),
    `## ${escapeMarkdown(words.list.archive)}`,
    others.join('\n'),
  ];
  return `${parts.join('\n\n')}\n`;
}

/**
 * A body with full addresses in place of file names, wherever one is the target of a link. A target that stands there in
 * other letters than its address has, such as `my\\_file.md`, stays as it is.
 *
 * @param links in any order
 */
export function withFullLinks(body: string, links: AlternateProps['links']): string {
  if (links.length === 0) return body;
  const urls = new Map<string, string>(links);
  const targets = [...urls.keys()].toSorted((a, b) => b.length - a.length);
  const any = targets.map((target) => target.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')).join('|');
  // Code is passed over. A link has its target behind its text, in a definition, or in HTML.
  const written = new RegExp(
    `^ {0,3}(\`{3,}|~{3,})[^]*?^ {0,3}\\1|\`[^\`]*\`|(\\]\\(\\s*<?|\\]:[ \\t]*<?|=[ \\t]*["']?)(${any})(?=[)>"'\\s]|$)`,
    'gm',
  );
  return body.replaceAll(written, (whole: string, _fence, before = '', target = '') => {
    const url = urls.get(target as string);
    return url === undefined ? whole : `${before}${url}`;
  });
}
