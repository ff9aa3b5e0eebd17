import { hash } from '../../lib/hash.ts';
import { address, type AbsoluteUrl, type Address } from '../../lib/urls.ts';
import type { PaletteName, Print, ThemeColours } from '../../../layouts/styles/palettes.ts';
import type { Settings } from '../../settings/settings.ts';
import type { HeadProps } from '../../../layouts/props.ts';

/** Pixels: what the networks that show them ask for. */
export const CARD_SIZE = { width: 1200, height: 630 } as const;

/** The light print of the theme, as far as cards need it. */
export type CardColours = Pick<Print, 'paper' | 'ink' | 'inkSoft' | 'spot'>;

/** What stands on a card. Plain JSON: two cards of the same content are one file. */
export interface CardContent {
  /** The name of the site. */
  readonly site: string;
  /** Absent on the card of the site itself. */
  readonly title?: string;
  /** Below the title, or the tagline below the name of the site. */
  readonly line?: string;
  readonly palette: PaletteName;
  /** Absent when they are those of the palette. */
  readonly colours?: CardColours;
}

/** Where a card is published. */
export function cardAddress(content: CardContent): Address {
  return address(`/assets/cards/${hash(JSON.stringify(content))}.png`);
}

/** The cards of a site: each is made once, however many pages show it. */
export class Cards {
  readonly #settings: Settings;
  readonly #absolute: (at: Address) => AbsoluteUrl;
  readonly #look: Pick<CardContent, 'palette' | 'colours'>;

  constructor(settings: Settings, { light }: ThemeColours, absolute: (at: Address) => AbsoluteUrl) {
    this.#settings = settings;
    this.#absolute = absolute;
    const { palette, colours } = settings.theme;
    const { paper, ink, inkSoft, spot } = light;
    this.#look = { palette, ...(colours ? { colours: { paper, ink, inkSoft, spot } } : {}) };
  }

  /** Undefined when the settings want none, or the letters for the name of the site are missing. */
  ofSite(): CardContent | undefined {
    const { socialCards, title, tagline } = this.#settings;
    if (!socialCards || !hasCardLetters(title)) return undefined;
    return {
      site: title,
      ...(tagline !== undefined && hasCardLetters(tagline) ? { line: tagline } : {}),
      ...this.#look,
    };
  }

  /** The site's own card serves where the letters for the title are missing. @param title plain text */
  ofPost(title: string, date: string): CardContent | undefined {
    const { socialCards, title: site } = this.#settings;
    if (!socialCards || !hasCardLetters(title) || !hasCardLetters(site)) return this.ofSite();
    return { site, title, ...(hasCardLetters(date) ? { line: date } : {}), ...this.#look };
  }

  /** How a page names a card. */
  image(content: CardContent): NonNullable<HeadProps['image']> {
    const { title, site } = content;
    const alt = title === undefined ? site : `${title} · ${site}`;
    return { url: this.#absolute(cardAddress(content)), alt, ...CARD_SIZE };
  }
}

/**
 * The letters and signs that a social card can show: Latin with its accents, Vietnamese, Greek and Cyrillic. A test
 * holds this list against the fonts. Other scripts would come out as empty boxes.
 */
const LETTERS =
  /^[\u0020-\u007e\u00a0-\u012b\u012e-\u0131\u0134-\u0165\u0168-\u017f\u01a0\u01a1\u01af\u01b0\u0218-\u021b\u0384-\u038a\u038c\u038e-\u03a1\u03a3-\u03ce\u0400-\u045f\u0490\u0491\u1e9e\u1ea0-\u1ef9\u2009\u2013\u2014\u2018-\u201a\u201c-\u201e\u2020\u2022\u2026\u2032\u2033\u2039\u203a\u20ac\u2116\u2122\u2212]+$/;

/** Whether a card can show a text whole. */
export function hasCardLetters(text: string): boolean {
  return LETTERS.test(text.normalize('NFC'));
}
