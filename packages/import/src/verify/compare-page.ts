import { unique } from '../tally.ts';
import { Dates } from 'pamphlet/content';
import type { Answer, BuiltSite } from './built-site.ts';
import { DATE, type ShownNames, TERMS } from './page.ts';
import type { Reading } from './read-text.ts';
import type { LossPlace, VerdictDraft } from './verdict.ts';
import { countWords, lettersOf, markedLetters, wordsIn, wordsOf } from './words.ts';
import {
  bareLink,
  embedNames,
  fileName,
  haystackOf,
  keyOf,
  lostPictures,
  pictureName,
  quoted,
  short,
} from './comparable.ts';

export interface Expected {
  address: string;
  /** Possible titles. Empty if unknown. */
  titles: readonly string[];
  /** Possible days, such as `2010-06-21`. Empty if unknown. */
  days: readonly string[];
  reading: Reading;
  framed?: Reading;
  /** Ids of the old page. */
  ids: ReadonlySet<string>;
  /** Names that the source has, and those that only the old page shows. */
  names: ShownNames;
  otherNames?: ShownNames;
  /** Texts of comments that the old page shows. */
  comments?: readonly string[];
  /** Picture of the front matter. */
  featured?: string;
  /** Resolves a link: a path below the old site, or `elsewhere`. Undefined skips the link. */
  linkTo: (target: string) => { path: string } | 'elsewhere' | undefined;
}

/** Shorter texts beside the text, such as a byline, are no question. */
const FEWEST_WORDS = 8;

const NOUNS = { tags: 'tag', categories: 'category', authors: 'author' };

/** Limit of missing words in a message. */
const MOST_WORDS = 8;

