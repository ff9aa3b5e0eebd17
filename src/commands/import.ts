import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { SETTINGS_FILE } from '../config/check-settings.ts';
import type { Settings } from '../config/settings.ts';
import { loadBlog } from '../features/load-blog.ts';
import { checkSettings } from '../features/settings.ts';
import { isWhole } from '../import/audit/audit-report.ts';
import { cleanName } from '../import/write/front-of-item.ts';
import { auditText } from '../import/audit/audit-text.ts';
import { Auditor } from '../import/audit/auditor.ts';
import { importBlog } from '../import/import-blog.ts';
import { importText } from '../import/import-text.ts';
import type { SourceSite } from '../import/model.ts';
import { surveySource, type SourceIndex } from '../import/survey.ts';
import { clock } from '../lib/clock.ts';
import { foldName } from '../lib/slugs.ts';
import { Trouble } from '../lib/trouble.ts';
import { lock } from '../pipeline/commit/lock.ts';
import type { Reporter } from '../report/reporter.ts';
import { styleFor } from '../report/style.ts';
import { readArguments, USAGE, type ImportArguments } from './import/arguments.ts';
import { checkWritable, isEmptyFolder, makeBlog, settingsOf } from './import/new-blog.ts';
import { failed, misused, reporterFor } from './outcome.ts';
import { openSource, type OpenedSource } from './import/open-source.ts';

export { OPTIONS } from './import/arguments.ts';

/**
 * Brings a blog here.
 *
 * @returns the exit code: 0 well, 1 something is lost or could not be read, 2 used wrongly
 */
export async function run(args: readonly string[]): Promise<number> {
  const wanted = readArguments(args);
  if (typeof wanted === 'string') return misused(`${wanted}\n\n${USAGE}`);
  if (wanted.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  if (wanted.file === undefined) {
    const missing = wanted.isAudit
      ? 'The audit compares the blog with what it was imported from: name that file or folder again, with the same --from.'
      : 'The file of the old blog is missing.';
    return misused(`${missing}\n\n${USAGE}`);
  }
  const start = process.env['INIT_CWD'] ?? process.cwd();
  const root = wanted.output === undefined ? process.cwd() : resolve(start, wanted.output);
  const reporter = reporterFor(root);
  try {
    return await bring(wanted, { root, start, file: wanted.file, reporter });
  } catch (error) {
    return failed(error, reporter);
  }
}

interface Place {
  /** Folder of the blog; absolute. */
  readonly root: string;
  /** Folder in which the command was typed. */
  readonly start: string;
  readonly file: string;
  readonly reporter: Reporter;
}

/**
 * An export may be larger than the memory, and little of it is kept. Left alone, the heap grows by half before it is
 * cleaned.
 */
const SMALL_HEAP = ['--heap-growing-percent=20', '--max-semi-space-size=4', '--semi-space-growth-factor=1'];

async function bring(wanted: ImportArguments, place: Place): Promise<number> {
  const { root, start, file } = place;
  for (const flag of SMALL_HEAP) setFlagsFromString(flag);
  const folder = wanted.uploads === undefined ? undefined : resolve(start, wanted.uploads);
  const { source, uploads } = openSource(resolve(start, file), wanted.from, folder);
  const begun = join(root, '.cache/import/begun');
  const isEmpty = isEmptyFolder(root) || existsSync(begun);
  if (!isEmpty && !existsSync(join(root, SETTINGS_FILE))) {
    const hint = 'Name the folder of a blog, or one that is empty, with --output.';
    throw new Trouble(`There is no blog in ${root}, and it is not empty.`, hint);
  }
  const index = await surveySource(source, progressOf(place, source.size, 'survey'));
  if (wanted.isDry || wanted.isAudit)
    return importInto(wanted, place, { source, uploads, index, isNew: isEmpty });
  checkWritable(root);
  const unlock = await lock(join(root, '.cache/import'), 0, 'import');
  try {
    // Another import may have been here in the meantime. One that was stopped goes on with a new blog.
    const isNew = isEmptyFolder(root) || existsSync(begun);
    if (isNew) writeFileSync(begun, '');
    if (isNew && !existsSync(join(root, SETTINGS_FILE))) makeBlog(root, index);
    const code = await importInto(wanted, place, { source, uploads, index, isNew });
    rmSync(begun, { force: true });
    return code;
  } finally {
    unlock();
  }
}

interface Opened extends OpenedSource {
  readonly index: SourceIndex;
  readonly isNew: boolean;
}

async function importInto(
  wanted: ImportArguments,
  place: Place,
  { source, uploads, index, isNew }: Opened,
): Promise<number> {
  const { root, reporter } = place;
  const { isDry, isAudit, accepted } = wanted;
  const settings = await settingsFor(root, isNew && (isDry || isAudit), index);
  const hasUploads = uploads.isThere;
  const auditor = isDry ? undefined : new Auditor({ root, accepted, hasUploads });
  const { report, audit } = await importBlog({
    source,
    index,
    uploads,
    root,
    settings,
    now: clock(process.env),
    isNew,
    isDry: isDry || isAudit,
    auditor,
    onBytes: progressOf(place, source.size, 'import'),
  });
  reporter.clear();
  const remarks = isNew ? [] : differences(settings, source.site());
  const full = { ...report, remarks: [...report.remarks, ...remarks] };
  const style = styleFor(process.stdout, process.env);
  const isSound = audit === undefined || isWhole(audit);
  if (wanted.json) {
    const result = {
      form: 1,
      result: isSound ? 'ok' : 'lost',
      import: isAudit ? null : full,
      audit: audit ?? null,
    };
    process.stdout.write(`${JSON.stringify(result, undefined, 2)}\n`);
  } else {
    if (!isAudit) process.stdout.write(importText(full, style));
    if (audit) process.stdout.write(`${isAudit ? '' : '\n'}${auditText(audit, style)}`);
  }
  return isSound ? 0 : 1;
}

function progressOf({ reporter }: Place, size: number, step: 'survey' | 'import'): (bytes: number) => void {
  const { progress } = reporter;
  return (bytes) => progress?.(step, Math.round(bytes / 1024), Math.round(size / 1024));
}

/** Those of the blog; of one that would be made, those that it would have. */
async function settingsFor(root: string, isPlanned: boolean, index: SourceIndex): Promise<Settings> {
  if (!isPlanned) return (await loadBlog(root, process.env)).settings;
  const { facts, moved } = settingsOf(index);
  return checkSettings({ ...facts, ...moved }, '');
}

/** Settings stay as they are; what the old blog said otherwise is told. */
function differences(settings: Settings, site: SourceSite): string[] {
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
