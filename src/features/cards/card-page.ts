import type { PictureStore } from '../../pictures/store.ts';
import { partOf, RasterPage, storedOr } from '../../pages/page.ts';
import { cardId, CardPress } from './card-press.ts';
import { cardAddress, type CardContent } from './cards.ts';

/** Name of the one file that is made of a card. */
const CARD = 'card';

/** Fonts are loaded for the first card that must be made. */
let press: Promise<CardPress> | undefined;

/** The picture that stands for a page without one of its own when somebody passes its link on. */
export class CardPage extends RasterPage {
  readonly storeId: string;
  readonly #content: CardContent;
  readonly #basis: string;

  constructor(content: CardContent, basis: string) {
    super(cardAddress(content));
    this.storeId = cardId(content);
    this.#content = content;
    this.#basis = basis;
  }

  async bytes(store: PictureStore): Promise<Buffer> {
    const made = await storedOr(store, this.storeId, async () => {
      press ??= CardPress.load();
      return new Map([[CARD, await (await press).print(this.#content)]]);
    });
    return partOf(made, CARD);
  }

  protected override signature(): string {
    return JSON.stringify([this.#basis, this.#content]);
  }
}