const ADDRESS = /\bhttps?:\/\/[^\s<>"“”]+/gi;

/**
 * Compares a page of the new blog with what the old one shows at its address. Each function adds its counts and losses.
 *
 * @param zone IANA name
 */
export function pageComparison(
  { site, draft, zone }: { site: BuiltSite; draft: VerdictDraft; zone: string },
  expected: Expected,
  answer: Answer,
) {
  const { reading, linkTo, otherNames } = expected;
  const page = site.page(answer);
  const here = page.reading;
  const place: LossPlace = { file: answer.source, address: expected.address, to: answer.address };
  const words = wordsOf(here.text);
  const haystack = haystackOf(here);
  const pictures = lostPictures(reading, here);
  return { here, place, texts, targets, others };

  /** All but words and targets. */
  function others(): void {
    titles();
    days();
    boxes();
    comments();
    alts();
    names();
    ids();
  }

  function comments(): void {
    const gone = (expected.comments ?? []).filter((text) => !words.hasMost([text]));
    draft.expect('comments', gone.length, 'comment', place, gone.map(quoted));
  }

  function alts(): void {
    const letters = words.letters + lettersOf(here.values);
    // Themes give the title of the post to its picture, and some give the name of the file.
    const own = [...expected.titles, ...reading.pictures.flatMap((one) => [pictureName(one), one])].map(
      lettersOf,
    );
    for (const [picture, alt] of reading.alts) {
      const plain = lettersOf(alt);
      const isOfTheme = plain === '' || own.some((one) => one.includes(plain));
      if (isOfTheme || pictures.gone.includes(picture) || pictures.others.includes(picture)) continue;
      draft.expect('alts', 1, 'alt', place, letters.includes(plain) ? [] : [quoted(alt)]);
    }
  }

  function titles(): void {
    const wanted = expected.titles.map(lettersOf).filter(Boolean);
    const [first] = expected.titles;
    if (wanted.length === 0 || first === undefined) return;
    const shown = page.titles.map(lettersOf);
    const isThere = wanted.some((title) => shown.includes(title));
    const subject = `${quoted(first)} is ${quoted(page.titles[0] ?? '')} here`;
    draft.expect('titles', 1, 'title', place, isThere ? [] : [subject]);
  }

  function days(): void {
    const shown = page.dates.written.flatMap((date) => /^\d{4}-\d\d-\d\d/.exec(date)?.[0] ?? []);
    if (expected.days.length === 0) return;
    const isThere = expected.days.some((one) => shown.includes(one));
    const subject = `${expected.days.join(' or ')} is ${shown[0] ?? 'not'} here`;
    draft.expect('dates', 1, 'date', place, isThere ? [] : [subject]);
  }

  /** A name that only the old page shows may come from its theme, so it is a question at most. */
  function names(): void {
    const own = expected.names;
    const terms = new Set([...page.names.tags, ...page.names.categories].map(lettersOf));
    const authors = new Set(page.names.authors.map(lettersOf));
    for (const kind of TERMS) {
      const shown = kind === 'authors' ? authors : terms;
      const gone = own[kind].filter((name) => !shown.has(lettersOf(name)));
      const subjects = gone.map((name) => `the ${NOUNS[kind]} “${name}” is gone`);
      draft.expect(kind, own[kind].length, 'name', place, subjects);
      for (const name of otherNames?.[kind] ?? [])
        if (
          !words.letters.includes(lettersOf(name)) &&
          !own[kind].some((one) => lettersOf(one) === lettersOf(name))
        )
          draft.addLoss(
            'box',
            place,
            `the old page names ${quoted(name)} (${kind}), and the source does not`,
          );
    }
  }

  /** A link within a page must lead to a place of this page, as on the old one. */
  function ids(): void {
    const broken = here.fragments.filter((one) => !page.ids.has(one));
    const worked = reading.fragments.filter((one) => expected.ids.has(one));
    // The import may give an id another name, in its links too.
    const sound = here.fragments.length - broken.length;
    const gone = worked.filter((one) => !page.ids.has(one)).slice(0, Math.max(0, worked.length - sound));
    const subjects = gone.map((one) => `#${short(one)}`);
    draft.expect('ids', worked.length, 'anchor', place, subjects);
  }

  function texts(): void {
    const formulas = reading.formulas.filter((one) => lettersOf(one) !== '');
    const marked = formulas.length === 0 ? '' : markedLetters(here.text);
    const gone = formulas.filter((one) => !marked.includes(markedLetters(one)));
    const changed = gone.map((one) => `${quoted(one)} is not there as it was`);
    draft.expect('formulas', formulas.length, 'formula', place, changed);
    // A lost formula already counts its words.
    const inFormulas = countWords(gone.join(' '));
    // A URL in the text may now be a link, a card or a player.
    const blocks = reading.blocks
      .filter((block) => Dates.datesMeant(block, zone).length === 0)
      .map((block) => block.replaceAll(ADDRESS, (one) => (haystack.includes(keyOf(one)) ? ' ' : one)));
    const missing = words.missing(blocks).filter((word) => !inFormulas.has(word));
    const { length: total } = Array.from(wordsIn(blocks.join(' ')));
    draft.count('words', total, Math.max(0, total - missing.length));
    if (missing.length === 0) return;
    const distinct = unique(missing);
    const named = distinct.slice(0, MOST_WORDS).join(' ');
    const more = distinct.length > MOST_WORDS ? ' …' : '';
    draft.addLoss('words', place, `${missing.length} of ${total} missing: ${short(named, 200)}${more}`);
  }

  /** Words beside the text, if a whole block of them is gone. */
  function boxes(): void {
    for (const block of reading.furniture) {
      const isShort = Array.from(wordsIn(block)).length < FEWEST_WORDS;
      if (!isShort && !DATE.test(block) && !words.hasMost([block]))
        draft.addLoss('box', place, quoted(block));
    }
  }

  /** @param broken count of the broken pictures of the page */
  function targets(broken: number): void {
    // An old site may have had the same dead link.
    const expectsLinks = otherNames === undefined;
    const isGone = (target: string) => `${short(target)} is gone`;
    const lost = [
      ...pictures.gone.map(isGone),
      ...pictures.others.map((one) => `${short(one)} is another picture here`),
    ];
    draft.expect('pictures', Math.max(reading.pictures.length - broken, lost.length), 'picture', place, lost);
    draft.count('pictures', broken, 0);

    const embeds = reading.embeds.filter(
      (one) => !embedNames(one).some((name) => haystack.includes(name.toLowerCase())),
    );
    draft.expect('embeds', reading.embeds.length, 'embed', place, embeds.map(isGone));

    const paths = here.targets.flatMap((one) => site.pathOf(one, answer.address) ?? []);
    const shown = new Set(
      paths.flatMap((path) => [pictureName(path), withoutFeed(site.answer(path)?.address ?? '')]),
    );
    for (const link of expectsLinks ? here.targets : []) {
      const path = site.pathOf(link, answer.address)?.replace(/\?.*/s, '');
      if (path === undefined || site.answer(path)) continue;
      const near = site.near(path);
      draft.addLoss('lead', place, `${short(link)}${near === undefined ? '' : `: perhaps ${near}`}`);
    }
    // The text shows such a picture in full size. On the old page, its link opened that.
    const shownFiles = new Set(here.pictures.map(fileName));
    for (const link of reading.links.keys()) {
      const target = shownFiles.has(fileName(link)) ? undefined : linkTo(link);
      if (target === undefined) continue;
      const isElsewhere = target === 'elsewhere';
      const isFull = isElsewhere || /^(?:https?:)?\/\//i.test(link);
      const isTyped = isFull && haystack.includes(bareLink(link));
      const isHere = isTyped || (!isElsewhere && isShown(target.path, shown));
      // A target without an answer is a separate loss.
      if (isHere !== undefined) draft.expect('links', 1, 'link', place, isHere ? [] : [isGone(link)]);
    }
  }

  /**
   * @param shown addresses and file names that the page links to
   * @returns undefined for a path without an answer
   */
  function isShown(path: string, shown: ReadonlySet<string>): boolean | undefined {
    const found = site.answer(path);
    // A file of a post now lies beside it.
    if (/\.(?!html?$)\w+$/.test(path) && shown.has(pictureName(path))) return true;
    return found && shown.has(withoutFeed(found.address));
  }
}

/** Old addresses of a feed hold copies of it, so any feed is the same. */
function withoutFeed(address: string) {
  return address.endsWith('.xml') ? '.xml' : address;
}
