import { Terminal, Texts } from 'pamphlet/content';
import { join } from 'node:path';
import { fixesOf, isProvable, quoted, REPORT_NAME, type TypedCommand } from './advice.ts';
import { NO_PICTURE } from './files/kinds.ts';
import type { ImportReport } from './import-report.ts';
import { groupedRemarks, KINDS, notesByKind } from './notes.ts';
import {
  type Counted,
  COUNTED,
  QUESTIONS,
  resultOf,
  RULES,
  type Loss,
  type Rule,
  unaccepted,
  type Verdict,
} from './verify/verdict.ts';
import { present } from './optional.ts';
import { unique, Groups } from './tally.ts';

type Style = ReturnType<typeof Terminal.reporterFor>['style'];

/** Screen limits of lines for each rule or list, remarks and kinds. The report has all. */
const MOST_LINES = 3;
const MOST_REMARKS = 8;
const MOST_KINDS = 10;

export interface ImportTold {
  report: ImportReport;
  /** Undefined for a dry run. */
  verdict?: Verdict;
  typed: TypedCommand;
}

/** Summary for the terminal: results, losses, advice. The last line is the verdict. */
export function importText(told: ImportTold, style: Style): string {
  const {
    report,
    verdict,
    typed: { folder },
  } = told;
  const next = present(folder !== '' && `cd ${quoted(folder)}`, 'npm install', 'npm start');
  const parts = [
    numbersOf(told, style),
    ...(verdict ? [comparedText(verdict, style), lossesText(verdict, style)] : []),
    notesText(report, style),
    present(
      verdict && [
        `All details: ${Texts.printable(join(folder, REPORT_NAME))}`,
        `${style('bold', 'Next:')} ${next.join(' · ')}`,
        'After you publish it: docs/after-the-move.md',
      ],
    ),
    [verdictLine(told)],
  ];
  return `${parts.flatMap((lines) => (lines.length === 0 ? [] : [lines.join('\n')])).join('\n\n')}\n`;
}

export function numbersOf({ report, verdict }: ImportTold, style: Style = (_, text) => text): string[] {
  const { counts, generator, source, leftOut, kept, removed, notMoved } = report;
  const isDry = !verdict;
  const head = `${isDry ? 'Would import' : 'Imported'} ${Texts.printable(source)}`;
  const unapproved = present(
    counts.waiting > 0 && `${counts.waiting} waiting`,
    counts.spam > 0 && `${counts.spam} spam`,
    counts.binned > 0 && `${counts.binned} in the bin`,
    counts.internal > 0 && `${counts.internal} among editors`,
  );
  const out = Object.entries(leftOut).map(([reason, count]) => `${count} ${Texts.printable(reason)}`);
  const [first] = notMoved;
  return present(
    `${style('bold', head)} (${generator}): ${Texts.plural(counts.posts, 'post')}, ${Texts.plural(counts.pages, 'page')}, ${Texts.plural(counts.comments, 'comment')}, ${Texts.plural(counts.media, 'file')}.`,
    counts.drafts > 0 && `${Texts.plural(counts.drafts, 'draft')} among them, kept off the site.`,
    unapproved.length > 0 && `Comments that readers did not see stay out: ${unapproved.join(', ')}.`,
    out.length > 0 && `Not imported as posts: ${out.join(', ')}.`,
    first !== undefined &&
      `${Texts.plural(notMoved.length, 'file')} ${notMoved.length === 1 ? 'remains' : 'remain'} at the old host, such as ${Texts.printable(first)}. ${NO_PICTURE.test(first) ? 'Save it as JPEG.' : 'Import again with --download or --uploads FOLDER.'}`,
    someOf('Edited since the last import, so they stay:', kept),
    someOf('Deleted since the last import, so they stay deleted:', removed),
    counts.written === 0
      ? 'No file needed a change.'
      : `${Texts.plural(counts.written, 'file')} ${isDry ? 'would be written' : 'written'}.`,
  );
}

/** The first lines below a head, and the count of the rest. */
function someOf(head: string, lines: readonly string[]): string[] {
  if (lines.length === 0) return [];
  return present(
    head,
    lines.slice(0, MOST_LINES).map((line) => `  ${Texts.printable(line)}`),
    lines.length > MOST_LINES && `  … and ${lines.length - MOST_LINES} more`,
  );
}

/** A row for everything that a blog may hold: its counts, or the reason against a comparison. */
export function countsOf({ counts, isBuilt, open }: Verdict): (readonly [name: string, result: string])[] {
  const number = (count: number) => count.toLocaleString('en');
  return (isBuilt ? COUNTED : []).map((name) => {
    const { all, found } = counts[name];
    const isLeft = open.some(({ rule }) => rule === name);
    const result = all > 0 ? `${number(found)} of ${number(all)}` : isLeft ? '' : 'none';
    return [name, present(result !== '' && result, isLeft && 'not compared').join(', ')];
  });
}

