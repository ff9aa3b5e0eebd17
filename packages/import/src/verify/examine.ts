import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Settings } from 'pamphlet/content';
import { begin } from '../bounds.ts';
import type { ImportResult, OpenedBlog } from '../import-blog.ts';
import { approvedOf, hasOwnAddresses, type SourceItem } from '../model.ts';
import { parseUrl, pathBelow, withoutQuery, webUrl } from '../addresses/paths.ts';
import { builtSite, type Answer } from './built-site.ts';
import type { Expected } from './compare-page.ts';
import { verifierOf } from './verifier.ts';
import type { OldPage } from './old-site.ts';
import { daysOf, NO_NAMES, type Page } from './page.ts';
import { sitemapAddresses } from './sitemap.ts';
import { expectedOf } from './source-pages.ts';
import { verdictDraft, type Verdict } from './verdict.ts';
import { addNotedLosses } from './noted-losses.ts';
import type { BuildFault } from './trial-build.ts';

/** Minimum of links to other texts in a page that lists them. */
const MANY_LINKS = 5;

export interface ExamineOptions extends Omit<OpenedBlog, 'uploads'> {
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

/** @throws UserError for an unreadable old site or sitemap */
export async function examine(options: ExamineOptions): Promise<Verdict> {
  const { source, index, facts, settings, matched, sitemap, trial, faults } = options;
  const draft = verdictDraft(options.accepted);
  const old = matched?.site;
  sayAgainst();
  for (const { file, message } of faults) draft.addLoss('build', { file }, message);
  // A build leaves out a text with errors, and the rest is compared.
  if (faults.length > 0 && !existsSync(join(trial, '_site'))) {
    draft.isBuilt = false;
    return draft.verdict();
  }
  const site = builtSite(trial, settings.url + settings.pathPrefix);
  const verifier = verifierOf(site, draft, settings.timeZone, index.hosts);
  /** Files of the blog by old address. */
  const files = new Map(
    [...(matched?.paths ?? [])].flatMap(([id, paths]) => {
      const file = facts.placements.get(id);
      // A former front page is a normal page here. The import names its address.
      return file === undefined || paths.includes('/') ? [] : paths.map((path) => [path, file] as const);
    }),
  );
  /** By file. */
  const seen = new Map<string, Expected>();
  /** Files of pages that also listed other texts. */
  const listing = new Set<string>();
  if (sitemap !== undefined)
    for (const address of new Set(sitemapAddresses(sitemap, index.site.url))) verifier.address(address);
  for (const page of old?.pages() ?? []) oldPage(page);
  for (const address of old?.looseFiles() ?? []) verifier.file(address);
  if (!old) for (const [from, to] of facts.addresses) oldAddress(from, to);
  if (!old) for (const address of facts.files) verifier.file(address);
  await items();
  verifier.rest();
  addNotedLosses(draft, options);
  return draft.verdict();

  /** Adds the bases of the comparison and their open questions. */
  function sayAgainst(): void {
    const { against } = draft;
    draft.hasSitemap = sitemap !== undefined;
    if (old) against.push(`Compared with the old site ${old.name}.`);
    if (sitemap !== undefined) against.push(`Addresses compared with ${sitemap}.`);
    if (index.items.size === 0) draft.leaveOpen('unread', 'The old blog has no post and no page.');
    if (old) {
      draft.by = 'old-site';
      if (!old.isWhole) draft.leaveOpen('unread', 'The old site was not read to its end.');
    } else if (hasOwnAddresses(index.site)) {
      draft.by = 'export';
      against.push('Compared with the export, which says its own addresses.');
    } else against.push('No old site was asked: texts are compared with the files that were imported.');
    for (const [row, because] of source.uncompared?.() ?? [])
      // The old site shows its dates.
      if (row !== 'dates' || !old)
        draft.leaveOpen(row, `${row[0]?.toUpperCase()}${row.slice(1)} are not compared, because ${because}.`);
  }

  function oldPage({ addresses, as, page, to }: OldPage): unknown {
    const [address] = addresses;
    if (as === 'feed') return verifier.feed(address);
    const isText = as === 'text' || files.has(address);
    const [answer] = addresses.map((one) => answerOf(one, to, isText));
    if (as === 'file') draft.addLoss('words', { address }, 'it is too large to be compared');
    if ((!isText && as !== 'either') || !page || !old) return undefined;
    for (const one of old.filesOf(page, address)) verifier.file(one);
    if (!isText && answer?.as === 'list') return undefined;
    const file = files.get(address);
    if (!answer || isList(answer) || (file !== undefined && answer.source !== file))
      return draft.count('pages', 1, 0);
    // The import copies some files unchanged.
    if (answer.source === undefined) return undefined;
    const shown = facts.shown.get(answer.source);
    const days = daysOf(page.dates, settings.timeZone);
    const linkTo: Expected['linkTo'] = (target) => old.linkTo(target, address);
    const { days: own = [], names = NO_NAMES, featured } = shown ?? {};
    if (shown && own.length === 0 && listsTexts(page, linkTo)) return listing.add(answer.source);
    // Pages have no dates here. The page of a post may show none that is read: its source has one.
    const known = shown && own.length === 0 ? [] : days.length > 0 ? days : own;
    const otherNames = shown && page.names;
    const expected: Expected = { ...page, address, days: known, names, otherNames, featured, linkTo };
    seen.set(answer.source, expected);
    return verifier.page(expected, answer);
  }

  /** True for a page of links to other texts, which its generator may have made. */
  function listsTexts({ isList: hasMore, reading }: Page, linkTo: Expected['linkTo']): boolean {
    const texts = [...reading.links.keys()].filter((link) => {
      const target = linkTo(link);
      return target !== undefined && target !== 'elsewhere' && files.has(target.path);
    });
    return (hasMore && reading.blocks.length > 0) || texts.length >= MANY_LINKS;
  }

  /** @param to target of an old redirect @param isText true if the address had a post or page */
  function answerOf(address: string, to: string | undefined, isText: boolean): Answer | undefined {
    const answer = verifier.address(address);
    const file = files.get(address) ?? files.get(to ?? '');
    const place = { file, address, to: answer?.address };
    if (answer && isText && isList(answer))
      draft.addLoss('item', place, `the list ${answer.address} answers it, and not its own page`);
    else if (answer && file !== undefined && answer.source !== file)
      draft.addLoss('address', place, `${answer.source ?? answer.address} answers it`);
    return answer;
  }

  /** @param to file of the blog, or address with a leading slash */
  function oldAddress(from: string, to: string): void {
    if (/\.(?:xml|json)$/.test(to)) return verifier.feed(from);
    const answer = verifier.address(from);
    if (!answer || to.startsWith('/') || answer.source === to) return;
    const place = { file: to, address: from, to: answer.address };
    draft.addLoss('address', place, `${answer.source ?? answer.address} answers it`);
  }

  /** Checks every item. With an old site, checks only comments and missing pages. */
  async function items(): Promise<void> {
    for await (const item of source.items()) {
      const indexed = index.items.get(item.id);
      const file = facts.placements.get(item.id);
      if (!indexed) continue;
      if (file === undefined) pictureComments(item);
      if (file === undefined || facts.hidden.has(item.id)) continue;
      const built = site.pages.get(file);
      const answer = built === undefined ? undefined : site.answer(built);
      const address = indexed.path ?? built ?? '';
      if (isGuessed(item, indexed.path)) draft.guess(file, built ?? address);
      if (answer?.source !== file) {
        if (!old) draft.count('pages', 1, 0);
        if (!draft.hasLost(address))
          draft.addLoss('item', { file, address }, 'it has no page in the site that was built');
        continue;
      }
      begin(file, item.body.text.length);
      if (facts.edited.has(file)) draft.edited.add(file);
      else if (old && !listing.has(file)) verifier.framed(item.body.text, seen.get(file), answer);
      else verifier.page(expectedOf(item, address, facts.shown.get(file), linkToOf(item)), answer);
      const approved = approvedOf([...item.comments, ...(index.pictureComments.get(item.id) ?? [])]);
      if (approved.length === 0) continue;
      const lost = verifier.lostComments(answer, approved);
      const subjects = lost.map(({ id }) => `comment ${id} is not on the page, or says something else`);
      draft.expect('comments', approved.length, 'comment', { file, address }, subjects);
    }
  }

  /** Resolves links of a text by the addresses of the source. */
  function linkToOf({ link, id }: SourceItem): Expected['linkTo'] {
    return (typed) => {
      const target = /^[#?]|^$/.test(typed)
        ? undefined
        : webUrl(typed, parseUrl(link, index.site.url)?.href ?? index.site.url);
      if (!target) return undefined;
      const path = pathBelow(target.href, index.site.url);
      if (path === undefined) return 'elsewhere';
      const bare = withoutQuery(path);
      const other = index.byPath.get(bare);
      return other === undefined || other === id || facts.hidden.has(other) ? undefined : { path: bare };
    };
  }

  /** True if only a rule gives the old address of an item. */
  function isGuessed({ id, status }: SourceItem, path: string | undefined): boolean {
    if (status !== 'published' || path === '/') return false;
    return matched ? !matched.paths.has(id) : !hasOwnAddresses(index.site);
  }

  /** Adds lost comments on the page of a picture without a post. */
  function pictureComments({ id, kind, type, status, parent = '', comments }: SourceItem): void {
    const { length } = kind === 'attachment' && status === 'published' ? approvedOf(comments) : [];
    if (length === 0 || facts.placements.has(parent)) return;
    draft.count('comments', length, 0);
    draft.addLoss('comment', { file: id }, `${length} approved on ${type} ${id}, which has no page`);
  }
}

function isList({ as }: Answer) {
  return as === 'list' || as === 'feed';
}
