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
import { present } from './optional.ts';
import { openSource, type SourcePlace } from './open-source.ts';
import { scanSource } from './source-scan.ts';
import type { SourceSite } from './model.ts';
import { cleanName } from './write/front-of-item.ts';
import { matchItems } from './old-site/match-items.ts';
import { withOldSite } from './old-site/with-old-site.ts';
import { bareLink } from './verify/comparable.ts';
import { examine, type ExamineOptions } from './verify/examine.ts';
import { oldSite } from './verify/old-site.ts';
import type { Verdict } from './verify/verdict.ts';

type WriteRequest = Pick<ImportOptions, 'root' | 'isNew' | 'isDry'>;

/** Inputs of a comparison. */
type VerifyRequest = Pick<ExamineOptions, 'sitemap' | 'accepted' | 'trial' | 'faults'>;

/** One import: opens a source, then writes it into a blog. */
export function importJob() {
  let opened: OpenedBlog | undefined;
  let written: Pick<ExamineOptions, 'facts' | 'settings'> | undefined;
  return { survey, import: write, audit };

  /**
   * Reads the source once.
   *
   * @returns settings for a new blog
   * @throws UserError for a missing or unreadable source
   */
  async function survey(place: SourcePlace): Promise<MovedBlog> {
    begin(place.name);
    const found = place.oldSite === undefined ? openSource(place) : await openWith(place.oldSite, place);
    const index = await scanSource(found.source);
    opened = { ...found, index };
    return movedSettings(index);
  }

  /** Reads the source twice: matches its texts to the old site, then applies the site's addresses. */
  async function openWith(folder: string, place: SourcePlace): Promise<Omit<OpenedBlog, 'index'>> {
    const first = openSource({ ...place, oldPaths: new Map() }).source;
    const matched = await matchItems(first, (url) => oldSite(folder, url));
    const url = matched.url || matched.site.url;
    // The site forbade or failed every page.
    if (!matched.site.hasPages) return openSource({ ...place, url });
    const { source, uploads } = openSource({ ...place, url, oldPaths: matched.paths });
    return { source: withOldSite(source, matched, url), uploads, matched };
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
    const host = opened.matched?.site.otherHost;
    const more = [
      ...(isNew ? guessedSettings(index.site) : settingsDifferences(settings, index.site)),
      ...present(
        host !== undefined &&
          `The old site was built for ${host}, and its settings name ${index.site.url}. If readers use that host, import with --url https://${host}.`,
      ),
    ];
    return { ...report, remarks: [...report.remarks, ...more, ...languageAdvice(index, settings)] };
  }

  /**
   * Compares the blog with the old one, after {@link write}. @throws UserError for an unreadable old site or
   * sitemap
   */
  async function audit(wanted: VerifyRequest): Promise<Verdict> {
    if (!opened || !written) throw new Error('Nothing has been imported.');
    return examine({ ...wanted, ...written, ...opened });
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
