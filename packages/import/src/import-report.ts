import { ownText, Tally } from './tally.ts';
import { originalOf } from './download/downloads.ts';
import type { Note, SourceComment } from './model.ts';
import type { SourceIndex } from './source-scan.ts';

/**
 * Result for a file. `kept`: edited, and different from the import. `removed`: deleted since an earlier
 * import.
 */
export type Written = 'written' | 'unchanged' | 'kept' | 'removed';

/** Result of an import, as plain JSON. */
export type ImportReport = ReturnType<Outcome['report']> & {
  /** Names that may hide words, without an answer, with the count of their texts and a file as an example. */
  /** True if files of the old blog are pointers of Git LFS. */
  pointers: boolean;
  questions: readonly { name: string; texts: number; file: string }[];
};

export type Outcome = ReturnType<typeof importOutcome>;

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

/** Collects the result of an import. */
export function importOutcome() {
  const counts = { ...NO_COUNTS };
  const reasons = new Tally<string>();
  const noted: NotedItem[] = [];
  const kept: string[] = [];
  const removed: string[] = [];
  const remarks: string[] = [];
  const gone: string[] = [];
  /** By original: sizes of a picture share it. */
  const remaining = new Map<string, string>();
  return {
    counts,
    /** Counts of items without a file, by reason. */
    reasons,
    /** Sentences about the source or blog. */
    remarks,
    /** Files of an earlier import that the old blog no longer shows. */
    gone,

    note(id: string, file: string, notes: readonly Note[]): void {
      const own = notes.map(({ kind, subject }) => ({ kind, subject: ownText(subject) }));
      if (own.length > 0) noted.push({ id, file, notes: own });
    },

    file(file: string, became: Written): Written {
      if (became === 'written') counts.written++;
      else if (became === 'kept') kept.push(file);
      else if (became === 'removed') removed.push(file);
      return became;
    },

    comments(comments: readonly SourceComment[]): void {
      for (const { state } of comments)
        counts[state === 'approved' ? 'comments' : state === 'removed' ? 'binned' : state]++;
    },

    notMoved(addresses: Iterable<string>): void {
      for (const one of addresses) {
        const original = originalOf(one);
        if (!remaining.has(original)) remaining.set(ownText(original), ownText(one));
      }
    },

    /** @param source its display name @param told remarks in their order */
    report(source: string, { site, hosts }: Pick<SourceIndex, 'site' | 'hosts'>, told: readonly string[]) {
      return {
        source,
        generator: site.generator,
        counts,
        /** Counts of items without a file, by reason. */
        leftOut: Object.fromEntries([...reasons].toSorted(([a], [b]) => (a < b ? -1 : 1))),
        /** Items with changes. */
        noted,
        /** Edited files, which stay. */
        kept,
        /** Files deleted since the last import. */
        removed,
        /** Sentences about the source or blog. */
        remarks: told,
        /** URLs of files in texts that remain at the old host only. */
        notMoved: [...remaining.values()],
        /** Posts and comments of an earlier import that the old blog no longer shows. */
        gone,
        /** Hosts for their download; `*.` matches any subdomain. */
        oldHosts: hosts,
      };
    },
  };
}
