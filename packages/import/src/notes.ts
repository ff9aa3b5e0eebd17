import { Groups } from './tally.ts';
import type { NotedItem } from './import-report.ts';

/** What notes are called for people. */
export const KINDS: Readonly<Record<string, string>> = {
  'unsafe-link': 'links and pictures that could run in a page, of which the words are left',
  'picture-missing': 'pictures that are not among the files of the old blog',
  shortcode: 'shortcodes of which the words stay',
  'shortcode-gone': 'shortcodes of which nothing stays',
  'block-content': 'blocks whose content is not in the text',
  'wiki-link': 'links and comments of a wiki that stay as they were typed',
  'formula-gone': 'formulas of which only letters stay',
  'comment-picture': 'pictures in comments that are at the old host alone',
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

interface PlacedNote {
  readonly file: string;
  readonly subject: string;
}

/** Notes by their kinds, the most frequent first. */
export function notesByKind(
  noted: readonly NotedItem[],
): (readonly [kind: string, notes: readonly PlacedNote[]])[] {
  const byKind = new Groups<string, PlacedNote>();
  for (const { file, notes } of noted)
    for (const { kind, subject } of notes) byKind.add(kind, { file, subject });
  return [...byKind].toSorted(([, a], [, b]) => b.length - a.length);
}

/** Remarks that differ in names, paths and numbers alone are one, with their number. */
export function groupedRemarks(remarks: readonly string[]): string[] {
  const groups = new Groups<string, string>();
  for (const remark of remarks) groups.add(remark.replaceAll(/“[^”]*”|\S*[/\d]\S*/g, '·'), remark);
  return [...groups.values()].map(([first = '', ...more]) =>
    more.length === 0 ? first : `${first} (and ${more.length} more like it)`,
  );
}
