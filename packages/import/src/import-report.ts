import { Tally } from './tally.ts';
import { hostsOf, originalOf } from './download/downloads.ts';
import type { Note, SourceComment, SourceSite } from './model.ts';

/**
 * What became of a file: `kept` differs from what an import would write, because it was edited; `removed` was
 * written once and deleted since.
 */
export type Written = 'written' | 'unchanged' | 'kept' | 'removed';

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
  /** Files that were edited and stay as they are. */
  readonly kept: readonly string[];
  /** Files that were deleted since the last import. */
  readonly removed: readonly string[];
  /** About the source or the blog as a whole; sentences. */
  readonly remarks: readonly string[];
  /** Pictures and other files that texts show or link to, and that are at the old host alone. */
  readonly notMoved: readonly string[];
  /** Hosts from which they may be fetched; `*.` stands for any name before. */
  readonly oldHosts: readonly string[];
}

interface ImportCounts {
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

/** Gathers what becomes of the items of one import. */
export class Outcome {
  readonly counts: ImportCounts = {
    ...{ items: 0, posts: 0, pages: 0, drafts: 0, comments: 0, waiting: 0 },
    ...{ spam: 0, binned: 0, internal: 0, media: 0, written: 0 },
  };
  readonly #leftOut = new Tally<string>();
  readonly #noted: NotedItem[] = [];
  readonly #kept: string[] = [];
  readonly #removed: string[] = [];
  readonly #remarks: string[] = [];
  /** By the originals of pictures in several sizes. */
  readonly #notMoved = new Map<string, string>();

  /** An item that has no file. */
  leave(reason: string): void {
    this.#leftOut.add(reason);
  }

  note(id: string, file: string, notes: readonly Note[]): void {
    // A part of a text would keep all of it in memory.
    const own = notes.map(({ kind, subject }) => ({ kind, subject: Buffer.from(subject).toString() }));
    if (own.length > 0) this.#noted.push({ id, file, notes: own });
  }

  file(file: string, became: Written): void {
    if (became === 'written') this.counts.written++;
    else if (became === 'kept') this.#kept.push(file);
    else if (became === 'removed') this.#removed.push(file);
  }

  comments(comments: readonly SourceComment[]): void {
    for (const { state } of comments)
      this.counts[state === 'approved' ? 'comments' : state === 'removed' ? 'binned' : state]++;
  }

  /** Files that are at the old host alone. */
  notMoved(addresses: Iterable<string>): void {
    for (const one of addresses) {
      const original = originalOf(one);
      if (!this.#notMoved.has(original))
        this.#notMoved.set(Buffer.from(original).toString(), Buffer.from(one).toString());
    }
  }

  remark(sentence: string): void {
    this.#remarks.push(sentence);
  }

  /** @param before remarks that come first @param after remarks that come last */
  report(
    { source, site, isDry }: { readonly source: string; readonly site: SourceSite; readonly isDry: boolean },
    before: readonly string[],
    after: readonly string[],
  ): ImportReport {
    return {
      source,
      generator: site.generator,
      isDry,
      counts: this.counts,
      leftOut: Object.fromEntries([...this.#leftOut].toSorted(([a], [b]) => (a < b ? -1 : 1))),
      noted: this.#noted,
      kept: this.#kept,
      removed: this.#removed,
      remarks: [...before, ...this.#remarks, ...after],
      notMoved: [...this.#notMoved.values()],
      oldHosts: hostsOf(site),
    };
  }
}
