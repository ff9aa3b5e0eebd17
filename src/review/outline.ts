import type { Problem } from '../lib/problems.ts';
import { visible } from '../lib/text.ts';
import { plural } from '../report/problems-text.ts';
import type { Difference } from './difference.ts';
import type { ListChange, ListedPost } from './list-changes.ts';
import type { FoldReason, PageChange, PictureChange, Review, UnpublishedChange } from './review.ts';

/** A sentence: words of ours, and text of the blog, which is shown as it is and never read as markup. */
export type Sentence = readonly (string | { readonly quoted: string })[];

export interface Item {
  readonly said: Sentence;
  readonly difference?: Difference;
  /** The page that it is about. */
  readonly page?: PageChange;
  readonly picture?: PictureChange;
}

/** A part of a report. The terminal, Markdown and HTML show the same parts. */
export interface Section {
  readonly heading: string;
  readonly items: readonly Item[];
  /** Items that are not listed: there are too many. */
  readonly left: number;
  /** Whether it only says what follows from the rest. */
  readonly isFolded: boolean;
}

/** How a review was made. */
export interface ReviewFacts {
  /** What was named as the base, and its commit. */
  readonly base: string;
  readonly commit: string;
  /** The base has gone on since the change began. */
  readonly isBehind: boolean;
  /** Changed files that are code, settings or packages. */
  readonly code: readonly string[];
  /** Settings, plugins and layouts are those of the base on both sides. */
  readonly isByBase: boolean;
}

/** Items of a section that are listed. */
const MOST_ITEMS = 500;
/** Names in a sentence. */
const MOST_NAMES = 8;
/** Letters of a title or name. */
const MOST_TITLE = 200;

/** Everything that a report says, in the order in which it matters. Sections without items are left out. */
export function outlineOf(review: Review, facts: ReviewFacts): Section[] {
  const { pages, around, lists, pictures, redirects, lost, unpublished, others } = review;
  const sections: Section[] = [
    section('Before you trust this', notes(review, facts)),
    section(
      'Addresses that lead nowhere now',
      lost.map((address) => ({ said: [quoted(address)] })),
    ),
    section('Pages', pages.map(pageItem)),
    section(
      'Around the text of pages',
      around.map(({ pages: on, difference }) => ({
        said: ['On ', plural(on.length, 'page'), ': ', ...names(on)],
        difference,
      })),
    ),
    section('Lists and feeds', groupedLists(lists)),
    section(
      'Pictures',
      pictures.map((picture) => ({
        said: [`${capital(picture.is)}: `, quoted(`/${picture.file}`), `, ${weight(picture.size)}`],
        picture,
      })),
    ),
    section(
      'Redirects',
      redirects.map(({ from, to }) => ({ said: [quoted(from), ' leads to ', quoted(to)] })),
    ),
    section(
      'Not on the site now',
      unpublished.map((one) => ({ said: unpublishedSentence(one) })),
    ),
    section('New warnings', review.newWarnings.map(warningItem)),
    section('Warnings that are gone', review.goneWarnings.map(warningItem)),
    section(
      'Other files',
      others.map(({ file, is }) => ({ said: [`${capital(is)}: `, quoted(`/${file}`)] })),
    ),
    section(
      'What follows from this',
      Object.entries(review.folded).map(([reason, files]) => ({
        said: [`${FOLDED[reason as FoldReason]}: ${plural(files.length, 'file')}: `, ...names(files)],
      })),
      true,
    ),
  ];
  return sections.filter(({ items }) => items.length > 0);
}

/** The whole review in one sentence. */
export function summaryOf({ pages, lists, pictures, lost, files }: Review): string {
  if (files.length === 0) return 'The site stays as it is, byte by byte.';
  const count = (is: PageChange['is']): string[] => {
    const of = pages.filter((page) => page.is === is).length;
    return of === 0 ? [] : [`${of} ${is}`];
  };
  const told = [...count('new'), ...count('changed'), ...count('moved'), ...count('gone')];
  const added = pictures.filter(({ is }) => is === 'new');
  return `${[
    pages.length === 0 ? 'No page reads differently' : `${plural(pages.length, 'page')}: ${told.join(', ')}`,
    ...(lists.length > 0 ? [`${lists.length} lists and feeds`] : []),
    ...(added.length > 0
      ? [
          `${plural(added.length, 'picture')} added, ${weight(added.reduce((sum, { size }) => sum + size, 0))}`,
        ]
      : []),
    `${lost.length === 0 ? 'no address' : plural(lost.length, 'address', 'es')} lost`,
    `${plural(files.length, 'file')} of the site in all`,
  ].join('; ')}.`;
}

/** How the report begins: what was compared. */
export function introduction({ base, commit, isBehind, isByBase }: ReviewFacts): Sentence {
  return [
    'Compared with ',
    quoted(base),
    ` (${commit.slice(0, 10)})`,
    isBehind ? ', as it was when the change began.' : '.',
    isByBase ? ' Settings, plugins and layouts are those of the base on both sides.' : '',
  ];
}

