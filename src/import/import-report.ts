import type { Note } from './model.ts';

/** What an import has made of a source. Plain JSON. */
export interface ImportReport {
  readonly source: string;
  readonly generator: string;
  readonly isDry: boolean;
  readonly counts: ImportCounts;
  /** Items that have no file, by reason. */
  readonly leftOut: Readonly<Record<string, number>>;
  /** Items of which something is not as it was. */
  readonly noted: readonly NotedItem[];
  /** Files that somebody has changed and that stay as they are. */
  readonly kept: readonly string[];
  /** Files that somebody has taken away since the last import. */
  readonly removed: readonly string[];
  /** About the source or the blog as a whole; sentences. */
  readonly remarks: readonly string[];
}

export interface ImportCounts {
  items: number;
  posts: number;
  pages: number;
  /** Of those, kept from readers. */
  drafts: number;
  comments: number;
  /** Comments that were not approved, by state. */
  waiting: number;
  spam: number;
  binned: number;
  internal: number;
  /** Files of the old blog that were copied. */
  media: number;
  /** Files that were written or changed now. */
  written: number;
}

export interface NotedItem {
  readonly id: string;
  readonly file: string;
  readonly notes: readonly Note[];
}

export function noCounts(): ImportCounts {
  return {
    items: 0,
    posts: 0,
    pages: 0,
    drafts: 0,
    comments: 0,
    waiting: 0,
    spam: 0,
    binned: 0,
    internal: 0,
    media: 0,
    written: 0,
  };
}
