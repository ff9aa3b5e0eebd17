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
import { importBlog, type ImportOptions, type OpenedBlog } from './import-blog.ts';
import type { ImportReport } from './import-report.ts';
import { guessedSettings, languageAdvice, movedSettings } from './moved-settings.ts';
import { openSource, type SourcePlace } from './open-source.ts';
import { scanSource } from './source-scan.ts';
import type { SourceSite } from './model.ts';
import { cleanName } from './write/front-of-item.ts';
import { compare, type CompareOptions } from './verify/compare.ts';
import { bareLink } from './verify/reading.ts';
import type { Verdict } from './verify/verdict.ts';

type WriteRequest = Pick<ImportOptions, 'root' | 'isNew' | 'isDry'>;

/** Inputs of a comparison. */
type VerifyRequest = Pick<CompareOptions, 'sitemap' | 'accepted' | 'trial' | 'faults'>;

/** One import: opens a source, then writes it into a blog. */
export function importJob() {
  let opened: OpenedBlog | undefined;
  let written: Pick<CompareOptions, 'facts' | 'settings'> | undefined;
  return { survey, import: write, audit };

  /**
   * Reads the source once.
   *
   * @returns settings for a new blog
   * @throws UserError for a missing or unreadable source
   */
  async function survey(place: SourcePlace): Promise<MovedBlog> {
    begin(place.name);
    const found = openSource(place);
    const index = await scanSource(found.source, { answers: place.answers });
    opened = { ...found, index, answers: place.answers };
    return movedSettings(index);
  }

  /** @throws ProblemsError for invalid settings; UserError as in {@link importBlog} */
  async function write(wanted: WriteRequest): Promise<ImportReport> {
    if (!opened) throw new Error('The source has not been opened.');
    const { root, isNew, isDry } = wanted;
    const { index } = opened;
    // A new blog has no settings yet in a dry run.
    const settings =
      isNew && isDry ? checkSettings(movedSettings(index), '') : (await loadBlog(root, process.env)).settings;
    const now = Dates.clock(process.env);
    const { report, facts } = await importBlog({ ...opened, ...wanted, settings, now });
    written = { facts, settings };
    const more = isNew ? guessedSettings(index.site) : settingsDifferences(settings, index.site);
    return { ...report, remarks: [...report.remarks, ...more, ...languageAdvice(index, settings)] };
  }

  /**
   * Compares the blog with the old one, after {@link write}. @throws UserError for an unreadable sitemap
   */
  async function audit(wanted: VerifyRequest): Promise<Verdict> {
    if (!opened || !written) throw new Error('Nothing has been imported.');
    return compare({ ...wanted, ...written, ...opened });
  }
}

export type ImportJob = ReturnType<typeof importJob>;

/** Reports settings that differ from the old blog. */
function settingsDifferences(settings: Settings, site: SourceSite): string[] {
  const url = settings.url + settings.pathPrefix.slice(0, -1);
  const pairs = [
    ['url', url, bareLink(site.url) === bareLink(url) ? undefined : site.url],
    ['title', settings.title, site.title],
    ['tagline', settings.tagline ?? '', site.tagline],
    ['language', settings.language, site.language],
    ['timeZone', settings.timeZone, site.timeZone],
    ['permalink', settings.permalink, site.permalink],
  ] as const;
  const changed = pairs.flatMap(([key, here, there]) =>
    there === undefined || there === '' || there === here
      ? []
      : [
          `The setting ${key} stays “${here}”; in the old blog it was “${there}”. To take that over, write it into ${SETTINGS_FILE}.`,
        ],
  );
  return [...changed, ...missingCategories(settings, site)];
}

/** A declared list of categories excludes any other. */
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
    `The setting categories lacks categories of the old blog, so a build refuses their posts. Add to it, in ${SETTINGS_FILE}: ${entries.join(', ')}.`,
  ];
}
