import type { Page } from '../../pages/page.ts';
import type { Plan } from '../plan.ts';

/** Whether a page is not there as it would be drawn now. */
export function needsDrawing(page: Page, { before, folder, edits }: Plan): boolean {
  const last = before.get(page.file);
  if (last === undefined) return true;
  const isAsItWas = (edits && !page.showsTextOf(edits)) || last.fingerprint === page.fingerprint();
  return !isAsItWas || !folder.isIntact(page.file, last);
}
