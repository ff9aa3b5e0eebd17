import type { ImportResult } from '../import-blog.ts';
import type { Source } from '../source.ts';
import type { Rule, VerdictDraft } from './verdict.ts';

/** Rules of losses by kind of note. Other notes report changes. */
const LOST: Readonly<Record<string, Rule>> = {
  tag: 'tag',
  variable: 'tag',
  language: 'tag',
  'wiki-link': 'tag',
  'shortcode-gone': 'content',
  'block-content': 'content',
  'formula-gone': 'formula',
  'comment-picture': 'comment',
  'attachment-missing': 'picture',
  'file-missing': 'file',
  'hidden-text': 'box',
  lead: 'lead',
  form: 'form',
  hidden: 'hidden',
  'page-names': 'name',
};

/** Adds the losses of the conversion and of the source. Skips hidden items, and edited files, which the author has checked. */
export function addNotedLosses(
  draft: VerdictDraft,
  { source, facts }: Pick<ImportResult, 'facts'> & { source: Pick<Source, 'losses'> },
): void {
  const forms = new Set<string>();
  for (const { id, file, notes } of facts.noted) {
    if (facts.hidden.has(id) || facts.edited.has(file)) continue;
    for (const { kind, subject } of notes) {
      const rule = LOST[kind];
      // The form itself counts, not its fields.
      if (rule === undefined || /^<input|^jetpack\/field/.test(subject)) continue;
      // The old site itself shows which files it had.
      if (rule === 'file' && draft.by === 'old-site') continue;
      // A service repeats its own form in each text.
      if (rule === 'form' && subject.includes('://') && forms.has(subject)) continue;
      forms.add(subject);
      draft.addLoss(rule, { file }, subject);
    }
  }
  for (const { rule, subject, ...place } of source.losses()) draft.addLoss(rule, place, subject);
}
