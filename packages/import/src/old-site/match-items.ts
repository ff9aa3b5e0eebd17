import { slugify } from 'pamphlet/content';
import { begin } from '../bounds.ts';
import { plainText } from '../html/plain-text.ts';
import { isText, type SourceItem } from '../model.ts';
import type { IndexedItem } from '../indexed-item.ts';
import { scanSource } from '../source-scan.ts';
import type { Source } from '../source.ts';
import { unique, Groups, ownText, Tally } from '../tally.ts';
import type { OldPage, OldSite } from '../verify/old-site.ts';
import { daysOf } from '../verify/page.ts';
import { lettersOf, wordsIn } from '../verify/words.ts';

/** Texts of a source on the old site. */
export type MatchedItems = Awaited<ReturnType<typeof matchItems>>;

/** A list, feed, redirect, or page without a source text. */
interface OtherPage extends Pick<OldPage, 'addresses' | 'as' | 'to'> {
  /** Possible titles. */
  titles: readonly string[];
}

type Clue = IndexedItem & ReturnType<typeof wordsOfItem>;

interface Pair {
  clue: Clue;
  page: number;
  score: number;
  /** True for the same text, not a similar one. */
  isSame: boolean;
}

/** Words in a shingle. */
const RUN = 4;
const SAMPLE = 32;
/** A shingle of more items is too common to count. */
const MOST_ITEMS = 20;
/** A text with fewer shingles matches by title only. */
const FEWEST_RUNS = 6;
const DAY = 86_400_000;

/**
 * Matches texts of a source to pages of the old site by title, day and words, for any permalink scheme. A
 * page has one item. An item may have several pages with the same text.
 *
 * @param open opens the old site; its argument is the source's URL, or empty
 */
export async function matchItems(source: Source, open: (url: string) => OldSite) {
  const words = new Map<string, ReturnType<typeof wordsOfItem>>();
  const {
    items,
    lists,
    site: facts,
  } = await scanSource(source, (item) => {
    begin(item.id, item.body.text.length);
    if (isText(item) && item.status !== 'removed') words.set(item.id, wordsOfItem(item));
  });
  const { url, timeZone = 'UTC' } = facts;
  const clues = [...items.values()].flatMap((item): Clue[] => {
    const own = words.get(item.id);
    return own ? [{ ...item, ...own }] : [];
  });
  const pairsOf = clueIndex(clues);
  const site = open(url);
  /** Addresses of files in texts of the old site. */
  const files = new Set<string>();
  const others: OtherPage[] = [];
  const pairs: Pair[] = [];
  for (const { page, ...one } of site.pages()) {
    const number = others.push({ ...one, titles: page?.titles ?? [] }) - 1;
    if (!page || one.as === 'redirect') continue;
    if (one.as !== 'list') for (const file of site.filesOf(page, one.addresses[0])) files.add(file);
    for (const pair of pairsOf({ ...one, page }, daysOf(page.dates, timeZone), number)) pairs.push(pair);
  }
  return { url, site, files, lists, ...assigned(pairs, others) };
}

/** Assigns the best pairs first. Further identical pages become more addresses of an item. */
function assigned(pairs: readonly Pair[], pages: readonly OtherPage[]) {
  /** Old paths by item id, canonical first. */
  const paths = new Map<string, string[]>();
  const used = new Set<number>();
  const length = ({ page }: Pair) => pages[page]?.addresses[0].length ?? 0;
  const sorted = pairs.toSorted((a, b) => b.score - a.score || length(a) - length(b));
  for (const isMore of [false, true])
    for (const { clue, page, isSame } of sorted) {
      const before = paths.get(clue.id);
      if (used.has(page) || (isMore ? !before || !isSame : before)) continue;
      used.add(page);
      paths.set(clue.id, [...(before ?? []), ...(pages[page]?.addresses ?? [])]);
    }
  // The others are pages without a text of the source.
  return { paths, others: pages.filter((_, number) => !used.has(number)) };
}

