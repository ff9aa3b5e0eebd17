import { Terminal, Texts } from 'pamphlet/content';

type Style = ReturnType<typeof Terminal.styleFor>;
import type { ImportReport, NotedItem } from './import-report.ts';
import { COUNTED, isWhole, RULES, type Loss, type Rule, type Verdict } from './verify/verdict.ts';

/** File with all that is told, from the root of the blog. */
export const REPORT_FILE = 'import-report.txt';

/** How it begins: another file of that name stays. */
export const REPORT_MARK = 'All that an import has found.';

/** Lines of a kind on a screen: losses of a rule, files that stay, remarks. The report has all. */
const MOST_LINES = 3;
const MOST_REMARKS = 8;
const MOST_KINDS = 10;

/** What notes are called for people. */
const KINDS: Readonly<Record<string, string>> = {
  'unsafe-link': 'links and pictures that could run in a page, of which the words are left',
  'picture-missing': 'pictures that are not among the files of the old blog',
  shortcode: 'shortcodes of which the words stay',
  tag: 'tags of the old generator that stay as they were typed',
  language: 'texts in another language than Markdown and HTML, which stay as they were typed',
  variable: 'values of the old generator that stay as they were typed',
  attributes: 'lists of attributes that are gone',
  module: 'code of MDX that is gone',
  frame: 'frames and scripts that are not shown',
  form: 'forms',
  iframe: 'frames that are links now',
  html: 'elements that a post may not have',
  block: 'blocks that WordPress made anew for each reader',
  link: 'links that could run something',
  picture: 'pictures that cannot be shown',
  counter: 'pictures that only counted readers',
  unpublished: 'posts that were not published: drafts now',
  password: 'posts with a password: drafts now, without it',
  title: 'posts without a title',
  date: 'posts without a date',
  'post-format': 'post formats',
  'post-type': 'posts of a type of their own',
  slow: 'texts beyond what an import may take, of which the words stay',
  address: 'addresses that something else has',
  'front-matter': 'posts that a build will not take',
  names: 'posts with too many names',
  'page-names': 'pages with categories or tags, which pages here do not have',
  player: 'sounds and films of other places, which are links now',
  media: 'sounds and films without an address',
  film: 'pictures and tracks of films, which are gone',
  formula: 'formulas, which stand as their source in TeX',
};

/** What an import has done, in the order in which it is told. */
export interface ImportTold {
  /** Absent for a comparison alone. */
  readonly report?: ImportReport | undefined;
  /** Absent where nothing was compared. */
  readonly verdict?: Verdict | undefined;
  /** File with all the details, as it is named for people; absent where none was written. */
  readonly details?: string | undefined;
  /** What to type next. */
  readonly next: readonly string[];
}

/** Everything that an import has noted. */
export function reportText(told: ImportTold): string {
  return `${REPORT_MARK}\n\n${importText({ ...told, details: undefined }, (_, text) => text, true)}`;
}

/** What came over, what is lost and what to do next, numbers first. @param isAll more than fits on one screen */
export function importText(
  { report, verdict, details, next }: ImportTold,
  style: Style,
  isAll = false,
): string {
  const most = isAll ? Infinity : MOST_LINES;
  const parts = [
    report ? numbersOf(report, style, most) : [],
    verdict ? comparedText(verdict, style) : [],
    verdict ? lossesText(verdict, style, most) : [],
    report ? (isAll ? allNotes(report) : notesText(report, style)) : [],
    verdict ? [verdictLine(verdict)] : [],
    [
      ...(details === undefined ? [] : [`All details: ${Texts.printable(details)}`]),
      ...(next.length > 0
        ? [`${style('bold', 'Next:')} ${next.join(' · ')}`, 'When it is published: docs/after-the-move.md']
        : []),
    ],
  ];
  return `${parts.flatMap((lines) => (lines.length === 0 ? [] : [lines.join('\n')])).join('\n\n')}\n`;
}

function numbersOf(report: ImportReport, style: Style, most: number): string[] {
  const { counts, isDry, generator, source, leftOut, kept, removed, notMoved } = report;
  const head = `${isDry ? 'Would import' : 'Imported'} ${Texts.printable(source)}`;
  const unapproved = [
    [counts.waiting, 'waiting'],
    [counts.spam, 'spam'],
    [counts.binned, 'in the bin'],
    [counts.internal, 'among editors'],
  ].flatMap(([count, state]) => (count === 0 ? [] : [`${count} ${state}`]));
  const out = Object.entries(leftOut).map(([reason, count]) => `${count} ${Texts.printable(reason)}`);
  const [first] = notMoved;
  return [
    `${style('bold', head)} (${generator}): ${Texts.plural(counts.posts, 'post')}, ${Texts.plural(counts.pages, 'page')}, ${Texts.plural(counts.comments, 'comment')}, ${Texts.plural(counts.media, 'file')}.`,
    ...(counts.drafts > 0 ? [`${Texts.plural(counts.drafts, 'draft')} among them, kept off the site.`] : []),
    ...(unapproved.length > 0
      ? [`Comments that readers did not see stay out: ${unapproved.join(', ')}.`]
      : []),
    ...(out.length > 0 ? [`No posts: ${out.join(', ')}.`] : []),
    ...(first === undefined
      ? []
      : [
          `${Texts.plural(notMoved.length, 'file')} did not move, but ${notMoved.length === 1 ? 'is' : 'are'} at the old host alone, such as ${Texts.printable(first)}. Import again with --download, which fetches them, or with --uploads FOLDER.`,
        ]),
    ...someOf('Changed since, so they stay as they are:', kept, most),
    ...someOf('Taken away since, so they stay away:', removed, most),
    counts.written === 0
      ? 'Nothing had to be written.'
      : `${Texts.plural(counts.written, 'file')} ${isDry ? 'would be written' : 'written'}.`,
  ];
}

