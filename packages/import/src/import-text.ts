import { Terminal, Texts } from 'pamphlet/content';
import { join } from 'node:path';
import { firstStep, quoted, REPORT_NAME, type TypedCommand } from './advice.ts';
import { NO_PICTURE } from './files/kinds.ts';
import type { ImportReport } from './import-report.ts';
import { groupedRemarks, KINDS, notesByKind } from './notes.ts';
import {
  COUNTED,
  QUESTIONS,
  resultOf,
  RULES,
  type Loss,
  type Result,
  type Rule,
  unaccepted,
  type Verdict,
} from './verify/verdict.ts';
import { present } from './optional.ts';
import { Groups, unique } from './tally.ts';

type Style = ReturnType<typeof Terminal.reporterFor>['style'];

/** Most lines of a kind on the screen. The report has all. */
const MOST = { losses: 4, questions: 3, numbers: 5, changes: 2, remarks: 2 };

export interface ImportTold {
  report: ImportReport;
  /** Undefined for a dry run. */
  verdict?: Verdict;
  typed: TypedCommand;
}

/** Summary for the terminal, of at most 25 lines: what is lost, what to do first, and what came across. */
export function importText(told: ImportTold, style: Style): string {
  const { report, verdict, typed } = told;
  const next = present(typed.folder !== '' && `cd ${quoted(typed.folder)}`, 'npm install', 'npm start');
  const parts = [
    [style('bold', verdictLine(told)), ...present(firstOf(told))],
    verdict ? someOf([...lossesByRule(verdict.losses)].map(lossLine), MOST.losses) : [],
    someOf(questionLines(report), MOST.questions),
    numbersOf(told).slice(0, MOST.numbers),
    someOf(changesOf(report), MOST.changes),
    someOf(groupedRemarks(report.remarks).map(Texts.printable), MOST.remarks),
    present(
      verdict && `All details: ${Texts.printable(join(typed.folder, REPORT_NAME))}`,
      verdict &&
        `${style('bold', 'Next:')} ${next.join(' · ')} · After you publish it: docs/import.md#after-the-move`,
    ),
  ];
  return `${parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n')}\n`;
}

/** The first lines, and the count of the rest. */
function someOf(lines: readonly string[], most: number): string[] {
  const more = lines.length - most;
  return [...lines.slice(0, most), ...(more > 0 ? [`  … and ${more} more`] : [])];
}

/** Explains the exit code. */
export function verdictLine({ report, verdict }: ImportTold): string {
  if (!verdict) return '--dry-run compares nothing, because it builds no site.';
  const all = unaccepted(verdict.losses);
  const lost = all.filter(({ rule }) => !QUESTIONS.has(rule)).length;
  const open = unaccepted(verdict.open);
  const asked = report.questions.length + all.length - lost + open.length;
  const questions = asked > 0 && `${Texts.plural(asked, 'question')} for you`;
  const texts: Readonly<Record<Result, string>> = {
    lost: present(Texts.plural(lost, 'loss', 'es'), questions).join(', '),
    open: `No known loss, and ${questions || 'a question'}`,
    ok: 'Nothing is lost',
  };
  const accepted = verdict.losses.length - all.length;
  const compared = COUNTED.filter((name) => verdict.counts[name].all > 0).map((name) => {
    const { all: total, found } = verdict.counts[name];
    return `${name} ${found.toLocaleString('en')} of ${total.toLocaleString('en')}`;
  });
  return present(
    `${texts[resultOf(verdict, report.questions.length)]}.`,
    accepted > 0 && `Accepted: ${Texts.plural(accepted, 'loss', 'es')}.`,
    compared.length > 0 && `Compared: ${compared.join(', ')}.`,
    open.map(({ sentence }) => sentence),
  ).join(' ');
}

function firstOf({ report, verdict, typed }: ImportTold): string | undefined {
  const step = verdict && firstStep(verdict, report, typed);
  if (!verdict || step === undefined) return undefined;
  const rules = unique([...unaccepted(verdict.losses), ...unaccepted(verdict.open)].map(({ rule }) => rule));
  const accept = rules.filter((rule) => rule !== 'build').map((rule) => `--accept ${rule}`);
  return present(`First: ${step}`, accept.length > 0 && `To accept: ${accept.join(' ')}`).join(' · ');
}

