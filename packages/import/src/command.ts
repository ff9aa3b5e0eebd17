import { existsSync, readFileSync, rmSync, writeFileSync, accessSync, constants, statSync } from 'node:fs';
import { basename, join, relative, resolve, dirname } from 'node:path';
import { Files, makeBlog, SETTINGS_FILE, Terminal, UserError } from 'pamphlet/content';
import { BoundedImport } from './bounded-import.ts';
import { Unpacker } from './files/unpack.ts';
import { download } from './download/download.ts';
import type { SourcePlace } from './open-source.ts';
import { quoted } from './advice.ts';
import { REPORT_FILE, REPORT_MARK, reportPage } from './import-page.ts';
import { importText, type ImportTold } from './import-text.ts';
import { readLiveSite } from './old-site/live-site.ts';
import { FOLDER } from './old-site/page-store.ts';
import { endTrial, trialBuild } from './verify/trial-build.ts';
import { resultOf, type Result, type Verdict } from './verify/verdict.ts';
import { UNKNOWN_URL } from './moved-settings.ts';
import { readArguments, USAGE, type ImportArguments } from './arguments.ts';

export { OPTIONS } from './arguments.ts';

/**
 * Entry point of the command.
 *
 * @returns exit code. 0: proven. 1: losses or unreadable. 2: invalid arguments. 3: no known loss, but no
 * proof.
 */