function clueIndex(clues: readonly Clue[]) {
  const byTitle = new Groups<string, Clue>();
  const byPath = new Groups<string, Clue>();
  const byRun = new Groups<number, Clue>();
  const add = <Key>(groups: Groups<Key, Clue>, key: Key, clue: Clue): void => {
    if (groups.of(key).length <= MOST_ITEMS) groups.add(key, clue);
  };
  for (const clue of clues) {
    if (clue.title !== '') add(byTitle, clue.title, clue);
    if (clue.path !== undefined) add(byPath, bareOf(clue.path), clue);
    for (const run of clue.sample) add(byRun, run, clue);
  }
  /** Candidate items of a page. @param number of the page */
  return (
    { addresses, as, page }: OldPage & Required<Pick<OldPage, 'page'>>,
    days: readonly string[],
    number: number,
  ): Pair[] => {
    const runs = runsOf(page.reading.blocks.join(' '));
    const hits = new Tally<Clue>();
    for (const run of runs) {
      const own = byRun.of(run);
      if (own.length <= MOST_ITEMS) for (const clue of own) hits.add(clue);
    }
    const titles = new Set(page.titles.map(lettersOf));
    const bare = new Set(addresses.map(bareOf));
    const named = [
      ...[...titles].flatMap((title) => byTitle.of(title)),
      ...[...bare].flatMap((path) => byPath.of(path)),
    ];
    const ends = new Set([...bare].map((path) => slugify(path.slice(path.lastIndexOf('/') + 1))));
    return unique([...hits.keys(), ...named]).flatMap((clue): Pair[] => {
      const { sample, length, title } = clue;
      const isLong = length >= FEWEST_RUNS;
      const found = isLong ? hits.of(clue) / sample.length : 0;
      // A list with full texts is longer than each of them.
      const words = found * Math.min(1, (2 * length) / Math.max(1, runs.size));
      const hasTitle = titles.has(title) && title !== '';
      // Time zones shift a date by up to a day.
      const isNear = (day: string) => Math.abs(Date.parse(day) - Date.parse(clue.day ?? '')) <= DAY;
      const hasDay = days.some(isNear);
      const hasPath = clue.path !== undefined && bare.has(bareOf(clue.path));
      const hasSlug = clue.slug !== '' && ends.has(slugify(clue.slug));
      // The front page repeats other texts.
      const mayBe =
        (hasPath || !bare.has('/')) &&
        ((hasTitle && (hasDay || hasPath || hasSlug || words >= 0.2 || (as === 'text' && !isLong))) ||
          (hasPath && (words >= 0.2 || hasDay)) ||
          (as !== 'list' && words >= 0.5) ||
          (words >= 0.5 && hasSlug));
      const score =
        4 * words +
        2 * Number(hasTitle) +
        Number(hasDay) +
        1.5 * Number(hasPath) +
        Number(hasSlug) -
        2 * Number(as !== 'text');
      const isSame = hasTitle && as === 'text' && (isLong ? words >= 0.8 : hasDay && hasSlug);
      return mayBe ? [{ clue, page: number, score, isSame }] : [];
    });
  };
}

function wordsOfItem({ title, body }: SourceItem) {
  // Tags and link targets are no words of the page.
  const text = body.text.replaceAll(/<[^<>]*>|\]\([^()\s]*\)|\{[%{][^{}]*[%}]\}|https?:\/\/\S+/g, ' ');
  const runs = [...runsOf(text)].toSorted((a, b) => a - b);
  return {
    title: ownText(lettersOf(plainText(title))),
    /** Deterministic sample of shingles, as hashes. */
    sample: runs.slice(0, SAMPLE),
    /** Count of all shingles. */
    length: runs.length,
  };
}

/** Shingle hashes of a text. https://en.wikipedia.org/wiki/Fowler–Noll–Vo_hash_function */
function runsOf(text: string): ReadonlySet<number> {
  const runs = new Set<number>();
  const words: number[] = [];
  for (const word of wordsIn(text)) {
    let hash = 0x81_1c_9d_c5;
    for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01_00_01_93);
    words.push(hash);
    if (words.length < RUN) continue;
    runs.add(words.slice(-RUN).reduce((sum, one) => Math.imul(sum ^ one, 0x01_00_01_93), 0) >>> 0);
    words.shift();
  }
  return runs;
}

/** Normalises equivalent paths: `/party/`, `/party.html`, `/party/index.html`. */
function bareOf(path: string) {
  return path
    .toLowerCase()
    .replace(/\/index\.html?$/, '/')
    .replace(/\.html?$|(?<=.)\/$/, '');
}
