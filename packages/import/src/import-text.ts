import { plural, printable, type Style } from 'pamphlet/content';
import type { ImportReport, NotedItem } from './import-report.ts';

/** Items that are named with their notes; `--json` has all. */
const MOST_NAMED = 12;
/** Files that are named of a kind. */
const MOST_FILES = 10;

/** What notes are called for people. */
const KINDS: Readonly<Record<string, string>> = {
  'picture-missing': 'pictures that are not among the files of the old blog',
  shortcode: 'shortcodes of which the words stay',
  tag: 'tags of the old generator that stay as they were typed',
  language: 'texts in another language than Markdown and HTML, which stay as they were typed',
  variable: 'values of the old generator that stay as they were typed',
  attributes: 'lists of attributes that are gone',
  module: 'code of MDX that is gone',
  component: 'components that stay as they were typed',
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
  media: 'sounds and films without an address',
  formula: 'formulas, which stand as their source in TeX',
};

/** What an import has done, on a page. */
export function importText(report: ImportReport, style: Style): string {
  const { counts, isDry, generator, source, leftOut, noted, kept, removed, remarks } = report;
  const head = isDry ? 'Would import' : 'Imported';
  const lines = [
    `${style('bold', `${head} ${printable(source)}`)} (${generator}): ${plural(counts.posts, 'post')}, ${plural(counts.pages, 'page')}, ${plural(counts.comments, 'comment')}, ${plural(counts.media, 'file')}.`,
  ];
  if (counts.drafts > 0) lines.push(`${plural(counts.drafts, 'draft')} among them, kept off the site.`);
  const unapproved = [
    [counts.waiting, 'waiting'],
    [counts.spam, 'spam'],
    [counts.binned, 'in the bin'],
    [counts.internal, 'among editors'],
  ].flatMap(([count, state]) => (count === 0 ? [] : [`${count} ${state}`]));
  if (unapproved.length > 0)
    lines.push(`Comments that readers did not see stay out: ${unapproved.join(', ')}.`);
  const out = Object.entries(leftOut).map(([reason, count]) => `${count} ${printable(reason)}`);
  if (out.length > 0) lines.push(`No posts: ${out.join(', ')}.`);
  lines.push(...remarks.map(printable));
  const [first] = report.notMoved;
  if (first !== undefined)
    lines.push(
      `${plural(report.notMoved.length, 'file')} did not move: they are at the old host alone, such as ${printable(first)}. Import again with --download, which fetches them, or with --uploads FOLDER.`,
    );
  lines.push(...notesText(noted, style));
  lines.push(...filesText('Changed since, so they stay as they are:', kept));
  lines.push(...filesText('Taken away since, so they stay away:', removed));
  lines.push(
    counts.written === 0
      ? 'Nothing had to be written.'
      : `${plural(counts.written, 'file')} ${isDry ? 'would be written' : 'written'}.`,
  );
  return `${lines.join('\n')}\n`;
}

/** Kinds of notes with their numbers, the most frequent first, then the items with the most. */
function notesText(noted: readonly NotedItem[], style: Style): string[] {
  const byKind = new Map<string, number>();
  for (const { notes } of noted) for (const { kind } of notes) byKind.set(kind, (byKind.get(kind) ?? 0) + 1);
  if (byKind.size === 0) return [];
  const kinds = [...byKind].toSorted(([, a], [, b]) => b - a);
  const worst = noted.toSorted((a, b) => b.notes.length - a.notes.length).slice(0, MOST_NAMED);
  return [
    '',
    style('bold', 'Not as it was:'),
    ...kinds.map(([kind, count]) => `  ${String(count).padStart(5)}  ${KINDS[kind] ?? kind}`),
    '',
    ...worst.map(({ file, notes }) => {
      const named = notes.slice(0, 3).map(({ kind, subject }) => `${kind}: ${subject}`);
      const more = notes.length > 3 ? `, and ${notes.length - 3} more` : '';
      return `  ${printable(file)}: ${printable(named.join('; '))}${more}`;
    }),
    ...(noted.length > worst.length
      ? [`  … and ${noted.length - worst.length} more; --json names all.`]
      : []),
    '',
  ];
}

function filesText(head: string, files: readonly string[]): string[] {
  if (files.length === 0) return [];
  const more = files.length > MOST_FILES ? [`  … and ${files.length - MOST_FILES} more`] : [];
  return [head, ...files.slice(0, MOST_FILES).map((file) => `  ${printable(file)}`), ...more];
}
