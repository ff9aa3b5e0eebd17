import {
  checkSettings,
  Dates,
  foldName,
  loadBlog,
  type MovedBlog,
  type Settings,
  SETTINGS_FILE,
} from 'pamphlet/content';
import { begin } from './bounds.ts';
import { importBlog } from './import-blog.ts';
import type { ImportReport } from './import-report.ts';
import { guessedSettings, movedSettings } from './moved-settings.ts';
import { openSource, type OpenedSource, type SourcePlace } from './open-source.ts';
import { scanSource, type SourceIndex } from './source-scan.ts';
import type { SourceSite } from './model.ts';
import { cleanName } from './write/front-of-item.ts';
import { OldLists } from './addresses/old-lists.ts';
import { matchItems, type MatchedItems } from './old-site/match-items.ts';
import { withOldSite } from './old-site/with-old-site.ts';
import { examine, type ExamineOptions, type ImportFacts } from './verify/examine.ts';
import { oldSite } from './verify/old-site.ts';
import type { Verdict } from './verify/verdict.ts';

interface WriteRequest {
  /** Folder of the blog; absolute. */
  readonly root: string;
  /** The blog was made for this import. */
  readonly isNew: boolean;
  /** Nothing is written. */
  readonly isDry: boolean;
}

/** A blog that was imported and built, and what it is compared with. */
type VerifyRequest = Pick<ExamineOptions, 'sitemap' | 'accepted' | 'trial' | 'faults'>;

interface Opened extends OpenedSource {
  readonly index: SourceIndex;
  /** Absent without an old site. */
  readonly matched?: MatchedItems;
}

/** One import from beginning to end: a source is opened, then written into a blog. */
export class ImportJob {
  #opened: Opened | undefined;
  #written: { readonly facts: ImportFacts; readonly settings: Settings } | undefined;

  /**
   * Reads the source once.
   *
   * @returns settings of a blog that is made for it
   * @throws UserError when there is no such source, or it cannot be read to its end
   */
  async open(place: SourcePlace): Promise<MovedBlog> {
    begin(place.name);
    const opened =
      place.oldSite === undefined ? openSource(place) : await this.#openWith(place.oldSite, place);
    const index = await scanSource(opened.source);
    this.#opened = { ...opened, index };
    return movedSettings(index);
  }

  /** Reads the source twice: what it says is looked for on the old site, and gets the addresses that it has there. */
  async #openWith(folder: string, place: SourcePlace): Promise<Omit<Opened, 'index'>> {
    const lists = new OldLists();
    const first = openSource({ ...place, oldPaths: new Map() }).source;
    const matched = await matchItems(
      first,
      (url) => oldSite(folder, url),
      (item) => lists.add(item),
    );
    const url = first.site().url || matched.site.url;
    // One that lets no page be read says nothing.
    if (!matched.site.hasPages) return openSource({ ...place, url });
    const { source, uploads } = openSource({ ...place, url, oldPaths: matched.paths });
    return { source: withOldSite(source, matched, lists, url), uploads, matched };
  }

  /** @throws ProblemsError when the settings of the blog are wrong; UserError as {@link importBlog} does */
  async write({ root, isNew, isDry }: WriteRequest): Promise<ImportReport> {
    const { source, uploads, index, matched } = this.#source();
    const settings = await settingsFor(root, isNew && isDry, index);
    const { report, facts } = await importBlog({
      source,
      index,
      uploads,
      matched,
      root,
      settings,
      now: Dates.clock(process.env),
      isNew,
      isDry,
    });
    this.#written = { facts, settings };
    const more = isNew ? guessedSettings(index.site) : settingsDifferences(settings, index.site);
    return { ...report, remarks: [...report.remarks, ...more] };
  }

  /** Compares the blog with the old one, after {@link write}. @throws UserError when the old site or its sitemap cannot be read */
  async verify(wanted: VerifyRequest): Promise<Verdict> {
    const { source, index, matched } = this.#source();
    if (!this.#written) throw new Error('Nothing has been imported.');
    return examine({ ...wanted, ...this.#written, source, index, matched });
  }

  #source(): Opened {
    if (!this.#opened) throw new Error('The source has not been opened.');
    return this.#opened;
  }
}

/** Those of the blog; of one that would be made, those that it would have. */
async function settingsFor(root: string, isPlanned: boolean, index: SourceIndex): Promise<Settings> {
  return isPlanned ? checkSettings(movedSettings(index), '') : (await loadBlog(root, process.env)).settings;
}

/** Settings stay as they are; what the old blog said otherwise is told. */
function settingsDifferences(settings: Settings, site: SourceSite): string[] {
  const pairs: readonly (readonly [key: string, here: string, there: string | undefined])[] = [
    ['title', settings.title, site.title],
    ['tagline', settings.tagline ?? '', site.tagline],
    ['language', settings.language, site.language],
    ['timeZone', settings.timeZone, site.timeZone],
    ['permalink', settings.permalink, site.permalink],
  ];
  const changed = pairs.flatMap(([key, here, there]) =>
    there === undefined || there === '' || there === here
      ? []
      : [`The setting ${key} stays “${here}”; in the old blog it was “${there}”.`],
  );
  return [...changed, ...missingCategories(settings, site)];
}

/** Where the settings list categories, a build takes no post that has another. */
function missingCategories({ categories }: Settings, { terms }: SourceSite): string[] {
  const listed = new Set(categories?.map(({ name }) => foldName(name)));
  const missing = new Map(
    terms.flatMap(({ kind, name: typed }) => {
      const name = cleanName(typed);
      return kind !== 'category' || listed.has(foldName(name)) ? [] : [[foldName(name), name] as const];
    }),
  );
  if (!categories || missing.size === 0) return [];
  const entries = [...missing.values()].map((name) => `{ name: ${JSON.stringify(name)} }`);
  return [
    `The setting categories lacks some of the old blog, and a build takes no post that has one. Add to it, in ${SETTINGS_FILE}: ${entries.join(', ')}.`,
  ];
}
