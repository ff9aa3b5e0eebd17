import { SETTINGS_FILE } from '../../config/check-settings.ts';
import { ProblemsError } from '../../lib/problems.ts';
import { CardPage } from '../../pages/card-page.ts';
import { IconPage } from '../../pages/icons.ts';
import type { Page } from '../../pages/page.ts';
import { cardId, CardPress } from '../../pictures/card.ts';
import { drawIcons, iconsId } from '../../pictures/icons.ts';
import type { PictureStore } from '../../pictures/store.ts';
import { UNREADABLE } from '../checks/check-pictures.ts';
import { needsDrawing } from '../drawing/needs-drawing.ts';
import { inLanes } from './in-lanes.ts';
import type { Plan } from '../plan.ts';
import type { WrittenFile } from '../cache/state.ts';

type RasterPage = IconPage | CardPage;

/** Name of the one file that is made of a card. */
const CARD = 'card';

function isRaster(page: Page): page is RasterPage {
  return page instanceof IconPage || page instanceof CardPage;
}

/**
 * Writes icons and cards that are not there as they should be.
 *
 * @throws ProblemsError when the owner's drawing for icons cannot be read
 */
export async function writeRasters(plan: Plan, store: PictureStore): Promise<Map<string, WrittenFile>> {
  const written = new Map<string, WrittenFile>();
  const missing = plan.pages.filter((page) => isRaster(page) && needsDrawing(page, plan)).filter(isRaster);
  if (missing.length === 0) return written;
  plan.progress.expect('pictures', missing.length);
  const rasters = new Rasters(store, plan.options.settings.icon ?? SETTINGS_FILE);
  await inLanes(missing, async (page) => {
    const now = plan.folder.writeOrKeep(page.file, await rasters.bytes(page), plan.before.get(page.file));
    written.set(page.file, { fingerprint: page.fingerprint(), ...now });
    plan.progress.did('pictures', 1);
  });
  return written;
}

/** What the store must keep for the next build. */
export function rasterIds(pages: readonly Page[]): string[] {
  return pages.flatMap((page) => {
    if (page instanceof CardPage) return [cardId(page.content)];
    return page instanceof IconPage && page.svg !== undefined ? [iconsId(page.svg)] : [];
  });
}

class Rasters {
  readonly #store: PictureStore;
  readonly #iconFile: string;
  #press: Promise<CardPress> | undefined;
  #icons: Promise<ReadonlyMap<string, Buffer>> | undefined;

  constructor(store: PictureStore, iconFile: string) {
    this.#store = store;
    this.#iconFile = iconFile;
  }

  async bytes(page: RasterPage): Promise<Buffer> {
    if (page instanceof CardPage) return partOf(await this.#card(page), CARD);
    if (page.svg === undefined) return page.themeIcon();
    this.#icons ??= this.#drawn(page.svg);
    return partOf(await this.#icons, page.name);
  }

  async #card({ content }: CardPage): Promise<ReadonlyMap<string, Buffer>> {
    return this.#kept(cardId(content), async () => {
      this.#press ??= CardPress.load();
      return new Map([[CARD, await (await this.#press).print(content)]]);
    });
  }

  async #drawn(svg: string): Promise<ReadonlyMap<string, Buffer>> {
    return this.#kept(iconsId(svg), async () => {
      const made = await drawIcons(svg).catch(() => undefined);
      const hint = 'Save it as “plain SVG” in your drawing program.';
      if (!made) throw new ProblemsError([{ file: this.#iconFile, ...UNREADABLE, hint }]);
      return made;
    });
  }

  async #kept(
    id: string,
    make: () => Promise<ReadonlyMap<string, Buffer>>,
  ): Promise<ReadonlyMap<string, Buffer>> {
    const kept = this.#store.read(id);
    if (kept) return kept;
    const made = await make();
    this.#store.write(id, made);
    return made;
  }
}

function partOf(made: ReadonlyMap<string, Buffer>, name: string): Buffer {
  const bytes = made.get(name);
  if (!bytes) throw new Error(`${name} was not made.`);
  return bytes;
}
