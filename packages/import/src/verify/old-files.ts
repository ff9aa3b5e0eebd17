import { readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

export interface OldFile {
  /** Path from the folder of the old site. Absent for redirects and for pages beyond the limit. */
  file?: string;
  /** For a site on disk: the address that matches its path. */
  addresses: readonly string[];
  to?: string;
}

/** Queries that identify a page. Mirrors also copy pages with other queries, such as actions. */
const OWN_QUERY = /^(?:p|page_id|attachment_id|cat|m|author)=[\w-]+$/;

/** Possible pages and feeds. */
export const PAGE = /(?:^|\/)[^./]+$|\.(?:html?|xml|rss|atom|rdf|json)(?:\?|$)|\?/i;

/** Paths of all files, with `/`. Skips symlinks, which may lead anywhere. */
export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .flatMap((entry) => (entry.isFile() ? join(relative(folder, entry.parentPath), entry.name) : []))
    .map((path) => path.replaceAll(sep, '/'))
    .toSorted();
}

export function isHtml(file: string): boolean {
  return /\.html?(?:\?.*)?$/i.test(file);
}

/** Derives the address from the path of a file. None for a copy of a page. */
export function ofPath(file: string): OldFile {
  const [, path = file, query] = /^([^?]*?)(?:\?(.*?)(?:\.html)?)?$/s.exec(file) ?? [];
  const address = `/${path}`.replace(/\/index\.html?$/i, '/').normalize('NFC');
  if (query === undefined) return { file, addresses: [address] };
  return { file, addresses: OWN_QUERY.test(query) ? [`${address}?${query}`] : [] };
}