/** The losses that count, the worst first. */
export function lossesByRule(losses: readonly Loss[]): Groups<Rule, Loss> {
  const groups = new Groups<Rule, Loss>();
  for (const loss of unaccepted(losses)) groups.add(loss.rule, loss);
  return groups;
}

function lossLine([rule, [first, ...more]]: readonly [Rule, readonly Loss[]]): string {
  const place = [first?.file, first?.address].filter(Boolean).join(' ');
  const such = `${place === '' ? '' : `${place}: `}${first?.subject ?? ''}`;
  return Texts.printable(`  ${RULES[rule]} (${rule}): ${more.length + 1}, such as ${such}`);
}

/** A line for each name that may hide words. */
export function questionLines({ questions }: ImportReport): string[] {
  return questions.map(({ name, texts, file }) =>
    Texts.printable(
      `  “${name}” stands in ${Texts.plural(texts, 'text')}, such as ${file}, and may hide words, so ${texts === 1 ? 'it is a draft' : 'they are drafts'}. Answer: --answer ${quoted(`${name}=public`)}, or =leave-out or =draft`,
    ),
  );
}

/** What came across, and what did not. */
export function numbersOf({ report, verdict }: ImportTold): string[] {
  const { counts, generator, source, leftOut, kept, removed, notMoved } = report;
  const isDry = !verdict;
  const unapproved = present(
    counts.waiting > 0 && `${counts.waiting} waiting`,
    counts.spam > 0 && `${counts.spam} spam`,
    counts.binned > 0 && `${counts.binned} in the bin`,
    counts.internal > 0 && `${counts.internal} among editors`,
  );
  const out = Object.entries(leftOut).map(([reason, count]) => `${count} ${Texts.printable(reason)}`);
  const [first] = notMoved;
  const [gone] = report.gone;
  return present(
    `${isDry ? 'Would import' : 'Imported'} ${Texts.printable(source)} (${generator}): ${Texts.plural(counts.posts, 'post')}, ${Texts.plural(counts.pages, 'page')}, ${Texts.plural(counts.comments, 'comment')}, ${Texts.plural(counts.media, 'file')}. ${
      counts.written === 0
        ? 'No file needed a change.'
        : `${Texts.plural(counts.written, 'file')} ${isDry ? 'would be written' : 'written'}.`
    }`,
    gone !== undefined &&
      `No longer public in the old blog, so drafts now or removed: ${report.gone.length}, such as ${Texts.printable(gone)}.`,
    counts.drafts > 0 && `${Texts.plural(counts.drafts, 'draft')} among them, kept off the site.`,
    first !== undefined &&
      `${Texts.plural(notMoved.length, 'file')} ${notMoved.length === 1 ? 'remains' : 'remain'} at the old host, such as ${Texts.printable(first)}. ${NO_PICTURE.test(first) ? 'Save it as JPEG.' : 'Import again with --download or --uploads FOLDER.'}`,
    out.length > 0 && `Not imported as posts: ${out.join(', ')}.`,
    unapproved.length > 0 && `Comments that readers did not see stay out: ${unapproved.join(', ')}.`,
    kept.length > 0 &&
      `Edited since the last import, so they stay: ${kept.length}, such as ${Texts.printable(kept[0] ?? '')}`,
    removed.length > 0 &&
      `Deleted since the last import, so they stay deleted: ${removed.length}, such as ${Texts.printable(removed[0] ?? '')}`,
  );
}

/** Kinds of notes with counts and examples, most frequent first. */
function changesOf({ noted }: ImportReport): string[] {
  return notesByKind(noted).map(([kind, notes]) => {
    const [first] = notes;
    const example = first ? `, such as ${first.subject} in ${first.file}` : '';
    return `  ${String(notes.length).padStart(5)}  ${KINDS[kind] ?? kind}${Texts.printable(example)}`;
  });
}
