import type { Settings } from 'pamphlet/content';
import { begin } from '../bounds.ts';
import type { OldAddresses } from '../addresses/old-addresses.ts';
import type { NotedItem } from '../import-report.ts';
import { hasOwnAddresses, type Source, type SourceComment, type SourceItem } from '../model.ts';
import type { MatchedItems } from '../old-site/match-items.ts';
import { hasFile, type Placement } from '../place-items.ts';
import type { SourceIndex } from '../source-scan.ts';
import { BuiltSite, type Answer } from './built-site.ts';
import { Verifier } from './verifier.ts';
import type { OldSite, OldPage } from './old-site.ts';
import { daysOf } from './page.ts';
import { sitemapAddresses } from './sitemap.ts';
import { SourcePages } from './source-pages.ts';
import { VerdictDraft, type Verdict } from './verdict.ts';
import { addNotedLosses } from './noted-losses.ts';
import type { BuildFault } from './trial-build.ts';

/** What an import has done, as far as its verdict asks. */
export interface ImportFacts {
  readonly placements: ReadonlyMap<string, Placement>;
  /** Ids of items that readers do not see. */
  readonly hidden: ReadonlySet<string>;
  /** Every address that the importer knows of, and what answers each. */
  readonly addresses: OldAddresses;
  /** Addresses that files of the old blog had which texts show. */
  readonly files: ReadonlySet<string>;
  /** Files that were edited since, or taken away. */
  readonly edited: ReadonlySet<string>;
  /** Items of which something is not as it was. */
  readonly noted: readonly NotedItem[];
}

export interface ExamineOptions {
  readonly source: Source;
  readonly index: SourceIndex;
  readonly facts: ImportFacts;
  readonly settings: Settings;
  /** Texts on the old site; absent without one. */
  readonly matched?: MatchedItems | undefined;
  /** Sitemap of the old site, or a folder of sitemaps; absolute. */
  readonly sitemap?: string | undefined;
  readonly accepted: ReadonlySet<string>;
  /** Folder of the blog that was built for this; absolute. */
  readonly trial: string;
  /** Why it could not be built. */
  readonly faults: readonly BuildFault[];
}

/**
 * Compares the pages of a built blog with those of the old one.
 *
 * @throws UserError when the old site or its sitemap cannot be read
 */
export async function examine(options: ExamineOptions): Promise<Verdict> {
  return new Examination(options).run();
}

class Examination {
  readonly #options: ExamineOptions;
  readonly #draft: VerdictDraft;
  /** Files of the blog by the addresses that their texts had on the old site. */
  readonly #fileAt: ReadonlyMap<string, string>;

