import {
  checkSettings,
  clock,
  loadBlog,
  type Settings,
  type MovedBlog,
  foldName,
  SETTINGS_FILE,
} from 'pamphlet/content';
import { Auditor } from './audit/auditor.ts';
import type { Bounds } from './bounds.ts';
import { importBlog, type ImportResult } from './import-blog.ts';
import { guessedSettings, movedSettings } from './moved-settings.ts';
import { openSource, type OpenedSource, type SourcePlace } from './open-source.ts';
import { scanSource, type SourceIndex } from './source-scan.ts';
import type { SourceSite } from './model.ts';
import { cleanName } from './write/front-of-item.ts';

export interface WriteRequest {
  /** Folder of the blog; absolute. */
  readonly root: string;
  /** The blog was made for this import. */
  readonly isNew: boolean;
  /** Nothing is written. */
  readonly isDry: boolean;
  /** Nothing is written, and the blog is compared with the source. */
  readonly isAudit: boolean;
  /** Names of losses that are meant. */
  readonly accepted: ReadonlySet<string>;
}

export interface JobOptions {
  readonly bounds: Bounds;
  readonly onProgress: (step: 'survey' | 'import', done: number, size: number) => void;
  /** Told of each file that is written. */
  readonly onFile: (file: string) => void;
  /** Files that an earlier try of the same import has written. */
  readonly written: ReadonlySet<string>;
}

/** One import from beginning to end: a source is opened, then written into a blog. */
export class ImportJob {
  readonly #options: JobOptions;
  #opened: (OpenedSource & { readonly index: SourceIndex }) | undefined;

  constructor(options: JobOptions) {
    this.#options = options;
  }

  /**
   * Reads the source once.
   *
   * @returns settings of a blog that is made for it
   * @throws UserError when there is no such source, or it cannot be read to its end
   */
  async open(place: SourcePlace): Promise<MovedBlog> {
    const { bounds, onProgress } = this.#options;
    bounds.begin('source', place.name);
    const { source, uploads } = openSource(place, bounds);
    const index = await scanSource(source, (done) => onProgress('survey', done, source.size), bounds);
    this.#opened = { source, uploads, index };
    return movedSettings(index);
  }

  /** @throws ProblemsError when the settings of the blog are wrong; UserError as {@link importBlog} does */
  async write({ root, isNew, isDry, isAudit, accepted }: WriteRequest): Promise<ImportResult> {
    if (!this.#opened) throw new Error('The source has not been opened.');
    const { source, uploads, index } = this.#opened;
    const { onProgress, ...options } = this.#options;
    const writesNothing = isDry || isAudit;
    const settings = await settingsFor(root, isNew && writesNothing, index);
    const { report, audit } = await importBlog({
      ...options,
      source,
      index,
      uploads,
      root,
      settings,
      now: clock(process.env),
      isNew,
      isDry: writesNothing,
      auditor: isDry ? undefined : new Auditor({ root, accepted, hasUploads: uploads.isThere }),
      onBytes: (done) => onProgress('import', done, source.size),
    });
    const more = isNew ? guessedSettings(index.site) : settingsDifferences(settings, index.site);
    return { report: { ...report, remarks: [...report.remarks, ...more] }, ...(audit && { audit }) };
  }
}

/** Those of the blog; of one that would be made, those that it would have. */
async function settingsFor(root: string, isPlanned: boolean, index: SourceIndex): Promise<Settings> {
  return isPlanned ? checkSettings(movedSettings(index), '') : (await loadBlog(root, process.env)).settings;
}

/** Settings stay as they are; what the old blog said otherwise is told. */
export function settingsDifferences(settings: Settings, site: SourceSite): string[] {
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
