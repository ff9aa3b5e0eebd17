import type { NotedItem } from './import-report.ts';

/** Names of kinds for users. */
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

export interface PlacedNote {
  readonly file: string;
  readonly subject: string;
}

/** Most frequent kind first. */
export function notesByKind(
  noted: readonly NotedItem[],
): (readonly [kind: string, notes: readonly PlacedNote[]])[] {
  const byKind = new Map<string, PlacedNote[]>();
  for (const { file, notes } of noted)
    for (const { kind, subject } of notes) {
      const own = byKind.get(kind);
      if (own) own.push({ file, subject });
      else byKind.set(kind, [{ file, subject }]);
    }
  return [...byKind].toSorted(([, a], [, b]) => b.length - a.length);
}

/** Merges remarks that differ only in names, paths and numbers. Adds the count. */
export function groupedRemarks(remarks: readonly string[]): string[] {
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
