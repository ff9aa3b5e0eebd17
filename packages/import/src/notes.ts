import type { Named } from './json.ts';
import { Groups } from './tally.ts';
import type { NotedItem } from './import-report.ts';

/** Names of kinds for users. */
export const KINDS: Named = {
  'unsafe-link': 'links and pictures with an address that no page may have: only their words stay',
  'picture-missing': 'pictures without a file',
  'file-missing': 'links to files that are not in the uploads',
  'attachment-missing': 'files that the export does not name: export “All content” in WordPress',
  shortcode: 'shortcodes: only their words stay',
  'shortcode-gone': 'shortcodes without words: removed',
  'block-content': 'blocks with content outside the text: not imported',
  'wiki-link': 'links and comments of a wiki: kept as typed',
  'formula-gone': 'formulas: only their letters stay',
  'comment-link': 'links to comments that are not here: they lead to the post',
  lead: 'links with a query of WordPress that no text or list here has',
  'hidden-text': 'hidden parts of texts: removed, look whether readers could open them',
  'comment-picture': 'pictures in comments that remain at the old host',
  tag: 'tags of the old generator: kept as typed',
  language: 'texts in another language than Markdown and HTML: kept as typed',
  variable: 'values of the old generator: kept as typed',
  attributes: 'lists of attributes: removed',
  module: 'code of MDX: removed',
  frame: 'frames and scripts: removed',
  form: 'forms',
  iframe: 'frames: links now',
  html: 'elements that a post may not have',
  block: 'dynamic blocks of WordPress: removed',
  link: 'links with an address that no page may have: only their words stay',
  picture: 'pictures that a page cannot show',
  counter: 'pictures that only counted readers: removed',
  unpublished: 'unpublished posts: drafts now',
  password: 'posts with a password: drafts now, without it',
  title: 'posts without a title',
  date: 'posts without a date',
  'post-format': 'post formats',
  'post-type': 'posts of a custom type',
  slow: 'texts too large to convert: only their words stay',
  address: 'addresses that another page has',
  'front-matter': 'posts that a build refuses',
  names: 'posts with too many names',
  'page-names': 'pages with categories or tags: removed, because pages have none here',
  player: 'audio and video of other sites, or without a file: links now',
  media: 'audio and video without an address',
  film: 'pictures and tracks of videos: removed',
  formula: 'formulas: kept as TeX source',
};

interface PlacedNote {
  file: string;
  subject: string;
}

/** Most frequent kind first. */
export function notesByKind(
  noted: readonly NotedItem[],
): (readonly [kind: string, notes: readonly PlacedNote[]])[] {
  const byKind = new Groups<string, PlacedNote>();
  for (const { file, notes } of noted)
    for (const { kind, subject } of notes) byKind.add(kind, { file, subject });
  return [...byKind].toSorted(([, a], [, b]) => b.length - a.length);
}

/** Merges remarks that differ only in names, paths and numbers. Adds the count. */
export function groupedRemarks(remarks: readonly string[]): string[] {
  const groups = new Groups<string, string>();
  for (const remark of remarks)
    groups.add(remark.replaceAll(/“[^”]{0,1000}”|(?<![^\s”])\S*[/\d]\S*/g, '·'), remark);
  return [...groups.values()].map(([first = '', ...more]) =>
    more.length === 0 ? first : `${first} (and ${more.length} more like it)`,
  );
}
