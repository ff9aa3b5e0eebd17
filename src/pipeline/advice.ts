import { adviceFor } from '../check/rules.ts';
import type { CheckedSite } from '../check/destinations.ts';
import type { Problem } from '../lib/problems.ts';
import { ownerOf } from './leave-out.ts';

/**
 * Advice for some inspected texts and the files beside them.
 *
 * @param isAsked true for a text that counts
 */
export function adviceOn(site: CheckedSite, isAsked: (file: string) => boolean): Problem[] {
  const { bodies, root } = site;
  const isMeant = (file: string) => bodies.get(file)?.inspection !== undefined && isAsked(file);
  if (![...bodies.keys()].some(isMeant)) return [];
  return adviceFor(site, isMeant).filter(({ file }) => isMeant(ownerOf(root, file) ?? ''));
}
