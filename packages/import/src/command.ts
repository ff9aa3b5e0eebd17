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
import { present } from './optional.ts';
import { readArguments, USAGE, type ImportArguments } from './arguments.ts';

export { OPTIONS } from './arguments.ts';

/**
 * Brings a blog here.
 *
 * @returns the exit code: 0 proven, 1 something is lost or could not be read, 2 used wrongly, 3 nothing known is lost and nothing is proven
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
      ? 'The audit compares the blog with what it was imported from: name that file or folder again, with the same --from.'
      : 'The file of the old blog is missing.';
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
  /** Folder of the blog; absolute. */
  readonly root: string;
  /** Folder in which the command was typed. */
  readonly start: string;
  readonly reporter: ReturnType<typeof Terminal.reporterFor>;
  /** As it was typed. */
  readonly args: readonly string[];
}

/** Addresses of live sites are read; anything else is a folder or an archive. */
const LIVE = /^https?:\/\//i;

const EXIT: Readonly<Record<Result, number>> = { ok: 0, unproven: 3, lost: 1 };

/** Files that are named of those that were not fetched. */
const MOST_NAMED = 10;

/** Files that were fetched from the old host, from the root of the blog. */
const DOWNLOADS = '.cache/import/files';

async function bring(wanted: ImportArguments, { root, start, reporter, args }: Place): Promise<number> {
  const { files, from, url, timeZone, permalink, audit, 'dry-run': isDry, 'old-site': oldSite = '' } = wanted;
  const isLive = LIVE.test(oldSite);
  const begun = join(root, '.cache/import/begun');
  const unpacker = new Unpacker();
  const end = (signal: NodeJS.Signals): void => {
    unpacker.remove();
    process.kill(process.pid, signal);
  };
  process.once('exit', unpacker.remove).once('SIGINT', end).once('SIGTERM', end);
  let source: BoundedImport | undefined;
  try {
    const more = files.length > 1 ? ` and ${files.length - 1} more` : '';
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
    return await bringFrom(source, old);
  } finally {
    source?.close();
    unpacker.remove();
    process.off('exit', unpacker.remove).off('SIGINT', end).off('SIGTERM', end);
  }

  async function unpacked(names: readonly string[]): Promise<string[]> {
    const paths: string[] = [];
    for (const name of names) paths.push(await unpacker.unpack(resolve(start, name)));
    return paths;
  }

  /** Another import may be at work in the meantime. One that was stopped goes on with a new blog. */
  function isNew(): boolean {
    return isEmptyFolder(root) || existsSync(begun);
  }

  function hasBlog(): boolean {
    return existsSync(join(root, SETTINGS_FILE));
  }

  async function bringFrom(opened: BoundedImport, old: SourcePlace): Promise<number> {
    const isEmpty = isNew();
    if (!isEmpty && !hasBlog()) {
      const hint = 'Name the folder of a blog, or one that is empty, with --output.';
      throw new UserError(`There is no blog in ${root}, and it is not empty.`, hint);
    }
    const onProgress = (done: number, total: number): void => reporter.progress?.('crawl', done, total);
    // Reads a live old site into the cache of the blog.
    const told = isLive
      ? await locked(() => readLiveSite(new URL(oldSite).href, { folder: join(root, FOLDER), onProgress }))
      : [];
    const settings = await opened.ask('open', old);
    if (isEmpty && settings.url === UNKNOWN_URL)
      throw new UserError('The old blog does not say where it was.', 'Type it: --url https://elm.example');
    const known = settings.url === UNKNOWN_URL ? '' : settings.url;
    if (isDry) return importInto(opened, known, isEmpty, told);
    if (audit && isEmpty)
      throw new UserError(`There is no blog in ${root}.`, 'Name its folder with --output.');
    return locked(async () => {
      if (audit) return importInto(opened, known, false, told);
      const isMade = isNew();
      if (isMade) writeFileSync(begun, '');
      if (isMade && !hasBlog()) makeBlog(root, settings);
      const missing = wanted.download ? await fetchFiles(opened, isMade) : [];
      const code = await importInto(opened, known, isMade, [...told, ...missing]);
      rmSync(begun, { force: true });
      return code;
    });
  }

  /** Works in the cache of the blog while no other import does. */
  async function locked<Work>(work: () => Promise<Work>): Promise<Work> {
    checkWritable(root);
    Files.refuseLinks(join(root, '.cache'));
    const unlock = await Files.lock(join(root, '.cache/import'), 0, 'import');
    try {
      return await work();
    } finally {
      unlock();
    }
  }

  /** Fetches what texts show and nothing else has. @returns what could not be fetched, in sentences */
  async function fetchFiles(opened: BoundedImport, isMade: boolean): Promise<readonly string[]> {
    const { notMoved, oldHosts } = await opened.ask('write', { root, isNew: isMade, isDry: true });
    const missing = await download(notMoved, {
      folder: join(root, DOWNLOADS),
      hosts: oldHosts,
      onProgress: (done, total) => reporter.progress?.('download', done, total),
    });
    const more = missing.length - MOST_NAMED;
    return present(
      missing.slice(0, MOST_NAMED).map(({ address, reason }) => `${address} was not fetched: ${reason}.`),
      more > 0 && `… and ${more} more. Import again with --download: what is there is not fetched twice.`,
    );
  }

  /** @param oldUrl of the old blog; empty when it is not known @param told of the old site and its files, in sentences */
  async function importInto(
    opened: BoundedImport,
    oldUrl: string,
    isMade: boolean,
    told: readonly string[],
  ): Promise<number> {
    const written = await opened.ask('write', { root, isNew: isMade, isDry: isDry || audit });
    const verdict = isDry ? undefined : await compared(opened);
    reporter.clear();
    const folder = wanted.output ?? relative(start, root);
    const all: ImportTold = {
      report: { ...written, isDry, remarks: [...told, ...written.remarks] },
      verdict,
      details: verdict && join(folder, REPORT_FILE),
      next: isDry ? [] : present(folder !== '' && `cd ${quoted(folder)}`, 'npm install', 'npm start'),
      typed: {
        args: args.filter((arg) => arg !== '--json'),
        folder,
        url: oldUrl,
        hasOldSite: wanted['old-site'] !== undefined,
        isDownload: wanted.download,
      },
    };
    const outcome = verdict ? resultOf(verdict) : 'unproven';
    const page = join(root, REPORT_FILE);
    // A file of that name that no import has written stays.
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

  /** Builds the blog in a folder of its own, and compares its pages with the old ones. */
  async function compared(opened: BoundedImport): Promise<Verdict> {
    reporter.progress?.('audit', 0, 0);
    try {
      const { root: trial, faults } = await trialBuild(root);
      const sitemap = wanted.sitemap && resolve(start, wanted.sitemap);
      return await opened.ask('verify', { sitemap, accepted: wanted.accepted, trial, faults });
    } finally {
      endTrial(root);
    }
  }
}

/** Whether a folder is not there, or has nothing in it. @throws UserError when it is a file */
function isEmptyFolder(folder: string): boolean {
  if (existsSync(folder) && !statSync(folder).isDirectory())
    throw new UserError(`${folder} is a file.`, 'Name a folder with --output.');
  return Files.firstEntry(folder) === undefined;
}

/** @throws the error of the system when nothing can be written in a folder that is there, or above one that is not */
function checkWritable(folder: string): void {
  let above = folder;
  while (!existsSync(above)) above = dirname(above);
  accessSync(above, constants.W_OK);
}
