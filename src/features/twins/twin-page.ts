import type { DatedPost } from '../../content/post.ts';
import { address, type AbsoluteUrl, type Address } from '../../lib/urls.ts';
import type { WrittenLink } from './markdown-links.ts';
import { twinHead } from './markdown-twin.ts';
import type { PageContext } from '../../pages/context.ts';
import { DrawnPage } from '../../pages/drawn-page.ts';
import type { PageOwner } from '../../pages/page.ts';
import { absoluteImage } from '../../pages/post-page.ts';

/** What the Markdown of a post is written from, besides the text in its file. Plain JSON. */
export interface TwinProps {
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
export class TwinPage extends DrawnPage {
  readonly kind = 'twin';
  readonly post: DatedPost;

  constructor(context: PageContext, post: DatedPost) {
    super(context, twinAddress(post.address));
    this.post = post;
  }

  override get owner(): PageOwner {
    return { post: this.post, part: 'companion' };
  }

  override showsTextOf(files: ReadonlySet<string>): boolean {
    return files.has(this.post.file);
  }

  protected makeProps(): TwinProps {
    const { file, contentHash } = this.post;
    return { source: file, contentHash, opening: this.#opening(), links: this.#links() };
  }

  #links(): WrittenLink[] {
    const { bodies, origin } = this.context;
    const { bodyLine } = this.post;
    return bodies
      .summary(this.post)
      .references.flatMap(({ target, href, line, column }) =>
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
    return twinHead({
      title: post.title,
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
export function twinAddress(post: Address): Address {
  return address(post + twinEnding(post));
}

/** What the address or link of a post ends in when its Markdown is meant, as https://llmstxt.org has it. */
export function twinEnding(post: string): string {
  return post.endsWith('/') ? 'index.md' : '.md';
}
