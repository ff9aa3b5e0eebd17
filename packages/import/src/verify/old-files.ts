import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** A file of the old site, with the addresses of its page. */
export interface OldFile {
  /** From the folder of the old site. Absent for redirects, and for pages beyond the limit. */
  readonly file?: string | undefined;
  /** In a folder: the address of its path. */
  readonly addresses: readonly string[];
  readonly to?: string | undefined;
}

/** Queries of pages of their own. A mirror also has copies of pages with queries for actions. */
const OWN_QUERY = /^(?:p|page_id|attachment_id|cat|m|author)=[\w-]+$/;

/** Files that may be pages or feeds. Follows no symlinks: they may lead anywhere. */
export function* filesBelow(folder: string, path: string): Generator<string> {
  const entries = readdirSync(join(folder, path), { withFileTypes: true }).toSorted((a, b) =>
    a.name < b.name ? -1 : 1,
  );
  for (const entry of entries) {
    const own = path === '' ? entry.name : `${path}/${entry.name}`;
    if (entry.isDirectory()) yield* filesBelow(folder, own);
    else if (entry.isFile() && /(?:^|\/)[^./]+$|\.(?:html?|xml|rss|atom|rdf|json)(?:\?|$)|\?/i.test(own))
      yield own;
  }
}

/** True for a page by its ending. */
export function isHtml(file: string): boolean {
  return /\.html?(?:\?.*)?$/i.test(file);
}

/** The address by the path of a file. None for what is no page of its own. */
export function ofPath(file: string): OldFile {
  const [, path = file, query] = /^([^?]*?)(?:\?(.*?)(?:\.html)?)?$/s.exec(file) ?? [];
  const address = `/${path}`.replace(/\/index\.html?$/i, '/').normalize('NFC');
  if (query === undefined) return { file, addresses: [address] };
  return { file, addresses: OWN_QUERY.test(query) ? [`${address}?${query}`] : [] };
}