export async function run(args: readonly string[]): Promise<number> {
  const wanted = readArguments(args);
  if (typeof wanted === 'string') return Terminal.misused(wanted, USAGE);
  if (wanted.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  if (wanted.files.length === 0) {
    const missing = wanted.audit
      ? 'The audit needs the file or folder that you imported. Name it again, with the same --from.'
      : 'Name the file or folder of the old blog.';
    return Terminal.misused(missing, USAGE);
  }
  const start = process.env['INIT_CWD'] ?? process.cwd();
  const root = wanted.output === undefined ? process.cwd() : resolve(start, wanted.output);
  const reporter = Terminal.reporterFor(root);
  try {
    return await bring(wanted, { root, start, reporter, args });
  } catch (error) {
    return reporter.failed(error);
  }
}

interface Place {
  /** Absolute folder of the blog. */
  readonly root: string;
  /** Working folder of the user. */
  readonly start: string;
  readonly reporter: ReturnType<typeof Terminal.reporterFor>;
  /** Arguments as typed. */
  readonly args: readonly string[];
}

/** Live sites. Other values are folders or archives. */
const LIVE = /^https?:\/\//i;

const EXIT: Readonly<Record<Result, number>> = { ok: 0, unproven: 3, lost: 1 };

async function bring(wanted: ImportArguments, place: Place): Promise<number> {
  const { start, root, reporter } = place;
  const { files, from, url, timeZone, permalink } = wanted;
  const unpacker = new Unpacker();
  const unpacked = async (names: readonly string[]): Promise<string[]> => {
    const paths: string[] = [];
    for (const name of names) paths.push(await unpacker.unpack(resolve(start, name)));
    return paths;
  };
  const end = (signal: NodeJS.Signals): void => {
    unpacker.remove();
    process.kill(process.pid, signal);
  };
  process.once('exit', unpacker.remove).once('SIGINT', end).once('SIGTERM', end);
  let source: BoundedImport | undefined;
  try {
    const more = files.length > 1 ? ` and ${files.length - 1} more` : '';
    const { 'old-site': oldSite = '' } = wanted;
    const isLive = LIVE.test(oldSite);
    const old: SourcePlace = {
      oldSite: oldSite === '' ? undefined : isLive ? join(root, FOLDER) : (await unpacked([oldSite]))[0],
      paths: await unpacked(files),
      name: basename(resolve(start, files[0] ?? '')) + more,
      uploads: await unpacked(wanted.uploads),
      comments: wanted.comments === undefined ? undefined : resolve(start, wanted.comments),
      downloads: join(root, DOWNLOADS),
      isDownload: wanted.download,
      ...{ from, url, timeZone, permalink },
    };
    source = new BoundedImport((step, done) => reporter.progress?.(step, done, 0), {
      process: new URL('./import-process.js', import.meta.url),
    });
    return await bringFrom(source, old, wanted, place);
  } finally {
    source?.close();
    unpacker.remove();
    process.off('exit', unpacker.remove).off('SIGINT', end).off('SIGTERM', end);
  }
}

async function bringFrom(
  source: BoundedImport,
  old: SourcePlace,
  wanted: ImportArguments,
  place: Place,
): Promise<number> {
  const { root } = place;
  const begun = join(root, '.cache/import/begun');
  // Read again under the lock, because another import may run. An interrupted one continues with a new blog.
  const isNew = (): boolean => isEmptyFolder(root) || existsSync(begun);
  const isEmpty = isNew();
  if (!isEmpty && !existsSync(join(root, SETTINGS_FILE))) {
    const hint = 'Name the folder of a blog, or one that is empty, with --output.';
    throw new UserError(`There is no blog in ${root}, and it is not empty.`, hint);
  }
  const told = await readOldSite(wanted, place);
  const settings = await source.ask('open', old);
  if (isEmpty && settings.url === UNKNOWN_URL)
    throw new UserError('The old blog does not name its address.', 'Write it: --url https://elm.example');
  const go = { source, wanted, place, url: settings.url };
  if (wanted['dry-run']) return importInto(go, isEmpty, told);
  if (wanted.audit && isEmpty)
    throw new UserError(`There is no blog in ${root}.`, 'Name its folder with --output.');
  checkWritable(root);
  Files.refuseLinks(join(root, '.cache'));
  const unlock = await Files.lock(join(root, '.cache/import'), 0, 'import');
  try {
    if (wanted.audit) return await importInto(go, false, told);
    const isMade = isNew();
    if (isMade) writeFileSync(begun, '');
    if (isMade && !existsSync(join(root, SETTINGS_FILE))) makeBlog(root, settings);
    const missing = wanted.download ? await fetchFiles(source, place, isMade) : [];
    const code = await importInto(go, isMade, [...told, ...missing]);
    rmSync(begun, { force: true });
    return code;
  } finally {
    unlock();
  }
}

/** Crawls a live old site into the cache of the blog. @returns remarks */
async function readOldSite(
  { 'old-site': typed = '' }: ImportArguments,
  { root, reporter }: Place,
): Promise<readonly string[]> {
  if (!LIVE.test(typed)) return [];
  checkWritable(root);
  Files.refuseLinks(join(root, '.cache'));
  const unlock = await Files.lock(join(root, '.cache/import'), 0, 'import');
  try {
    const onProgress = (done: number, total: number): void => reporter.progress?.('crawl', done, total);
    return await readLiveSite(new URL(typed).href, { folder: join(root, FOLDER), onProgress });
  } finally {
    unlock();
  }
}

/** Limit of failed downloads in the report. */
const MOST_NAMED = 10;

/** Downloaded files, from the root of the blog. */
const DOWNLOADS = '.cache/import/files';

/** Downloads files of texts that `--uploads` lacks. @returns failures as sentences */
async function fetchFiles(
  source: BoundedImport,
  { root, reporter }: Place,
  isNew: boolean,
): Promise<readonly string[]> {
  const { notMoved, oldHosts } = await source.ask('write', { root, isNew, isDry: true });
  const missing = await download(notMoved, {
    folder: join(root, DOWNLOADS),
    hosts: oldHosts,
    onProgress: (done, total) => reporter.progress?.('download', done, total),
  });
  const named = missing
    .slice(0, MOST_NAMED)
    .map(({ address, reason }) => `The importer could not download ${address}: ${reason}.`);
  const more = missing.length - named.length;
  return more > 0
    ? [...named, `… and ${more} more. Import again with --download to try these files once more.`]
    : named;
}

interface Going {
  readonly source: BoundedImport;
  readonly wanted: ImportArguments;
  readonly place: Place;
  readonly url: string;
}

/** @param told remarks about the old site and downloads */
async function importInto(
  { source, wanted, place, url }: Going,
  isNew: boolean,
  told: readonly string[],
): Promise<number> {
  const { root, start, reporter, args } = place;
  const { audit, 'dry-run': isDry } = wanted;
  const written = await source.ask('write', { root, isNew, isDry: isDry || audit });
  const verdict = isDry ? undefined : await compared(source, wanted, place);
  reporter.clear();
  const folder = wanted.output ?? relative(start, root);
  const all: ImportTold = {
    report: { ...written, isDry, remarks: [...told, ...written.remarks] },
    verdict,
    details: verdict && join(folder, REPORT_FILE),
    next: isDry ? [] : [...(folder === '' ? [] : [`cd ${quoted(folder)}`]), 'npm install', 'npm start'],
    typed: {
      args: args.filter((arg) => arg !== '--json'),
      folder,
      url: url === UNKNOWN_URL ? '' : url,
      hasOldSite: wanted['old-site'] !== undefined,
      isDownload: wanted.download,
    },
  };
  const outcome = verdict ? resultOf(verdict) : 'unproven';
  const page = join(root, REPORT_FILE);
  // Never overwrites a foreign file.
  if (verdict && (!existsSync(page) || readFileSync(page, 'utf8').includes(REPORT_MARK)))
    Files.replaceFile(page, reportPage(all));
  const result = { form: 1, result: outcome, import: all.report, audit: verdict ?? null };
  process.stdout.write(
    wanted.json
      ? `${JSON.stringify(result, undefined, 2)}\n`
      : importText(all, Terminal.styleFor(process.stdout, process.env)),
  );
  return EXIT[outcome];
}

/** Builds the blog in a trial folder and compares it with the old one. */
async function compared(
  source: BoundedImport,
  { sitemap, accepted }: ImportArguments,
  { root, start, reporter }: Place,
): Promise<Verdict> {
  reporter.progress?.('audit', 0, 0);
  try {
    const { root: trial, faults } = await trialBuild(root);
    return await source.ask('verify', {
      sitemap: sitemap && resolve(start, sitemap),
      accepted,
      trial,
      faults,
    });
  } finally {
    endTrial(root);
  }
}

/** True for a missing or empty folder. @throws UserError for a file */
function isEmptyFolder(folder: string): boolean {
  if (existsSync(folder) && !statSync(folder).isDirectory())
    throw new UserError(`${folder} is a file.`, 'Name a folder with --output.');
  return Files.firstEntry(folder) === undefined;
}

/** @throws a system error if the folder, or its nearest existing parent, is read-only */
function checkWritable(folder: string): void {
  let above = folder;
  while (!existsSync(above)) above = dirname(above);
  accessSync(above, constants.W_OK);
}