function notes({ baseProblems }: Review, { code, isByBase }: ReviewFacts): Item[] {
  const broken: Item[] = baseProblems.slice(0, 1).map(({ file, message }) => ({
    said: ['The base could not be built, so every page counts as new: ', quoted(`${file}: ${message}`)],
  }));
  if (code.length === 0) return broken;
  const about = isByBase
    ? 'The change touches files that may be code; they were not run, and what they do is not shown here: '
    : 'The change touches files that may be code, and this report was made by running them. Read them first: ';
  return [...broken, { said: [about, ...names(code, 50)] }];
}

function pageItem(page: PageChange): Item {
  const { is, address, from, leadsTo, title, source } = page;
  const where: Sentence =
    from === undefined ? [quoted(address)] : [quoted(from), ' is now ', quoted(address)];
  const old =
    is !== 'moved' && is !== 'gone'
      ? []
      : leadsTo === undefined
        ? [', without a redirect']
        : [', the old address leads to ', quoted(leadsTo)];
  const made = source === undefined ? [] : [', from ', quoted(source)];
  const name = title === address ? [] : [quoted(title), ', '];
  const few = page.difference ? [] : [' (its difference is not shown: there are too many)'];
  const difference = page.difference && { difference: page.difference };
  return { said: [`${capital(is)}: `, ...name, ...where, ...old, ...made, ...few], page, ...difference };
}

/** Lists in which the same happens are told together: a feed has three formats. */
function groupedLists(lists: readonly ListChange[]): Item[] {
  const groups = new Map<string, ListChange[]>();
  for (const list of lists) {
    const key = JSON.stringify({ ...list, address: '' });
    groups.set(key, [...(groups.get(key) ?? []), list]);
  }
  return [...groups.values()].flatMap((group): Item[] => {
    const [list] = group;
    if (!list) return [];
    const kind = list.isFeed ? 'Feed' : 'List';
    const posts = (word: string, of: readonly ListedPost[], withPlace: boolean): Sentence[] => {
      const shown = of.map(({ title, place }) => (withPlace ? `${title} (place ${place})` : title));
      return of.length === 0 ? [] : [[`${word} `, ...names(shown)]];
    };
    const said = [
      ...posts('shows', list.appeared, true),
      ...posts('no longer shows', list.disappeared, false),
      ...posts('has in another place', list.reordered, true),
    ].flatMap((part, index) => [index === 0 ? ': ' : '; ', ...part]);
    const of = list.is === 'changed' ? kind : `${capital(list.is)} ${kind.toLowerCase()}`;
    return [{ said: [`${of} `, ...names(group.map(({ address }) => address)), ...said] }];
  });
}

function unpublishedSentence({ source, title, status, at = '' }: UnpublishedChange): Sentence {
  const on = at.slice(0, 16).replace('T', ' ');
  const said = {
    draft: ' is a draft, and is not published.',
    scheduled: ` appears on ${on}. It is not shown here; see it with --at ${at.slice(0, 10)}.`,
    expired: ` has expired on ${on}.`,
    expires: ` is taken from the site on ${on}.`,
  }[status];
  return [quoted(title), ', ', quoted(source), ',', said];
}

function warningItem({ file, line, rule, message }: Problem): Item {
  return { said: [quoted(line === undefined ? file : `${file}:${line}`), ` ${rule}: `, quoted(message)] };
}

const FOLDED: Readonly<Record<FoldReason, string>> = {
  around: 'Pages on which only that differs which is around their text',
  ways: 'Pages on which only the ways to other posts differ',
  lists: 'Lists and feeds whose entries follow from their posts',
  same: 'Pages that read as before: only their markup differs',
  copies: 'Copies of pictures in other sizes, cards and icons',
  machines: 'Files for programs: sitemap, search index, Markdown of the pages',
};

function section(heading: string, items: readonly Item[], isFolded = false): Section {
  return {
    heading,
    items: items.slice(0, MOST_ITEMS),
    left: Math.max(0, items.length - MOST_ITEMS),
    isFolded,
  };
}

function quoted(text: string): { readonly quoted: string } {
  const letters = text.length > MOST_TITLE ? `${text.slice(0, MOST_TITLE)}…` : text;
  return { quoted: visible(letters) };
}

function names(all: readonly string[], most = MOST_NAMES): Sentence {
  const shown = all
    .slice(0, most)
    .flatMap((name, index) => (index === 0 ? [quoted(name)] : [', ', quoted(name)]));
  return all.length > most ? [...shown, ` and ${all.length - most} more`] : shown;
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

export function weight(bytes: number): string {
  return bytes < 1000
    ? `${bytes} bytes`
    : bytes < 1_000_000
      ? `${Math.round(bytes / 1000)} kB`
      : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
