import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Settings, Texts } from 'pamphlet/content';
import { begin } from '../bounds.ts';
import { isAt, originalOf } from '../download/downloads.ts';
import { PICTURE } from '../files/kinds.ts';
import { plainText } from '../html/plain-text.ts';
import type { ImportResult, OpenedBlog } from '../import-blog.ts';
import { approvedOf, hasOwnAddresses, type SourceItem } from '../model.ts';
import { momentOf } from '../moments.ts';
import { unique } from '../tally.ts';
import { idPart } from '../write/comment-files.ts';
import { builtSite, type Answer } from './built-site.ts';
import { pictureName, readHtml, type Reading } from './reading.ts';
import { sitemapAddresses } from './sitemap.ts';
import { sourceHtml } from './source-html.ts';
import type { BuildFault } from './trial-build.ts';
import { verdictDraft, type LossPlace, type Rule, type Verdict, type VerdictDraft } from './verdict.ts';
import { lettersOf, wordsIn, wordsOf } from './words.ts';

export interface CompareOptions extends Omit<OpenedBlog, 'uploads'> {
  facts: ImportResult['facts'];
  settings: Settings;
  /** File or folder; absolute. */
  sitemap?: string;
  accepted: ReadonlySet<string>;
  /** Folder of the trial build; absolute. */
  trial: string;
  /** Errors of the trial build. It leaves out the texts that they are in. */
  faults: readonly BuildFault[];
}

const NO_ANSWER = 'nothing answers it';

/** Lost words that a loss names. */
const MOST_NAMED = 8;