function comparedText(verdict: Verdict, style: Style): string[] {
  const { against, guessed } = verdict;
  return present(
    style('bold', 'In the trial build'),
    countsOf(verdict).map(([name, result]) => `  ${name.padEnd(10)} ${result}`),
    guessed.length > 0 &&
      `  ${'guessed'.padEnd(10)} ${Texts.plural(guessed.length, 'address', 'es')}, from the rules of the old generator only`,
    against.map(Texts.printable),
    verdict.open.map(({ sentence }) => sentence),
  );
}

function lossesText({ losses }: Verdict, style: Style): string[] {
  const accepted = losses.length - unaccepted(losses).length;
  return present(
    [...lossesByRule(losses)].flatMap(([rule, own]) =>
      someOf(style('bold', `${RULES[rule]} (${rule}): ${own.length}`), own.map(lossLine)),
    ),
    accepted > 0 && `${Texts.plural(accepted, 'loss', 'es')} accepted.`,
  );
}

/** The losses that count, the worst first. */
export function lossesByRule(losses: readonly Loss[]): Groups<Rule, Loss> {
  const groups = new Groups<Rule, Loss>();
  for (const loss of unaccepted(losses)) groups.add(loss.rule, loss);
  return groups;
}

function lossLine({ file, address, subject }: Loss): string {
  const place = [file, address].filter(Boolean).join(' ');
  return place === '' ? subject : `${place}: ${subject}`;
}

/** Explains the exit code: the proof, or the losses and their fixes. */
export function verdictLine({ report, verdict, typed }: ImportTold): string {
  if (!verdict) return '--dry-run compares nothing, because it builds no site.';
  const { losses, open, by, counts } = verdict;
  const all = unaccepted(losses);
  const lost = all.filter(({ rule }) => !QUESTIONS.has(rule));
  const asked = all.filter(({ rule }) => QUESTIONS.has(rule));
  const fixes = fixesOf(verdict, typed, report.oldHosts);
  const [first = '', second] = fixes;
  const result = resultOf(verdict);
  if (result === 'lost') {
    const rules = unique(lost.map(({ rule }) => rule)).filter((rule) => rule !== 'build');
    const accept = rules.map((rule) => `--accept ${rule}`).join(' ');
    return present(
      `${Texts.plural(lost.length, 'loss', 'es')}. First: ${first}`,
      second !== undefined && `Then: ${second}`,
      accept !== '' && `To accept: ${accept}`,
    ).join(' · ');
  }
  if (result === 'unproven') {
    const left = unaccepted(open);
    const accept = unique([...left, ...asked].map(({ rule }) => `--accept ${rule}`)).join(' ');
    return present(
      'No known loss, but no proof.',
      left.map(({ sentence }) => sentence),
      asked.length > 0 && `${Texts.plural(asked.length, 'question')} for you: see ${REPORT_NAME}.`,
      isProvable(verdict, typed) ? `To prove it: ${first}` : `To accept: ${accept}`,
    ).join(' ');
  }
  const number = (name: Counted, noun: string, ending?: string) =>
    Texts.plural(counts[name].found, noun, ending);
  const found = [number('pages', 'page'), number('addresses', 'address', 'es'), number('words', 'word')];
  const rest = losses.length > 0 ? `accepted losses (${losses.length})` : 'nothing';
  const not = open.map(({ rule }) => rule);
  return present(
    `Proven by the ${BASES[by]}: ${found.join(', ')}. Missing: ${rest}.`,
    not.length > 0 && `Not compared, and accepted: ${not.join(', ')}.`,
  ).join(' ');
}

const BASES: Readonly<Record<Verdict['by'], string>> = {
  export: 'export',
  'old-site': 'old site',
  nothing: 'imported files',
};

/** Kinds of notes with counts and examples, most frequent first; then remarks. */
function notesText({ noted, remarks }: ImportReport, style: Style): string[] {
  const kinds = notesByKind(noted);
  const shown = kinds.slice(0, MOST_KINDS).map(([kind, notes]) => {
    const [first] = notes;
    const example = first ? `, such as ${first.subject} in ${first.file}` : '';
    return `  ${String(notes.length).padStart(5)}  ${KINDS[kind] ?? kind}${Texts.printable(example)}`;
  });
  const told = groupedRemarks(remarks);
  return present(
    kinds.length > 0 && [style('bold', 'Changed:'), ...shown],
    kinds.length > MOST_KINDS && `         … and ${kinds.length - MOST_KINDS} more kinds`,
    told.slice(0, MOST_REMARKS).map(Texts.printable),
    told.length > MOST_REMARKS && `… and ${told.length - MOST_REMARKS} more remarks`,
  );
}
