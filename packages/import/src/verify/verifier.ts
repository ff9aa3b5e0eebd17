import { Dates } from 'pamphlet/content';
import type { Answer, BuiltSite } from './built-site.ts';
import { isFeed } from '../files/kinds.ts';
import { DATE, type Page, type ShownNames, TERMS } from './page.ts';
import { type Place, pictureCheck } from './picture-files.ts';
import { decoded, type Reading } from './read-text.ts';
import { present } from '../optional.ts';
import type { VerdictDraft } from './verdict.ts';
import { countWords, lettersOf, markedLetters, missingWords, showsMost, wordsIn } from './words.ts';
import {
  bareLink,
  embedNames,
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

const NO_ANSWER = 'nothing answers it';
const NOUNS = { tags: 'tag', categories: 'category', authors: 'author' };

/** Limit of missing words in a message. */
const MOST_WORDS = 8;

const ADDRESS = /\bhttps?:\/\/[^\s<>"“”]+/gi;

/**
 * @param zone IANA name
 * @param oldHosts as in `isAt`; their pictures disappear with the old blog
 */
export function verifierOf(site: BuiltSite, draft: VerdictDraft, zone: string, oldHosts: readonly string[]) {
  const looked = new Set<string>();
  const checkPictures = pictureCheck(site, draft, oldHosts);
  const files = new Set<string>();
  return {
    /** Adds a loss for an address without an answer. */
    address(address: string): Answer | undefined {
      const answer = site.answer(address);
      draft.expect('addresses', 1, 'address', { address }, answer ? [] : [NO_ANSWER]);
      return answer;
    },

    /** Checks the old address of a file once. */
    file(address: string): void {
      if (files.has(address)) return;
      files.add(address);
      const isThere = site.answer(address)?.as === 'other';
      draft.expect('files', 1, 'file', { address }, isThere ? [] : [NO_ANSWER]);
    },

    feed(address: string): void {
      const answer = site.answer(address);
      // Feed readers do not follow a page that redirects to a feed.
      const isOne = answer !== undefined && !site.isPage(address) && isFeed(site.read(answer).slice(0, 2048));
      const subject = answer
        ? 'a page answers it, and programs that read feeds cannot follow one'
        : NO_ANSWER;
      draft.expect('feeds', 1, 'feed', { address }, isOne ? [] : [subject]);
    },

    page(expected: Expected, answer: Answer): void {
      const page = site.page(answer);
      const place = { file: answer.source, address: expected.address, to: answer.address };
      checkTitles(expected, page, place);
      checkDays(expected, page, place);
      checkWords(expected.reading, page.reading, place);
      checkBoxes(expected, page.reading, place);
      checkComments(expected, page.reading, place);
      checkAlts(expected, page, place);
      for (const form of expected.reading.forms) draft.addLoss('form', place, quoted(form));
      checkNames(expected, page, place);
      checkIds(expected, page, place);
      looked.add(answer.file);
      const before = present(expected.reading.pictures, expected.featured);
      // A picture that was broken on the old page is no loss.
      const isDead = (picture: string): boolean => {
        const named = before.filter((one) => pictureName(one) === pictureName(picture));
        const same = named.find((one) => bareLink(picture).endsWith(bareLink(one))) ?? named[0];
        return expected.otherNames !== undefined && same !== undefined && expected.linkTo(same) === undefined;
      };
      const broken = checkPictures(page.reading, answer, place, before, isDead);
      checkTargets(expected, page.reading, answer, place, broken);
      draft.count('pages', 1);
    },

    /** Checks the pictures of all other posts and pages. */
    rest(): void {
      for (const [file, address] of site.pages) {
        const answer = site.answer(address);
        if (!answer || looked.has(answer.file)) continue;
        const { reading } = site.page(answer);
        const broken = checkPictures(reading, answer, { file, address, to: answer.address });
        draft.count('pictures', broken, 0);
      }
    },

    /**
     * Checks what many old pages show in their texts: it may be of the theme, or typed into each text. So only what the
     * source of this one has too counts.
     */
    framed(source: string, expected: Expected | undefined, answer: Answer): void {
      if (!expected?.framed) return;
      const { framed } = expected;
      const letters = lettersOf(source.replaceAll(/<[^<>]*>|\]\([^()\s]*\)/g, ''));
      const typed = decoded(source).toLowerCase();
      const reading: Reading = {
        ...framed,
        formulas: [],
        blocks: framed.blocks.filter((one) => letters.includes(lettersOf(one))),
        pictures: framed.pictures.filter((one) => typed.includes(pictureName(one))),
        embeds: framed.embeds.filter((one) => typed.includes(keyOf(one))),
        links: new Map([...framed.links].filter(([one]) => typed.includes(bareLink(decoded(one))))),
      };
      const here = site.page(answer).reading;
      const place = { file: answer.source, address: expected.address, to: answer.address };
      checkWords(reading, here, place);
      checkTargets({ ...expected, reading }, here, answer, place, 0);
    },

    /** For each text, such as a comment: true if the page shows at least half of its words. */
    shows(answer: Answer, texts: readonly (readonly string[])[]): boolean[] {
      return texts.map(showsMost(site.page(answer).reading.text));
    },
  };

  function checkComments({ comments = [] }: Expected, here: Reading, place: Place): void {
    const shows = showsMost(here.text);
    const gone = comments.filter((text) => !shows([text]));
    draft.expect('comments', gone.length, 'comment', place, gone.map(quoted));
  }

  function checkAlts({ reading, titles }: Expected, { reading: here }: Page, place: Place): void {
    const letters = lettersOf(`${here.text} ${here.values}`);
    // Themes give the title of the post to its picture, and some give the name of the file.
    const own = [...titles, ...reading.pictures.flatMap((one) => [pictureName(one), one])].map(lettersOf);
    const { gone, others } = lostPictures(reading, here);
    for (const [picture, alt] of reading.alts) {
      const plain = lettersOf(alt);
      const isOfTheme = plain === '' || own.some((one) => one.includes(plain));
      if (isOfTheme || gone.includes(picture) || others.includes(picture)) continue;
      draft.expect('alts', 1, 'alt', place, letters.includes(plain) ? [] : [quoted(alt)]);
    }
  }

  function checkTitles({ titles }: Expected, page: Page, place: Place): void {
    const wanted = titles.map(lettersOf).filter((title) => title !== '');
    const [first] = titles;
    if (wanted.length === 0 || first === undefined) return;
    const here = page.titles.map(lettersOf);
    const isThere = wanted.some((title) => here.includes(title));
    const subject = `${quoted(first)} is ${quoted(page.titles[0] ?? '')} here`;
    draft.expect('titles', 1, 'title', place, isThere ? [] : [subject]);
  }

  function checkDays({ days }: Expected, page: Page, place: Place): void {
    const here = page.dates.written.flatMap((date) => /^\d{4}-\d\d-\d\d/.exec(date)?.[0] ?? []);
    if (days.length === 0) return;
    const isThere = days.some((one) => here.includes(one));
    const subject = `${days.join(' or ')} is ${here[0] ?? 'not'} here`;
    draft.expect('dates', 1, 'date', place, isThere ? [] : [subject]);
  }

  /** A name that only the old page shows may come from its theme, so it is a question at most. */
  function checkNames({ names, otherNames }: Expected, page: Page, place: Place): void {
    const terms = new Set([...page.names.tags, ...page.names.categories].map(lettersOf));
    const authors = new Set(page.names.authors.map(lettersOf));
    const letters = lettersOf(page.reading.text);
    for (const kind of TERMS) {
      const here = kind === 'authors' ? authors : terms;
      const gone = names[kind].filter((name) => !here.has(lettersOf(name)));
      const subjects = gone.map((name) => `the ${NOUNS[kind]} “${name}” is gone`);
      draft.expect(kind, names[kind].length, 'name', place, subjects);
      for (const name of otherNames?.[kind] ?? [])
        if (
          !letters.includes(lettersOf(name)) &&
          !names[kind].some((one) => lettersOf(one) === lettersOf(name))
        )
          draft.addLoss(
            'box',
            place,
            `the old page names ${quoted(name)} (${kind}), and the source does not`,
          );
    }
  }

  /** A link within a page must lead to a place of this page, as on the old one. */
  function checkIds({ reading, ids }: Expected, page: Page, place: Place): void {
    const broken = page.reading.fragments.filter((one) => !page.ids.has(one));
    const worked = reading.fragments.filter((one) => ids.has(one));
    // The import may give an id another name, in its links too.
    const sound = page.reading.fragments.length - broken.length;
    const gone = worked.filter((one) => !page.ids.has(one)).slice(0, Math.max(0, worked.length - sound));
    const subjects = gone.map((one) => `#${short(one)}`);
    draft.expect('ids', worked.length, 'anchor', place, subjects);
  }

  function checkWords(reading: Reading, here: Reading, place: Place): void {
    const letters = lettersOf(here.text);
    const formulas = reading.formulas.filter((one) => lettersOf(one) !== '');
    const marked = formulas.length === 0 ? '' : markedLetters(here.text);
    const gone = formulas.filter((one) => !marked.includes(markedLetters(one)));
    const changed = gone.map((one) => `${quoted(one)} is not there as it was`);
    draft.expect('formulas', formulas.length, 'formula', place, changed);
    // A lost formula already counts its words.
    const inFormulas = countWords(gone.join(' '));
    // A URL in the text may now be a link, a card or a player.
    const haystack = haystackOf(here);
    const texts = reading.blocks.filter((block) => Dates.datesMeant(block, zone).length === 0);
    const blocks = texts.map((block) =>
      block.replaceAll(ADDRESS, (one) => (haystack.includes(keyOf(one)) ? ' ' : one)),
    );
    const missing = missingWords(blocks, letters, () => countWords(here.text)).filter(
      (word) => !inFormulas.has(word),
    );
    const total = blocks.reduce((sum, block) => sum + (block.match(/[\p{L}\p{N}]+/gu)?.length ?? 0), 0);
    draft.count('words', total, Math.max(0, total - missing.length));
    if (missing.length === 0) return;
    const distinct = [...new Set(missing)];
    const named = distinct.slice(0, MOST_WORDS).join(' ');
    const more = distinct.length > MOST_WORDS ? ' …' : '';
    draft.addLoss('words', place, `${missing.length} of ${total} missing: ${short(named, 200)}${more}`);
  }

  /** Words beside the text, if a whole block of them is gone. */
  function checkBoxes({ reading }: Expected, here: Reading, place: Place): void {
    const letters = lettersOf(here.text);
    for (const block of reading.furniture) {
      const words = [...wordsIn(block)];
      if (words.length < FEWEST_WORDS || DATE.test(block)) continue;
      const gone = missingWords([block], letters, () => countWords(here.text)).length;
      if (gone > words.length / 2) draft.addLoss('box', place, quoted(block));
    }
  }

  function checkTargets(
    { reading, linkTo, otherNames }: Expected,
    here: Reading,
    { address }: Answer,
    place: Place,
    broken: number,
  ): void {
    // An old site may have had the same dead link.
    const expectsLinks = otherNames === undefined;
    const isGone = (target: string): string => `${short(target)} is gone`;
    const { gone, others } = lostPictures(reading, here);
    const lost = [...gone.map(isGone), ...others.map((one) => `${short(one)} is another picture here`)];
    draft.expect('pictures', Math.max(reading.pictures.length - broken, lost.length), 'picture', place, lost);
    draft.count('pictures', broken, 0);

    const haystack = haystackOf(here);
    const embeds = reading.embeds.filter(
      (one) => !embedNames(one).some((name) => haystack.includes(name.toLowerCase())),
    );
    draft.expect('embeds', reading.embeds.length, 'embed', place, embeds.map(isGone));

    const paths = here.targets.flatMap((one) => site.pathOf(one, address)?.replace(/#.*/s, '') ?? []);
    const own = new Set(paths.flatMap((path) => [pictureName(path), site.answer(path)?.address ?? '']));
    for (const link of expectsLinks ? here.targets : []) {
      const path = site.pathOf(link, address)?.replace(/[?#].*/s, '');
      if (path === undefined || site.answer(path)) continue;
      const near = site.near(path);
      draft.addLoss('lead', place, `${short(link)}${near === undefined ? '' : `: perhaps ${near}`}`);
    }
    for (const link of reading.links.keys()) {
      const target = linkTo(link);
      if (target === undefined) continue;
      const isHere =
        target === 'elsewhere' ? haystack.includes(bareLink(decoded(link))) : hasOwn(target.path, own);
      // A target without an answer is a separate loss.
      if (isHere !== undefined) draft.expect('links', 1, 'link', place, isHere ? [] : [isGone(link)]);
    }
  }

  /**
   * @param own addresses and file names that a page links to
   * @returns undefined for a path without an answer
   */
  function hasOwn(path: string, own: ReadonlySet<string>): boolean | undefined {
    const answer = site.answer(path);
    // A file of a post now lies beside it.
    if (/\.(?!html?$)\w+$/.test(path) && own.has(pictureName(path))) return true;
    return answer && own.has(answer.address);
  }
}
