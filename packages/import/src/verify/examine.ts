import type { Settings } from 'pamphlet/content';
import { begin } from '../bounds.ts';
import type { OldAddresses } from '../addresses/old-addresses.ts';
import type { Source, SourceComment, SourceItem } from '../model.ts';
import { hasFile, type Placement } from '../place-items.ts';
import type { SourceIndex } from '../source-scan.ts';
import { BuiltSite } from './built-site.ts';
import { Verifier } from './verifier.ts';
import { OldSite, type OldPage } from './old-site.ts';
import { sitemapAddresses } from './sitemap.ts';
import { SourcePages } from './source-pages.ts';
import { VerdictDraft, type Verdict } from './verdict.ts';
import type { BuildFault } from './trial-build.ts';

/** Where the old site can be seen as its readers saw it; absolute. */
export interface OldSitePaths {
  /** Its sitemap, or a folder of sitemaps. */
  readonly sitemap?: string | undefined;
  /** The folder that its generator built, or a mirror. */
  readonly oldSite?: string | undefined;
}

/** What an import has done, as far as its verdict asks. */
export interface ImportFacts {
  readonly placements: ReadonlyMap<string, Placement>;
  /** Ids of items that readers do not see. */
  readonly hidden: ReadonlySet<string>;
  /** Every address that the importer knows of, and what answers each. */
  readonly addresses: OldAddresses;
  /** Files that were edited since, or taken away. */
  readonly edited: ReadonlySet<string>;
}

export interface ExamineOptions {
  readonly source: Source;
  readonly index: SourceIndex;
  readonly facts: ImportFacts;
  readonly settings: Settings;
  readonly oldSitePaths: OldSitePaths;
  readonly accepted: ReadonlySet<string>;
  /** Folder of the blog that was built for this; absolute. */
  readonly trial: string;
  /** Why it could not be built. */
  readonly faults: readonly BuildFault[];
}

const UNSEEN = 'Checked against what the importer understood, not against the old site.';

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

  constructor(options: ExamineOptions) {
    this.#options = options;
    this.#draft = new VerdictDraft(options.accepted);
  }

  async run(): Promise<Verdict> {
    const { faults, settings, trial, oldSitePaths } = this.#options;
    this.#sayAgainst();
    if (faults.length > 0) {
      this.#draft.isBuilt = false;
      for (const { file, message } of faults) this.#draft.addLoss('build', { file }, message);
      return this.#draft.verdict();
    }
    const site = new BuiltSite(trial, settings.url);
    const { timeZone: zone, language } = settings;
    const verifier = new Verifier({ site, draft: this.#draft, zone, language });
    const isSeen = oldSitePaths.oldSite !== undefined;
    if (oldSitePaths.sitemap !== undefined) this.#sitemap(oldSitePaths.sitemap, verifier);
    if (oldSitePaths.oldSite !== undefined) this.#oldSite(oldSitePaths.oldSite, verifier);
    else for (const [from, to] of this.#options.facts.addresses) this.#oldAddress(from, to, verifier);
    await this.#items(site, verifier, isSeen);
    verifier.rest();
    return this.#draft.verdict();
  }

  #sayAgainst(): void {
    const { sitemap, oldSite } = this.#options.oldSitePaths;
    const { against } = this.#draft;
    if (oldSite !== undefined) against.push(`Checked against the old site in ${oldSite}.`);
    if (sitemap !== undefined) against.push(`Addresses checked against ${sitemap}.`);
    if (oldSite === undefined)
      against.push(
        sitemap === undefined ? UNSEEN : `All else: ${UNSEEN.charAt(0).toLowerCase()}${UNSEEN.slice(1)}`,
      );
  }

  #sitemap(path: string, verifier: Verifier): void {
    for (const address of new Set(sitemapAddresses(path, this.#options.index.site.url)))
      verifier.address(address);
  }

  #oldSite(folder: string, verifier: Verifier): void {
    const old = new OldSite(folder, this.#options.index.site.url);
    for (const page of old.pages()) {
      if (page.as === 'feed') verifier.feed(page.address);
      else this.#oldPage(page, old, verifier);
    }
  }

  #oldPage({ address, as, page }: OldPage, old: OldSite, verifier: Verifier): void {
    const answer = verifier.address(address);
    if (as === 'file') this.#draft.addLoss('words', { address }, 'it is too large to be compared');
    if ((as !== 'text' && as !== 'either') || !page) return;
    if (!answer) {
      this.#draft.count('pages', 1, 0);
      return;
    }
    if (as === 'either' && answer.as === 'list') return;
    if (answer.as === 'list' || answer.as === 'feed') {
      this.#draft.count('pages', 1, 0);
      this.#draft.addLoss('item', { address }, `the list ${answer.address} answers it, and not its own page`);
      return;
    }
    // A file that was copied as it is.
    if (answer.source === undefined) return;
    const { titles, dates, reading } = page;
    const linkTo = (target: string): ReturnType<OldSite['linkTo']> => old.linkTo(target, address);
    verifier.page({ address, titles, days: verifier.days(dates), reading, linkTo }, answer);
  }

  /** An address that the importer knows of. @param to a file of the blog, or an address that starts with a slash */
  #oldAddress(from: string, to: string, verifier: Verifier): void {
    const answer = verifier.address(from);
    if (answer && !to.startsWith('/') && answer.source !== to)
      this.#draft.addLoss(
        'address',
        { file: to, address: from },
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
