import { plural, weight } from '../lib/text.ts';
import { groupBy, present } from '../lib/lists.ts';
import type { Problem } from '../lib/problems.ts';
import { visible } from './difference.ts';
import { CLOSE, OPEN } from './page-view.ts';
import type { FileChange } from './changed-files.ts';
import type { Review } from './make-review.ts';
import type { UnpublishedChange } from './comparison.ts';
import type { ListChange } from './list-changes.ts';
import type { PageChange, PictureChange } from './review.ts';

export interface Item {
  /** Our words. {@link OPEN} and {@link CLOSE} enclose quoted text, which contains neither of them. */
  said: string;
  page?: PageChange;
  picture?: PictureChange;
}

export interface Section {
  heading: string;
  items: readonly Item[];
}

/** For every format. */
export interface Outline {
  /** As {@link Item.said}. */
  introduction: string;
  /** One sentence. */
  summary: string;
  /** By importance, without empty ones. */
  sections: readonly Section[];
}

const MOST_NAMES = 8;
const MOST_CODE = 50;
/** Characters. */
const MOST_TITLE = 200;

export function outlineOf(review: Review): Outline {
  const all: Readonly<Record<string, readonly Item[]>> = {
    'Before you trust this': notes(review),
    'Addresses that lead nowhere now': review.lost.map((address) => ({ said: quoted(address) })),
    Pages: groupedPages(review.pages),
    'Lists and feeds': groupedLists(review.lists),
    Pictures: review.pictures.map((picture) => ({
      said: `${fileNote(picture)}, ${weight(picture.size)}`,
      picture,
    })),
    Redirects: review.redirects.map(({ from, to }) => ({ said: `${quoted(from)} leads to ${quoted(to)}` })),
    'Not on the site now': review.unpublished.map((one) => ({ said: unpublishedSentence(one) })),
    'New errors and hints': review.newHints.map((one) => ({ said: hintSentence(one) })),
    'Other files': review.others.map((change) => ({ said: fileNote(change) })),
    'What follows from this': present(
      foldedItem(
        'Pages whose text reads as before: only entries, ways to other posts, what is around it or markup differs',
        review.folded.pages,
      ),
      foldedItem('Feeds, copies of pictures, cards, and files for programs', review.folded.derived),
    ),
  };
  const sections = Object.entries(all).flatMap(([heading, items]) =>
    items.length > 0 ? { heading, items } : [],
  );
  return { introduction: introduction(review), summary: summaryOf(review), sections };
}

function foldedItem(why: string, files: readonly string[]) {
  return files.length > 0 && { said: `${why}: ${plural(files.length, 'file')}: ${names(files)}` };
}

function summaryOf({ pages, lists, pictures, lost, files }: Review) {
  if (files.length === 0) return 'The site stays as it is, byte by byte.';
  const told = (['new', 'changed', 'moved', 'gone'] as const).flatMap((is) => {
    const count = pages.filter((page) => page.is === is).length;
    return present(count > 0 && `${count} ${is}`);
  });
  const added = pictures.filter(({ is }) => is === 'new');
  const size = added.reduce((sum, picture) => sum + picture.size, 0);
  return `${present(
    pages.length === 0 ? 'No page reads differently' : `${plural(pages.length, 'page')}: ${told.join(', ')}`,
    lists.length > 0 && `${lists.length} lists and feeds`,
    added.length > 0 && `${plural(added.length, 'picture')} added, ${weight(size)}`,
    `${lost.length === 0 ? 'no address' : plural(lost.length, 'address', 'es')} lost`,
    `${plural(files.length, 'file')} of the site in all`,
  ).join('; ')}.`;
}

function introduction({ base, commit, isBehind, change }: Review) {
  const named = (name: string, at: string) => `${quoted(name)} (${at.slice(0, 10)})`;
  const start = change ? `${named(change.name, change.commit)}, compared with` : 'Compared with';
  const end = isBehind ? ', as it was when the change began.' : '.';
  const whose =
    ' Settings, plugins, layouts, templates and packages are those of the files here, on both sides.';
  return `${start} ${named(base, commit)}${end}${change ? whose : ''}`;
}

