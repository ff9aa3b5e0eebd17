import { Dates } from 'pamphlet/content';
import type { Answer, BuiltSite } from './built-site.ts';
import { isFeed } from '../old-site/kinds.ts';
import type { Page } from './page.ts';
import { firstBytes } from '../files/unpack.ts';
import { cleanName } from '../files/uploads.ts';
import { decoded, type Reading } from './read-text.ts';
import type { VerdictDraft } from './verdict.ts';
import { countWords, lettersOf, markedLetters, missingWords } from './words.ts';
import { bareLink, keyOf, stemOf } from './comparable.ts';

/** What is looked for on a page. */
export interface Expected {
  readonly address: string;
  /** Texts of which one is the title; none where it is not known. */
  readonly titles: readonly string[];
  /** Days of which one is the date: `2010-06-21`. */
  readonly days: readonly string[];
  readonly reading: Reading;
  /** What a link means: a path below the old site, `elsewhere`, or undefined where it need not be looked for. */
  readonly linkTo: (target: string) => { readonly path: string } | 'elsewhere' | undefined;
}

export interface VerifierOptions {
  readonly site: BuiltSite;
  readonly draft: VerdictDraft;
  /** IANA name: the zone of the blog. */
  readonly zone: string;
  /** BCP 47 tag. */
  readonly language: string;
}

/** Words that are named of a page. */
const MOST_WORDS = 8;

