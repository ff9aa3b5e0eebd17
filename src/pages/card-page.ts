import type { DatedPost } from '../content/post.ts';
import { cardAddress, type CardContent } from './cards.ts';
import type { PageContext } from './context.ts';
import { Page } from './page.ts';

/** The picture that stands for a page without one of its own when somebody passes its link on. */
export class CardPage extends Page {
  readonly kind = 'raster';
  readonly content: CardContent;
  readonly #basis: string;

  constructor(content: CardContent, basis: string) {
    super(cardAddress(content));
    this.content = content;
    this.#basis = basis;
  }

  protected override signature(): string {
    return JSON.stringify([this.#basis, this.content]);
  }
}

/** Says whether link previews can show a picture: none of them reads drawings. */
export function canBePreviewed(src: string): boolean {
  return !/\.svg$/i.test(src.replace(/[?#].*$/s, ''));
}

/** Every card that a page names. */
export function cardPages(context: PageContext): CardPage[] {
  const { blog, cards, basis, settings } = context;
  if (!settings.socialCards) return [];
  const contents = [cards.ofSite(), ...blog.posts.map((post) => cardOf(post, context))];
  const pages = contents.flatMap((content) => (content ? [new CardPage(content, basis)] : []));
  return [...new Map(pages.map((page) => [page.file, page])).values()];
}

/** The card of a post; undefined when it has a picture that serves as well. */
export function cardOf(post: DatedPost, { cards, summaries }: PageContext): CardContent | undefined {
  const { image, title, date, mark } = summaries.of(post);
  // The name of a card's file would tell of a post that only some may know.
  if (mark?.kind === 'shared') return undefined;
  return image && canBePreviewed(image.src) ? undefined : cards.ofPost(title, date.text);
}