  constructor(options: ExamineOptions) {
    this.#options = options;
    this.#draft = new VerdictDraft(options.accepted);
    const { matched, facts } = options;
    this.#fileAt = new Map(
      [...(matched?.paths ?? [])].flatMap(([id, paths]) => {
        const placement = facts.placements.get(id);
        // A page that was the front page is one like others here, and the import says where.
        return hasFile(placement) && !paths.includes('/')
          ? paths.map((path) => [path, placement.file] as const)
          : [];
      }),
    );
  }

  async run(): Promise<Verdict> {
    const { faults, settings, trial, sitemap, matched, facts } = this.#options;
    this.#sayAgainst();
    if (faults.length > 0) {
      this.#draft.isBuilt = false;
      for (const { file, message } of faults) this.#draft.addLoss('build', { file }, message);
      return this.#draft.verdict();
    }
    const site = new BuiltSite(trial, settings.url);
    const { timeZone: zone, language } = settings;
    const verifier = new Verifier({ site, draft: this.#draft, zone, language });
    if (sitemap !== undefined) this.#sitemap(sitemap, verifier);
    if (matched) for (const page of matched.site.pages()) this.#oldPage(page, matched.site, verifier);
    else for (const [from, to] of facts.addresses) this.#oldAddress(from, to, verifier);
    if (!matched) for (const address of facts.files) verifier.file(address);
    await this.#items(site, verifier, matched !== undefined);
    verifier.rest();
    addNotedLosses(this.#draft, this.#options);
    return this.#draft.verdict();
  }

  /** Says what the blog is compared with, and what of it that leaves open. */
  #sayAgainst(): void {
    const { sitemap, matched, index } = this.#options;
    const { against } = this.#draft;
    if (matched) against.push(`Compared with the old site ${matched.site.name}.`);
    if (sitemap !== undefined) against.push(`Addresses compared with ${sitemap}.`);
    if (matched) {
      this.#draft.by = 'old-site';
      if (!matched.site.isWhole) this.#draft.leaveOpen('unread', 'The old site was not read to its end.');
    } else if (hasOwnAddresses(index.site)) {
      this.#draft.by = 'export';
      against.push('Compared with the export, which says its own addresses.');
    } else against.push('Compared with what the importer understood alone.');
  }

  #sitemap(path: string, verifier: Verifier): void {
    for (const address of new Set(sitemapAddresses(path, this.#options.index.site.url)))
      verifier.address(address);
  }

  #oldPage({ addresses, as, page, to }: OldPage, old: OldSite, verifier: Verifier): void {
    const [address] = addresses;
    if (as === 'feed') return verifier.feed(address);
    const isText = as === 'text' || this.#fileAt.has(address);
    const [answer] = addresses.map((one) => this.#answer(one, to, isText, verifier));
    if (as === 'file') this.#draft.addLoss('words', { address }, 'it is too large to be compared');
    if ((!isText && as !== 'either') || !page) return undefined;
    for (const one of old.filesOf(page, address)) verifier.file(one);
    if (!isText && answer?.as === 'list') return undefined;
    const file = this.#fileAt.get(address);
    const isOther =
      answer?.as === 'list' || answer?.as === 'feed' || (file !== undefined && answer?.source !== file);
    if (!answer || isOther) return this.#draft.count('pages', 1, 0);
    // A file that was copied as it is.
    if (answer.source === undefined) return undefined;
    const { titles, dates, reading } = page;
    const linkTo = (target: string): ReturnType<OldSite['linkTo']> => old.linkTo(target, address);
    const days = daysOf(dates, this.#options.settings.timeZone);
    return verifier.page({ address, titles, days, reading, linkTo }, answer);
  }

  /** What answers an address of the old site. @param to where it led its readers @param isText a text was there */
  #answer(address: string, to: string | undefined, isText: boolean, verifier: Verifier): Answer | undefined {
    const answer = verifier.address(address);
    const file = this.#fileAt.get(address) ?? this.#fileAt.get(to ?? '');
    const place = { file, address, to: answer?.address };
    if (answer && isText && (answer.as === 'list' || answer.as === 'feed'))
      this.#draft.addLoss('item', place, `the list ${answer.address} answers it, and not its own page`);
    else if (answer && file !== undefined && answer.source !== file)
      this.#draft.addLoss('address', place, `${answer.source ?? answer.address} answers it`);
    return answer;
  }

  /** An address that the importer knows of. @param to a file of the blog, or an address that starts with a slash */
  #oldAddress(from: string, to: string, verifier: Verifier): void {
    const answer = verifier.address(from);
    if (answer && !to.startsWith('/') && answer.source !== to)
      this.#draft.addLoss(
        'address',
        { file: to, address: from, to: answer.address },
        `${answer.source ?? answer.address} answers it`,
      );
  }

  /** @param isSeen the pages were compared with those of the old site: only comments are left, and items without a page */
  async #items(site: BuiltSite, verifier: Verifier, isSeen: boolean): Promise<void> {
    const { source, index, facts } = this.#options;
    const pages = new SourcePages();
    for await (const item of source.items()) {
      const indexed = index.items.get(item.id);
      const placement = facts.placements.get(item.id);
      if (!indexed) continue;
      if (!hasFile(placement)) this.#pictureComments(item);
      if (!hasFile(placement) || facts.hidden.has(item.id)) continue;
      const { file } = placement;
      const built = site.pages.get(file);
      const answer = built === undefined ? undefined : site.answer(built);
      const address = indexed.path ?? built ?? '';
      if (this.#isGuessed(item, indexed.path)) this.#draft.guess(file, built ?? address);
      if (answer?.source !== file) {
        if (!isSeen) this.#draft.count('pages', 1, 0);
        if (!this.#draft.hasLost(address))
          this.#draft.addLoss('item', { file, address }, 'it has no page in the site that was built');
        continue;
      }
      begin(file, item.body.text.length);
      if (facts.edited.has(file)) this.#draft.edited.add(file);
      else if (!isSeen) verifier.page(pages.expected(item, address), answer);
      const approved = [...item.comments, ...(index.pictureComments.get(item.id) ?? [])].filter(isApproved);
      if (approved.length === 0) continue;
      const shown = verifier.shows(
        answer,
        approved.map((comment) => pages.comment(comment)),
      );
      this.#draft.count('comments', approved.length, shown.filter(Boolean).length);
      for (const [number, { id }] of approved.entries())
        if (shown[number] !== true)
          this.#draft.addLoss(
            'comment',
            { file, address },
            `comment ${id} is not on the page, or says something else`,
          );
    }
  }

  /** Whether nothing but a rule says where an item was. */
  #isGuessed({ id, status }: SourceItem, path: string | undefined): boolean {
    const { matched, index } = this.#options;
    if (status !== 'published' || path === '/') return false;
    return matched ? !matched.paths.has(id) : !hasOwnAddresses(index.site);
  }

  /** Comments on the page of a picture that no post here shows. */
  #pictureComments({ id, kind, type, status, parent, comments }: SourceItem): void {
    const { placements } = this.#options.facts;
    const approved = comments.filter(isApproved).length;
    if (
      kind !== 'attachment' ||
      status !== 'published' ||
      approved === 0 ||
      hasFile(placements.get(parent ?? ''))
    )
      return;
    this.#draft.count('comments', approved, 0);
    this.#draft.addLoss('comment', { file: id }, `${approved} approved on ${type} ${id}, which has no page`);
  }
}

function isApproved({ state }: SourceComment): boolean {
  return state === 'approved';
}
