import { RasterPage, type Page } from '../../pages/page.ts';
import type { PictureStore } from '../../pictures/store.ts';
import type { WrittenFile } from '../cache/state.ts';
import { needsDrawing, type Plan } from '../plan.ts';
import { inLanes } from '../../lib/lists.ts';
import { PICTURES_AT_A_TIME } from './publish-media.ts';

/**
 * Writes pictures that are made for the site and are not there as they should be.
 *
 * @throws ProblemsError when what one is made from cannot be read
 */
export async function writeRasters(plan: Plan, store: PictureStore): Promise<Map<string, WrittenFile>> {
  const written = new Map<string, WrittenFile>();
  const missing = plan.pages
    .filter((page) => page instanceof RasterPage)
    .filter((page) => needsDrawing(page, plan));
  if (missing.length === 0) return written;
  plan.progress.expect('pictures', missing.length);
  await inLanes(missing, PICTURES_AT_A_TIME, async (page) => {
    const now = plan.folder.writeOrKeep(page.file, await page.bytes(store), plan.before.get(page.file));
    written.set(page.file, { fingerprint: page.fingerprint(), ...now });
    plan.progress.did('pictures', 1);
  });
  return written;
}

/** What the store must keep for the next build. */
export function rasterIds(pages: readonly Page[]): string[] {
  return pages.flatMap((page) => (page instanceof RasterPage ? (page.storeId ?? []) : []));
}
