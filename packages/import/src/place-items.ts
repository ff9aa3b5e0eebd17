import type { TextMap } from './json.ts';
import { slugify } from 'pamphlet/content';
import type { IndexedItem } from './indexed-item.ts';
import type { SourceIndex } from './source-scan.ts';

/** Limit of the parents of a page. A longer chain is a cycle. */
const DEEPEST = 10;

interface PlaceOptions {
  /** Files by id from an earlier import. */
  before: TextMap;
  /** True for a foreign file. @param file path from the root of the blog */
  isTaken: (file: string) => boolean;
  /** True if files of the old blog are available: a post with files gets a folder. */
  hasUploads: boolean;
}

/** Files of the blog by item id, without the items that {@link reasonAgainst} leaves out. Deterministic. */
export function placeItems({ items }: SourceIndex, { before, isTaken, hasUploads }: PlaceOptions): TextMap {
  const placements = new Map<string, string>();
  const taken = new Set([...before.values()].map(keyOf));
  /** Next suffix of each repeated name. */
  const numbers = new Map<string, number>();
  for (const item of items.values())
    if (reasonAgainst(item) === undefined) placements.set(item.id, before.get(item.id) ?? freeFile(item));
  return placements;

  function freeFile(item: IndexedItem): string {
    const base = item.kind === 'page' ? `pages/${parents(item)}` : 'posts/';
    const date = item.kind === 'page' ? '' : `${item.day ?? '1970-01-01'}-`;
    const wanted = base + date + nameOf(item);
    for (let number = numbers.get(wanted) ?? 1; ; number++) {
      const stem = `${wanted}${number === 1 ? '' : `-${number}`}`;
      const file = item.hasFiles && hasUploads ? `${stem}/index.md` : `${stem}.md`;
      if (taken.has(keyOf(file)) || isTaken(`${stem}.md`) || isTaken(`${stem}/index.md`)) continue;
      taken.add(keyOf(file));
      numbers.set(wanted, number + 1);
      return file;
    }
  }

  /** `about/` for a page below About. */
  function parents(item: IndexedItem): string {
    const names: string[] = [];
    const seen = new Set([item.id]);
    for (let { parent } = item; parent !== undefined && names.length < DEEPEST;) {
      const above = items.get(parent);
      if (!above || seen.has(above.id) || above.kind !== 'page') break;
      seen.add(above.id);
      names.unshift(nameOf(above));
      ({ parent } = above);
    }
    return names.map((name) => `${name}/`).join('');
  }
}

/** The reason for no file. Its first word names an accepted loss. */
export function reasonAgainst({ kind, type, status, leftOut }: IndexedItem): string | undefined {
  if (leftOut !== undefined) return leftOut;
  if (kind === 'attachment') return 'attachment';
  if (status === 'removed') return 'trash';
  return kind === 'other' ? type : undefined;
}

/** Normalises a path. Some file systems ignore case, and so do comments and links. */
function keyOf(file: string) {
  return file
    .replace(/(?:\/index)?\.md$/, '')
    .normalize('NFC')
    .toLowerCase();
}

function nameOf({ slug, title, type, id }: IndexedItem): string {
  const wanted = [slug, title].find((text) => /[\p{L}\p{N}]/u.test(text)) ?? `${type}-${id}`;
  const name = slugify(wanted);
  return name === 'index' ? 'index-page' : name;
}
