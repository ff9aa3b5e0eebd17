import type { TextMap } from '../json.ts';
import { Addresses } from 'pamphlet/content';
import { FILE_OF_SITE, type NewLists } from './new-lists.ts';
import { isWordPress } from '../model.ts';
import type { SourceIndex } from '../source-scan.ts';

/** Old addresses with their targets: a file of the blog, or an address here. */
export type OldAddresses = TextMap;

/**
 * All known addresses of the old blog.
 *
 * @param placements files by item id
 * @param hidden ids of items that are not public. Drafts and scheduled posts get no redirect
 */
export function oldAddresses(
  index: SourceIndex,
  placements: TextMap,
  hidden: ReadonlySet<string>,
  lists: NewLists,
): OldAddresses {
  const list = new Map<string, string>();
  const add = (from: string, to: string) => {
    // Skips invalid addresses.
    const isAddress = from !== '/' && Addresses.readableAddress(from) !== undefined;
    if (isAddress && !list.has(from) && !FILE_OF_SITE.test(from)) list.set(from, to);
  };
  for (const item of index.items.values()) {
    const { id, kind, status, path, otherPaths, parent } = item;
    if (status !== 'published') continue;
    const shownIn = kind === 'attachment' ? (parent ?? '') : id;
    const target = hidden.has(shownIn) ? undefined : placements.get(shownIn);
    if (target === undefined) {
      // The address contains the slug of its parent, which may be hidden.
      const isAlone = parent === undefined || !index.items.has(parent);
      if (kind === 'attachment' && path !== undefined && isAlone) add(path, '/');
      continue;
    }
    if (path !== undefined) {
      add(path, target);
      const hasFeed = isWordPress(index.site) && !path.includes('?') && kind !== 'attachment';
      if (hasFeed) add(`${path.replace(/\/?$/, '/')}feed/`, target);
    }
    for (const other of otherPaths) add(other, target);
    if (/^\d+$/.test(id)) {
      if (kind === 'page') add(`/?page_id=${id}`, target);
      else if (kind === 'attachment') add(`/?attachment_id=${id}`, target);
      add(`/?p=${id}`, target);
    }
  }
  for (const [from, to] of index.oldLists) {
    const answer = lists.answer(to);
    if (answer !== undefined) add(from, answer);
  }
  return list;
}