/** The first lines of many below a head, and how many more there are. */
function someOf(head: string, lines: readonly string[], most: number): string[] {
  if (lines.length === 0) return [];
  const more = lines.length > most ? [`  … and ${lines.length - most} more`] : [];
  return [head, ...lines.slice(0, most).map((line) => `  ${Texts.printable(line)}`), ...more];
}

function comparedText({ against, counts, isBuilt, edited }: Verdict, style: Style): string[] {
  const number = (count: number): string => count.toLocaleString('en');
  const shown = isBuilt ? COUNTED.filter((name) => counts[name].all > 0) : [];
  const lines = shown.map(
    (name) => `  ${name.padEnd(10)} ${number(counts[name].found)} of ${number(counts[name].all)}`,
  );
  if (edited.length > 0)
    lines.push(`  ${Texts.plural(edited.length, 'file')} changed since: their text was not compared.`);
  return [style('bold', 'In the site that was built for a trial'), ...lines, ...against.map(Texts.printable)];
}

function lossesText({ losses }: Verdict, style: Style, most: number): string[] {
  const open = losses.filter(({ isAccepted }) => !isAccepted);
  const accepted = losses.length - open.length;
  return [
    ...(Object.keys(RULES) as Rule[]).flatMap((rule) => {
      const own = open.filter((loss) => loss.rule === rule).map(lossLine);
      return someOf(style('bold', `${RULES[rule]} (${rule}): ${own.length}`), own, most);
    }),
    ...(accepted > 0 ? [`${Texts.plural(accepted, 'loss', 'es')} accepted.`] : []),
  ];
}

/** Where something is lost, and what. */
function lossLine({ file, address, subject }: Loss): string {
  const place = [file, address].filter((one) => one !== '').join(' ');
  return place === '' ? subject : `${place}: ${subject}`;
}

/** What was proved, and against what. */
function verdictLine(verdict: Verdict): string {
  const open = verdict.losses.filter(({ isAccepted }) => !isAccepted);
  if (isWhole(verdict)) {
    const isSeen = verdict.against.some((sentence) => sentence.startsWith('Checked against the old site'));
    const what = isSeen ? 'the old site shows' : 'the importer understood';
    return `The blog can be built, and all that ${what} was found in it.`;
  }
  const rules = [...new Set(open.map(({ rule }) => rule))].filter((rule) => rule !== 'build');
  const accept =
    rules.length === 0 ? '' : ` If that is meant: ${rules.map((rule) => `--accept ${rule}`).join(' ')}`;
  return `${Texts.plural(open.length, 'loss', 'es')}.${accept}`;
}

/** Kinds of notes with their numbers and one of each, the most frequent first, then remarks. */
function notesText({ noted, remarks }: ImportReport, style: Style): string[] {
  const kinds = notesByKind(noted);
  const shown = kinds.slice(0, MOST_KINDS).map(([kind, notes]) => {
    const [first] = notes;
    const example = first ? `, such as ${first.subject} in ${first.file}` : '';
    return `  ${String(notes.length).padStart(5)}  ${KINDS[kind] ?? kind}${Texts.printable(example)}`;
  });
  const told = groupedRemarks(remarks);
  return [
    ...(kinds.length === 0 ? [] : [style('bold', 'Not as it was:'), ...shown]),
    ...(kinds.length > MOST_KINDS ? [`         … and ${kinds.length - MOST_KINDS} kinds more`] : []),
    ...told.slice(0, MOST_REMARKS).map(Texts.printable),
    ...(told.length > MOST_REMARKS ? [`… and ${told.length - MOST_REMARKS} remarks more`] : []),
  ];
}

/** Every note by its kind, and every remark. */
function allNotes({ noted, remarks }: ImportReport): string[] {
  const kinds = notesByKind(noted).flatMap(([kind, notes]) =>
    someOf(
      `Not as it was, ${KINDS[kind] ?? kind}: ${notes.length}`,
      notes.map(({ file, subject }) => `${file}: ${subject}`),
      Infinity,
    ),
  );
  return [...kinds, ...remarks.map(Texts.printable)];
}

interface PlacedNote {
  readonly file: string;
  readonly subject: string;
}

/** Notes by their kinds, the most frequent first. */
function notesByKind(noted: readonly NotedItem[]): (readonly [kind: string, notes: readonly PlacedNote[]])[] {
  const byKind = new Map<string, PlacedNote[]>();
  for (const { file, notes } of noted)
    for (const { kind, subject } of notes) {
      const own = byKind.get(kind);
      if (own) own.push({ file, subject });
      else byKind.set(kind, [{ file, subject }]);
    }
  return [...byKind].toSorted(([, a], [, b]) => b.length - a.length);
}

/** Remarks that differ in names, paths and numbers alone are one, with their number. */
function groupedRemarks(remarks: readonly string[]): string[] {
  const groups = new Map<string, { readonly first: string; count: number }>();
  for (const remark of remarks) {
    const key = remark.replaceAll(/“[^”]*”|\S*[/\d]\S*/g, '·');
    const known = groups.get(key);
    if (known) known.count++;
    else groups.set(key, { first: remark, count: 1 });
  }
  return [...groups.values()].map(({ first, count }) =>
    count === 1 ? first : `${first} (and ${count - 1} more like it)`,
  );
}
