import { hasCardLetters } from '../lib/card-letters.ts';
import { hash } from '../lib/hash.ts';
import { address, type AbsoluteUrl, type Address } from '../lib/urls.ts';
import type { Settings } from '../config/settings.ts';
import type { DatedPost } from '../content/post.ts';
import type { HeadProps } from '../../layouts/props.ts';
import type { PageContext } from './context.ts';
import { Page } from './page.ts';

/** Pixels: what the networks that show them ask for. */
export const CARD_SIZE = { width: 1200, height: 630 } as const;

/** What stands on a card. Plain JSON: two cards of the same content are one file. */
export interface CardContent {
  /** The name of the site. */
  readonly site: string;
  /** Absent on the card of the site itself. */
  readonly title?: string;
  /** Below the title, or the tagline below the name of the site. */
  readonly line?: string;
  readonly palette: Settings['palette'];
}

/** The picture that stands for a page without one of its own when somebody passes its link on. */
export class CardPage extends Page<undefined> {
  readonly kind = 'raster';
  readonly content: CardContent;
  readonly #basis: string;

  constructor(content: CardContent, basis: string) {
    super(cardAddress(content));
    this.content = content;
    this.#basis = basis;
  }

  protected makeInput(): undefined {
    return undefined;
  }

  protected signature(): string {
    return JSON.stringify([this.#basis, this.content]);
  }
}

function cardAddress(content: CardContent): Address {
  return address(`/assets/cards/${hash(JSON.stringify(content))}.png`);
}

/** The cards of a site: each is made once, however many pages show it. */
export class Cards {
  readonly #settings: Settings;
  readonly #absolute: (at: Address) => AbsoluteUrl;

  constructor(settings: Settings, absolute: (at: Address) => AbsoluteUrl) {
    this.#settings = settings;
    this.#absolute = absolute;
  }

  /** Undefined when the settings want none, or the letters for the name of the site are missing. */
  ofSite(): CardContent | undefined {
    const { socialCards, title, tagline, palette } = this.#settings;
    if (!socialCards || !hasCardLetters(title)) return undefined;
    return { site: title, ...(tagline !== undefined && hasCardLetters(tagline) ? { line: tagline } : {}), palette };
  }

  /** The site's own card serves where the letters for the title are missing. @param title plain text */
  ofPost(title: string, date: string): CardContent | undefined {
    const { socialCards, title: site, palette } = this.#settings;
    if (!socialCards || !hasCardLetters(title) || !hasCardLetters(site)) return this.ofSite();
    return { site, title, ...(hasCardLetters(date) ? { line: date } : {}), palette };
  }

  /** How a page names a card. */
  image(content: CardContent): NonNullable<HeadProps['image']> {
    const { title, site } = content;
    const alt = title === undefined ? site : `${title} · ${site}`;
    return { url: this.#absolute(cardAddress(content)), alt, ...CARD_SIZE };
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
  const { image, title, date, mark } = summaries.outline(post);
  // The name of a card's file would tell of a post that only some may know.
  if (mark?.kind === 'shared') return undefined;
  return image && canBePreviewed(image.src) ? undefined : cards.ofPost(title, date.text);
}