function notes({ baseProblems, code, change, leftOut }: Review) {
  const about = change
    ? 'The change touches files that are not content and may be code. None of them was run, and their effect is not shown here: '
    : 'The change touches files that may be code, and this report was made by running them. Read them first: ';
  const all = code.length > MOST_CODE ? '. --json names all' : '';
  const said = present(
    baseProblems
      .slice(0, 1)
      .map(
        ({ file, message }) =>
          `The base could not be built, so every page counts as new: ${quoted(`${file}: ${message}`)}`,
      ),
    code.length > 0 && about + names(code, MOST_CODE) + all,
    leftOut.map(({ file, why }) => `This file of the change is left out: ${quoted(file)}, ${why}.`),
  );
  return said.map((each) => ({ said: each }));
}

/** Groups pages with the same edits, except a writer's own: one setting may change all pages. */
function groupedPages(pages: readonly PageChange[]) {
  const signOf = (page: PageChange) => (page.isSourceSame && editsOf(page)) || page.file;
  return [...groupBy(pages, (page) => JSON.stringify(signOf(page))).values()].map((group) => {
    const [page, ...others] = group as [PageChange];
    const same = names(others.map(({ address }) => address));
    const more = others.length > 0 ? `; and the same on ${plural(others.length, 'other page')}: ${same}` : '';
    return { said: pageSentence(page) + more, page };
  });
}

/** Ignores the page's own address. Undefined if unknown or none. */
function editsOf({ address, difference }: PageChange) {
  if (!difference || difference.left > 0) return undefined;
  const edits = difference.lines.flatMap((line) =>
    typeof line === 'number'
      ? []
      : line.pieces.flatMap(({ is, text }) =>
          is === 'same' ? [] : [[line.kind, line.picture, is, text.replaceAll(address, () => '')]],
        ),
  );
  return edits.length > 0 ? edits : undefined;
}

function pageSentence(page: PageChange) {
  const { is, address, from, leadsTo, title, language, source, difference } = page;
  const old =
    leadsTo === undefined ? ', without a redirect' : `, the old address leads to ${quoted(leadsTo)}`;
  return present(
    capital(is),
    language !== undefined && ` in ${language}`,
    ': ',
    title !== address && `${quoted(title)}, `,
    from !== undefined && `${quoted(from)} is now `,
    quoted(address),
    (is === 'moved' || is === 'gone') && old,
    source !== undefined && `, from ${quoted(source)}`,
    !difference && ' (its difference is not shown: there are too many)',
  ).join('');
}

/** Lists with the same changes: a feed has three formats. */
function groupedLists(lists: readonly ListChange[]) {
  return [...groupBy(lists, (list) => JSON.stringify({ ...list, address: '' })).values()].map((group) => {
    const [{ is, isFeed, appeared, disappeared }] = group as [ListChange];
    const titles = (posts: ListChange['appeared']) => names(posts.map(({ title }) => title));
    const kind = isFeed ? 'feed' : 'list';
    const of = capital(is === 'changed' ? kind : `${is} ${kind}`);
    const parts = present(
      appeared.length > 0 && `shows ${titles(appeared)}`,
      disappeared.length > 0 && `no longer shows ${titles(disappeared)}`,
    ).join('; ');
    const list = `${of} ${names(group.map(({ address }) => address))}`;
    return { said: parts === '' ? list : `${list}: ${parts}` };
  });
}

function unpublishedSentence({ source, title, status, at = '' }: UnpublishedChange) {
  const on = at.slice(0, 16).replace('T', ' ');
  const said = {
    draft: 'is a draft, and is not published',
    scheduled: `appears on ${on}. It is not shown here; see it with --at ${at.slice(0, 10)}`,
    expired: `has expired on ${on}`,
    expires: `is taken from the site on ${on}`,
  }[status];
  return `${quoted(title)}, ${quoted(source)}, ${said}.`;
}

function hintSentence({ file, line, rule, message }: Problem) {
  return `${quoted(line === undefined ? file : `${file}:${line}`)} ${rule}: ${quoted(message)}`;
}

function fileNote({ is, file }: FileChange) {
  return `${capital(is)}: ${quoted(`/${file}`)}`;
}

function quoted(text: string) {
  const letters = text.length > MOST_TITLE ? `${text.slice(0, MOST_TITLE)}…` : text;
  return OPEN + visible(letters) + CLOSE;
}

function names(all: readonly string[], most = MOST_NAMES) {
  const shown = all.slice(0, most).map(quoted).join(', ');
  return all.length > most ? `${shown} and ${all.length - most} more` : shown;
}

function capital(word: string) {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
