import { Tally } from './tally.ts';
import { hostsOf, originalOf } from './download/downloads.ts';
import type { Note, SourceComment, SourceSite } from './model.ts';

/**
 * Result for a file. `kept`: edited, and different from the import. `removed`: deleted since an earlier
 * import.
 */
export type Written = 'written' | 'unchanged' | 'kept' | 'removed';

/** Result of an import, as plain JSON. */
export interface ImportReport {
  source: string;
  generator: string;
  isDry: boolean;
  counts: ImportCounts;
  /** Counts of items without a file, by reason. */
  leftOut: Readonly<Record<string, number>>;
  /** Items with changes. */
  noted: readonly NotedItem[];
  /** Edited files, which stay. */
  kept: readonly string[];
  /** Files deleted since the last import. */
  removed: readonly string[];
  /** Sentences about the source or blog. */
  remarks: readonly string[];
  /** URLs of files in texts that remain at the old host only. */
  notMoved: readonly string[];
  /** Hosts for their download; `*.` matches any subdomain. */
  oldHosts: readonly string[];
}

interface ImportCounts {
  items: number;
  posts: number;
  pages: number;
  /** Hidden ones among posts and pages. */
  drafts: number;
  comments: number;
  /** Unapproved comments, by state. */
  waiting: number;
  spam: number;
  binned: number;
  internal: number;
  /** Copied files of the old blog. */
  media: number;
  /** New or changed files. */
  written: number;
}

export interface NotedItem {
  id: string;
  file: string;
  notes: readonly Note[];
}

export class Outcome {
  counts: ImportCounts = {
    ...{ items: 0, posts: 0, pages: 0, drafts: 0, comments: 0, waiting: 0 },
    ...{ spam: 0, binned: 0, internal: 0, media: 0, written: 0 },
  };
  readonly #leftOut = new Tally<string>();
  #noted: NotedItem[] = [];
  #kept: string[] = [];
  #removed: string[] = [];
  #remarks: string[] = [];
  /** By original: sizes of a picture share it. */
  readonly #notMoved = new Map<string, string>();

  leave(reason: string): void {
    this.#leftOut.add(reason);
  }

  note(id: string, file: string, notes: readonly Note[]): void {
    // Copies the text: a slice keeps its source in memory.
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

  /** @param before first remarks @param after last remarks */
  report(
    { source, site, isDry }: { source: string; site: SourceSite; isDry: boolean },
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
