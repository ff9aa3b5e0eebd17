import type { NotedItem } from '../import-report.ts';
import type { Source } from '../model.ts';
import type { Rule, VerdictDraft } from './verdict.ts';

/** Rules of the notes by which something is lost, by their kinds. Other notes say what has changed. */
const LOST: Readonly<Record<string, Rule>> = {
  tag: 'tag',
  variable: 'tag',
  language: 'tag',
  'wiki-link': 'tag',
  'shortcode-gone': 'content',
  'block-content': 'content',
  'formula-gone': 'formula',
  'comment-picture': 'comment',
};

/** What an import has noted. */
interface NotedImport {
  readonly source: Pick<Source, 'losses'>;
  readonly facts: {
    readonly noted: readonly NotedItem[];
    /** Ids of items that readers do not see. */
    readonly hidden: ReadonlySet<string>;
    /** Files that were edited since. */
    readonly edited: ReadonlySet<string>;
  };
}

/** Adds what the conversion of texts has lost, and what no text holds. Readers see nothing of hidden items, and what was edited was looked at. */
export function addNotedLosses(draft: VerdictDraft, { source, facts }: NotedImport): void {
  for (const { id, file, notes } of facts.noted) {
    if (facts.hidden.has(id) || facts.edited.has(file)) continue;
    for (const { kind, subject } of notes) {
      const rule = LOST[kind];
      if (rule !== undefined) draft.addLoss(rule, { file }, subject);
    }
  }
  for (const { rule, subject, ...place } of source.losses()) draft.addLoss(rule, place, subject);
}
