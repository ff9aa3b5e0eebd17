import { Tally } from './tally.ts';
import { hostsOf, originalOf } from './download/downloads.ts';
import type { Note, SourceComment, SourceSite } from './model.ts';

/**
 * Result for a file. `kept`: edited, and different from the import. `removed`: deleted since an earlier
 * import.
 */
export type Written = 'written' | 'unchanged' | 'kept' | 'removed';

/** Result of an import, as plain JSON. */
export type ImportReport = ReturnType<Outcome['report']>;

const NO_COUNTS = {
  items: 0,
  posts: 0,
  pages: 0,
  /** Hidden ones among posts and pages. */
  drafts: 0,
  comments: 0,
  /** Unapproved comments, by state. */
  waiting: 0,
  spam: 0,
  binned: 0,
  internal: 0,
  /** Copied files of the old blog. */
  media: 0,
  /** New or changed files. */
  written: 0,
};

export interface NotedItem {
  id: string;
  file: string;
  notes: readonly Note[];
}

export class Outcome {
  counts = { ...NO_COUNTS };
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
  ) {
    return {
      source,
      generator: site.generator,
      isDry,
      counts: this.counts,
      /** Counts of items without a file, by reason. */
      leftOut: Object.fromEntries([...this.#leftOut].toSorted(([a], [b]) => (a < b ? -1 : 1))),
      /** Items with changes. */
      noted: this.#noted,
      /** Edited files, which stay. */
      kept: this.#kept,
      /** Files deleted since the last import. */
      removed: this.#removed,
      /** Sentences about the source or blog. */
      remarks: [...before, ...this.#remarks, ...after],
      /** URLs of files in texts that remain at the old host only. */
      notMoved: [...this.#notMoved.values()],
      /** Hosts for their download; `*.` matches any subdomain. */
      oldHosts: hostsOf(site),
    };
  }
}
