import type { DatedPost } from '../content/post.ts';
import { markdownTwin, twinHead } from '../output/markdown-twin.ts';
import type { PageContext } from './context.ts';
import { absoluteImage } from './post-page.ts';
import { TextPage } from './text-page.ts';
import { twinAddress } from './twin-address.ts';
import { twinLinks, twinSignature } from './twin-links.ts';

/** The Markdown of one post. */
export class TwinPage extends TextPage {
  readonly post: DatedPost;
  readonly #context: PageContext;

  constructor(context: PageContext, post: DatedPost) {
    const { bodies, origin, basis } = context;
    super(
      twinAddress(post.address),
      () => markdownTwin(this.head(), bodies.source(post), twinLinks(bodies.summary(post), post.bodyLine, origin)),
      () => twinSignature(basis, this.head(), post.contentHash, bodies.summary(post)),
      [post],
    );
    this.post = post;
    this.#context = context;
  }

  /** Everything above the text. */
  head(): string {
    const { post } = this;
    const { summaries, words } = this.#context;
    const { url, date, updated, authors, categories, tags, image } = summaries.outline(post);
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
      ...(image ? { image: { url: absoluteImage(image.src, this.#context), alt: image.alt } } : {}),
    });
  }
}