/** An address in a text. */
const ADDRESS = /\bhttps?:\/\/[^\s<>"“”]+/gi;

/** How a picture starts that browsers show. */
const PICTURE =
  /^(?:\x89PNG|\xFF\xD8\xFF|GIF8|RIFF[^]{4}WEBP|[^]{4}ftyp|\0\0\p{Cc}\0|BM|II\*\0|MM\0\*|(?:\xEF\xBB\xBF)?\s*<(?:\?xml|svg|!--|!DOCTYPE svg))/iu;

/** Looks for what was expected in the built pages. */
export class Verifier {
  readonly #options: VerifierOptions;
  /** Files of the site whose pictures have been looked at. */
  readonly #looked = new Set<string>();
  readonly #pictures = new Map<string, string | undefined>();
  readonly #files = new Set<string>();

  constructor(options: VerifierOptions) {
    this.#options = options;
  }

  /** @returns what answers; a loss is noted where nothing does */
  address(address: string, subject = 'nothing answers it'): Answer | undefined {
    const { site, draft } = this.#options;
    const answer = site.answer(address);
    draft.count('addresses', 1, answer ? 1 : 0);
    if (!answer) draft.addLoss('address', { address }, subject);
    return answer;
  }

  /** Looks for what answers the address of a picture, a sound, a film or a document, once for each. */
  file(address: string): void {
    if (this.#files.has(address)) return;
    this.#files.add(address);
    const { site, draft } = this.#options;
    const isThere = site.answer(address)?.as === 'other';
    draft.count('files', 1, isThere ? 1 : 0);
    if (!isThere) draft.addLoss('file', { address }, 'nothing answers it');
  }

  feed(address: string): void {
    const { site, draft } = this.#options;
    const answer = site.answer(address);
    // A page that leads to a feed is none: programs follow no such page.
    const isOne = answer !== undefined && !site.isPage(address) && isFeed(site.read(answer).slice(0, 2048));
    draft.count('feeds', 1, isOne ? 1 : 0);
    if (!answer) draft.addLoss('feed', { address }, 'nothing answers it');
    else if (!isOne)
      draft.addLoss('feed', { address }, 'a page answers it, and programs that read feeds cannot follow one');
  }

  /** Compares a page with the one that answers its address. */
  page(expected: Expected, answer: Answer): void {
    const { site, draft } = this.#options;
    const page = site.page(answer);
    const place = { file: answer.source, address: expected.address };
    this.#titles(expected, page, place);
    this.#days(expected, page, place);
    this.#words(expected, page.reading, place);
    this.#targets(expected, page.reading, answer, place);
    this.#looked.add(answer.file);
    this.#picturesOf(page.reading, answer, place);
    draft.count('pages', 1);
  }

  /** Looks at the pictures of every post and page that was not compared. */
  rest(): void {
    const { site } = this.#options;
    for (const [file, address] of site.pages) {
      const answer = site.answer(address);
      if (answer && !this.#looked.has(answer.file))
        this.#picturesOf(site.page(answer).reading, answer, { file, address });
    }
  }

  /** Whether a built page shows a text, such as a comment: most of its words. */
  shows(answer: Answer, texts: readonly Reading[]): boolean[] {
    const { reading } = this.#options.site.page(answer);
    const letters = lettersOf(reading.text);
    const words = countWords(reading.text);
    return texts.map(({ blocks }) => {
      const missing = missingWords(blocks, letters, () => words);
      return (
        missing.length <=
        [...countWords(blocks.join(' ')).values()].reduce((sum, count) => sum + count, 0) / 2
      );
    });
  }

  #titles({ titles }: Expected, page: Page, place: Place): void {
    const { draft } = this.#options;
    const wanted = titles.map(lettersOf).filter((title) => title !== '');
    const [first] = titles;
    if (wanted.length === 0 || first === undefined) return;
    const here = page.titles.map(lettersOf);
    const isThere = wanted.some((title) => here.includes(title));
    draft.count('titles', 1, isThere ? 1 : 0);
    if (!isThere) draft.addLoss('title', place, `“${short(first)}” is “${short(page.titles[0] ?? '')}” here`);
  }

  #days({ days }: Expected, page: Page, place: Place): void {
    const { draft } = this.#options;
    const here = page.dates.written.flatMap((date) => /^\d{4}-\d\d-\d\d/.exec(date)?.[0] ?? []);
    const [day] = days;
    if (day === undefined || here.length === 0) return;
    const isThere = days.some((one) => here.includes(one));
    draft.count('dates', 1, isThere ? 1 : 0);
    if (!isThere) draft.addLoss('date', place, `${days.join(' or ')} is ${here[0] ?? ''} here`);
  }

  #words({ reading }: Expected, here: Reading, place: Place): void {
    const { draft } = this.#options;
    const letters = lettersOf(here.text);
    const formulas = reading.formulas.filter((one) => lettersOf(one) !== '');
    const marked = formulas.length === 0 ? '' : markedLetters(here.text);
    const gone = formulas.filter((one) => !marked.includes(markedLetters(one)));
    draft.count('formulas', formulas.length, formulas.length - gone.length);
    for (const one of gone) draft.addLoss('formula', place, `“${short(one)}” is not there as it was`);
    // What a formula lost is said once.
    const inFormulas = countWords(gone.join(' '));
    // An address that stood as text may be a link, a card or a player now.
    const haystack = `${here.values} ${here.text.toLowerCase()}`;
    const { zone } = this.#options;
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
    const named = [...new Set(missing)].slice(0, MOST_WORDS).join(' ');
    const more = new Set(missing).size > MOST_WORDS ? ' …' : '';
    draft.addLoss('words', place, `${missing.length} of ${total} missing: ${short(named, 200)}${more}`);
  }

  #targets({ reading, linkTo }: Expected, here: Reading, { address }: Answer, place: Place): void {
    const { draft, site } = this.#options;
    const pictures = reading.pictures.filter((one) => !here.values.includes(stemOf(one)));
    const fewer = Math.min(pictures.length, Math.max(0, distinct(reading.pictures) - here.pictures.length));
    draft.count('pictures', reading.pictures.length, reading.pictures.length - fewer);
    for (const one of pictures.slice(0, fewer)) draft.addLoss('picture', place, `${short(one)} is gone`);

    const haystack = `${here.values} ${here.text.toLowerCase()}`;
    // A file of the blog lies beside its post, under a name that is clean.
    const namesOf = (one: string): string[] => [keyOf(one), cleanName(decoded(one).replace(/[?#].*$/s, ''))];
    const embeds = reading.embeds.filter(
      (one) => !namesOf(one).some((name) => haystack.includes(name.toLowerCase())),
    );
    draft.count('embeds', reading.embeds.length, reading.embeds.length - embeds.length);
    for (const one of embeds) draft.addLoss('embed', place, `${short(one)} is gone`);

    const paths = here.targets.flatMap((one) => site.pathOf(one, address)?.replace(/#.*$/, '') ?? []);
    const own = new Set(paths.flatMap((path) => [stemOf(path), site.answer(path)?.address ?? '']));
    let [all, found] = [0, 0];
    for (const link of reading.links.keys()) {
      const target = linkTo(link);
      if (target === undefined) continue;
      const isHere =
        target === 'elsewhere' ? haystack.includes(bareLink(decoded(link))) : this.#hasOwn(target.path, own);
      // That nothing answers its target is a loss of its own.
      if (isHere === undefined) continue;
      all++;
      if (isHere) found++;
      else draft.addLoss('link', place, `${short(link)} is gone`);
    }
    draft.count('links', all, found);
  }

  /**
   * @param own addresses that a page leads to, and names of files
   * @returns undefined where nothing answers it any more
   */
  #hasOwn(path: string, own: ReadonlySet<string>): boolean | undefined {
    const answer = this.#options.site.answer(path);
    // A file that a post shows or offers lies beside it now.
    if (/\.(?!html?$)\w+$/.test(path) && own.has(stemOf(path))) return true;
    return answer && own.has(answer.address);
  }

  /** Whether every picture of a page is local and whole. */
  #picturesOf(here: Reading, answer: Answer, place: Place): void {
    const { draft, site } = this.#options;
    for (const picture of here.pictures) {
      const path = site.pathOf(picture, answer.address);
      if (path === undefined) {
        draft.addLoss('hotlink', place, short(picture));
        continue;
      }
      const fault = this.#faultOf(path.replace(/\?.*$/s, ''));
      if (fault !== undefined) draft.addLoss('picture', place, `${short(picture)} ${fault}`);
    }
  }

  #faultOf(path: string): string | undefined {
    if (!this.#pictures.has(path)) this.#pictures.set(path, this.#look(path));
    return this.#pictures.get(path);
  }

  #look(path: string): string | undefined {
    const { site } = this.#options;
    const answer = site.answer(path);
    if (!answer) return 'answers nothing';
    const start = firstBytes(site.path(answer.file), 64);
    if (start.length === 0) return 'is empty';
    return PICTURE.test(start.toString('latin1')) ? undefined : 'is no picture';
  }
}

interface Place {
  readonly file: string | undefined;
  readonly address: string;
}

function short(text: string, length = 100): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length > length ? `${line.slice(0, length)}…` : line;
}

function distinct(pictures: readonly string[]): number {
  return new Set(pictures.map(stemOf)).size;
}
