import type { PictureStore } from '../pictures/store.ts';
import { Page } from './page.ts';

/** A picture that is made for the site: an icon, a card. It is made after all pages are drawn. */
export abstract class RasterPage extends Page {
  readonly kind = 'raster';

  /** What the store must keep for the next build; undefined when that is nothing. */
  abstract readonly storeId: string | undefined;

  /**
   * The bytes of the file.
   *
   * @param store what earlier builds have made
   * @throws ProblemsError when what it is made from cannot be read
   */
  abstract bytes(store: PictureStore): Promise<Buffer>;
}

/** What the store has under an id, or what is made now and stored for the next build. */
export async function storedOr(
  store: PictureStore,
  id: string,
  make: () => Promise<ReadonlyMap<string, Buffer>>,
): Promise<ReadonlyMap<string, Buffer>> {
  const stored = store.read(id);
  if (stored) return stored;
  const made = await make();
  store.write(id, made);
  return made;
}

export function partOf(made: ReadonlyMap<string, Buffer>, name: string): Buffer {
  const bytes = made.get(name);
  if (!bytes) throw new Error(`${name} was not made.`);
  return bytes;
}