/** Compares each text of the source with its page in the trial build. @throws UserError for an unreadable sitemap */
export async function compare(options: CompareOptions): Promise<Verdict> {
  const { source, index, facts, settings, sitemap, trial, faults } = options;
  const draft = verdictDraft(options.accepted);
  for (const { file, message } of faults) draft.addLoss('build', { file }, message);
  if (faults.length > 0 && !existsSync(join(trial, '_site'))) return draft.verdict(false);
  const site = builtSite(trial, settings.url + settings.pathPrefix);
  const home = index.site.url;
  leaveGaps();
  const expectAnswer = (address: string): Answer | undefined => {
    const answer = site.answer(address);
    draft.expect('addresses', 1, 'address', { address }, answer ? [] : [NO_ANSWER]);
    return answer;
  };
  for (const address of new Set(sitemap === undefined ? [] : sitemapAddresses(sitemap, home)))
    expectAnswer(address);
  for (const [address, to] of facts.addresses) {
    const answer = expectAnswer(address);
    if (answer && !to.startsWith('/') && answer.source !== to && site.pages.has(to))
      draft.addLoss('address', { file: to, address }, `${answer.source ?? answer.address} answers it`);
  }
  for (const address of facts.files)
    draft.expect('files', 1, 'file', { address }, site.answer(address) ? [] : [NO_ANSWER]);
  for await (const item of source.items()) {
    const file = facts.placements.get(item.id);
    if (file === undefined || facts.hidden.has(item.id) || facts.edited.has(file)) continue;
    begin(file, item.body.text.length);
    compareItem(item, file);
  }
  addNoted(draft, options);
  return draft.verdict(true);

  function leaveGaps(): void {
    if (index.items.size === 0) draft.leaveOpen('unread', 'The old blog has no post and no page.');
    if (!hasOwnAddresses(index.site) && sitemap === undefined && facts.addresses.size > 0)
      draft.leaveOpen(
        'addresses',
        `Addresses are by the rules of ${index.site.generator} only. Compare them with its sitemap: --sitemap ${home}/sitemap.xml`,
      );
    const { size } = facts.edited;
    if (size > 0)
      draft.leaveOpen('edited', `Not compared: ${Texts.plural(size, 'file')} edited since the import.`);
    for (const [row, because] of source.uncompared?.() ?? [])
      draft.leaveOpen(row, `${row[0]?.toUpperCase()}${row.slice(1)} are not compared, because ${because}.`);
  }

  function compareItem(item: SourceItem, file: string): void {
    const built = site.pages.get(file);
    const answer = built === undefined ? undefined : site.answer(built);
    const place = { file, address: index.items.get(item.id)?.path ?? built ?? '' };
    const isThere = answer?.source === file;
    // A build that leaves a text out says why.
    if (faults.some((one) => one.file === file)) return draft.miss('pages');
    draft.expect('pages', 1, 'item', place, isThere ? [] : ['it has no page in the site']);
    if (!answer || !isThere) return;
    const page = site.page(answer);
    const expected = readHtml(sourceHtml(item.body));
    compareFacts(item, page, place);
    const left = (facts.leftOut.get(item.id) ?? []).map((text) =>
      readHtml(sourceHtml({ format: 'html', text })),
    );
    compareWords(expected, page, place, left);
    compareTargets(expected, page, place, left);
    const comments = approvedOf([...item.comments, ...(index.pictureComments.get(item.id) ?? [])]);
    const ids = new Set(page.ids.flatMap((id) => /^comment_\w+-c(\w+)/.exec(id)?.[1] ?? []));
    const { hasMost } = wordsOf(page.blocks.join(' '));
    const lost = comments.filter(({ id, text }) => {
      const words = readHtml(sourceHtml({ format: 'html', text })).blocks;
      return (ids.size > 0 && !ids.has(idPart(id))) || !hasMost(words);
    });
    const subjects = lost.map(({ id }) => `comment ${id} is not on the page, or says something else`);
    draft.expect('comments', comments.length, 'comment', place, subjects);
  }

  function compareFacts(
    { title, date, kind }: SourceItem,
    { headings, days }: Reading,
    place: LossPlace,
  ): void {
    const words = plainText(title);
    const isNamed = headings.some((one) => lettersOf(one).includes(lettersOf(words)));
    const isUntitled = lettersOf(words) === '';
    if (!isUntitled) draft.expect('titles', 1, 'title', place, isNamed ? [] : [`“${Texts.shorten(words)}”`]);
    const day = kind === 'post' ? momentOf(date ?? '', settings.timeZone)?.day : undefined;
    if (day !== undefined) draft.expect('dates', 1, 'date', place, days.includes(day) ? [] : [day]);
  }

  /** @param left what was left out on purpose */
  function compareWords(
    { blocks }: Reading,
    page: Reading,
    place: LossPlace,
    left: readonly Reading[],
  ): void {
    const all = Array.from(wordsIn(blocks.join(' '))).length;
    const shown = [page, ...left].map((one) => one.blocks);
    const missing = wordsOf(shown.flat().join(' ')).missing(blocks);
    const first = missing.slice(0, MOST_NAMED).join(' ');
    const more = missing.length > MOST_NAMED ? ' …' : '';
    draft.expect('words', all, 'words', {}, []);
    if (missing.length > 0)
      draft.addLoss('words', place, `${Texts.plural(missing.length, 'word')} of ${all}: ${first}${more}`);
  }

  function compareTargets(
    expected: Reading,
    page: Reading,
    place: LossPlace,
    left: readonly Reading[],
  ): void {
    const isLeft = (target: string) => left.some(({ links }) => links.has(target));
    const words = new Set([...page.links.values()].map(lettersOf));
    const links = [...expected.links].filter(
      ([target, said]) =>
        lettersOf(said) !== '' &&
        !target.includes('·') &&
        !isLeft(target) &&
        // A picture here leads to itself.
        !(said.trim() === 'picture' && PICTURE.test(target)),
    );
    const gone = links.filter(([target, said]) => !page.links.has(target) && !words.has(lettersOf(said)));
    draft.expect(
      'links',
      links.length,
      'link',
      place,
      gone.map(([target]) => target),
    );
    const names = unique(expected.pictures.filter((one) => !one.includes('·')).map(pictureName));
    const here = new Set([page, ...left].flatMap(({ pictures }) => pictures.map(pictureName)));
    const fewer = Math.max(0, names.length - here.size);
    const lost = names.filter((name) => !here.has(name)).slice(0, fewer);
    draft.expect('pictures', names.length, 'picture', place, lost);
    const codes = Math.max(0, expected.codes - [page, ...left].reduce((sum, one) => sum + one.codes, 0));
    draft.expect('code', expected.codes, 'code', place, codes > 0 ? [Texts.plural(codes, 'block')] : []);
    for (const picture of page.pictures)
      if (
        isAt(originalOf(new URL(picture, home || undefined).href), index.hosts) &&
        /^https?:/i.test(picture)
      )
        draft.addLoss('picture', place, `${picture} remains at the old host`);
  }
}

/** Rules of losses by kind of note. Other notes report changes. */
const LOST: Readonly<Record<string, Rule>> = {
  tag: 'tag',
  variable: 'tag',
  language: 'tag',
  'wiki-link': 'tag',
  'shortcode-gone': 'content',
  'block-content': 'content',
  'formula-gone': 'words',
  'comment-picture': 'comment',
  'attachment-missing': 'picture',
  'file-missing': 'file',
  lead: 'lead',
  form: 'form',
  'page-names': 'name',
};

/** Adds what the conversion and the source have noted. Skips hidden items, and edited files, which the author has checked. */
export function addNoted(
  draft: VerdictDraft,
  {
    source,
    facts,
  }: Pick<CompareOptions, 'source'> & { facts: Pick<ImportResult['facts'], 'noted' | 'hidden' | 'edited'> },
): void {
  const forms = new Set<string>();
  for (const { id, file, notes } of facts.noted) {
    if (facts.hidden.has(id) || facts.edited.has(file)) continue;
    for (const { kind, subject } of notes) {
      const rule = LOST[kind];
      // The form itself counts, not its fields.
      if (rule === undefined || /^<input|^jetpack\/field/.test(subject)) continue;
      // A service repeats its own form in each text.
      if (rule === 'form' && subject.includes('://') && forms.has(subject)) continue;
      forms.add(subject);
      draft.addLoss(rule, { file }, subject);
    }
  }
  for (const { rule, subject, ...place } of source.losses()) draft.addLoss(rule, place, subject);
}
