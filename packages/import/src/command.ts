import { existsSync, readFileSync, rmSync, writeFileSync, accessSync, constants, statSync } from 'node:fs';
import { basename, join, relative, resolve, dirname } from 'node:path';
import { Files, makeBlog, SETTINGS_FILE, Terminal, UserError } from 'pamphlet/content';
import { boundedImport } from './bounded-import.ts';
import { unpacker } from './files/unpack.ts';
import { download } from './download/download.ts';
import type { SourcePlace } from './open-source.ts';
import { REPORT_NAME } from './advice.ts';
import { REPORT_MARK, reportPage } from './import-page.ts';
import { importText, type ImportTold } from './import-text.ts';
import { fetchSitemap } from './download/fetch-sitemap.ts';
import { endTrial, trialBuild } from './verify/trial-build.ts';
import { resultOf, type Result, type Verdict } from './verify/verdict.ts';
import { UNKNOWN_URL } from './moved-settings.ts';
import { present } from './optional.ts';
import { earlierAnswers } from './write/ledger.ts';
import { readArguments, USAGE, type ImportArguments } from './arguments.ts';

export { OPTIONS } from './arguments.ts';

const EXIT: Readonly<Record<Result, number>> = { ok: 0, open: 3, lost: 1 };

/** Exit code for what cannot be imported, or not be written. */
const UNUSABLE = 2;

/** Limit of failed downloads in the report. */
const MOST_NAMED = 10;

/** Downloaded files, from the root of the blog. */
const DOWNLOADS = '.cache/import/files';

/**
 * Entry point of the command.
 *
 * @returns exit code. 0: all compared, and nothing lost. 1: losses. 2: cannot be used. 3: a question is open.
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
  return bring(wanted, args);
}

/** @param args as typed */
async function bring(wanted: ImportArguments, args: readonly string[]): Promise<number> {
  const start = process.env['INIT_CWD'] ?? process.cwd();
  const root = wanted.output === undefined ? process.cwd() : resolve(start, wanted.output);
  const reporter = Terminal.reporterFor(root);
  const { files, audit, 'dry-run': isDry } = wanted;
  const begun = join(root, '.cache/import/begun');
  const archives = unpacker();
  const end = (signal: NodeJS.Signals) => {
    archives.remove();
    process.kill(process.pid, signal);
  };
  process.once('exit', archives.remove).once('SIGINT', end).once('SIGTERM', end);
  const source = boundedImport((step, done) => reporter.progress?.(step, done, 0), {
    process: new URL('./import-process.js', import.meta.url),
  });
  try {
    const more = files.length > 1 ? ` and ${files.length - 1} more` : '';
    return await bringFrom({
      ...wanted,
      answers: new Map([...earlierAnswers(root), ...wanted.answers]),
      paths: await unpacked(files),
      name: basename(resolve(start, files[0] ?? '')) + more,
      uploads: await unpacked(wanted.uploads),
      comments: wanted.comments === undefined ? undefined : resolve(start, wanted.comments),
      downloads: join(root, DOWNLOADS),
      isDownload: wanted.download,
    });
  } catch (error) {
    reporter.failed(error);
    return UNUSABLE;
  } finally {
    source.close();
    archives.remove();
    process.off('exit', archives.remove).off('SIGINT', end).off('SIGTERM', end);
  }

  async function unpacked(names: readonly string[]): Promise<string[]> {
    const paths: string[] = [];
    for (const name of names) paths.push(await archives.unpack(resolve(start, name)));
    return paths;
  }

  /** Read again under the lock, because another import may run. An interrupted one continues with a new blog. */
  function isNew() {
    return isEmptyFolder(root) || existsSync(begun);
  }

  function hasBlog() {
    return existsSync(join(root, SETTINGS_FILE));
  }

  async function bringFrom(old: SourcePlace): Promise<number> {
    const isEmpty = isNew();
    if (!isEmpty && !hasBlog()) {
      const hint = 'Name the folder of a blog, or one that is empty, with --output.';
      throw new UserError(`There is no blog in ${root}, and it is not empty.`, hint);
    }
    const settings = await source.ask('survey', old);
    if (isEmpty && settings.url === UNKNOWN_URL)
      throw new UserError('The old blog does not name its address.', 'Write it: --url https://elm.example');
    const known = settings.url === UNKNOWN_URL ? '' : settings.url;
    if (isDry) return importInto(known, isEmpty, []);
    if (audit && isEmpty)
      throw new UserError(`There is no blog in ${root}.`, 'Name its folder with --output.');
    return locked(async () => {
      if (audit) return importInto(known, false, []);
      const isMade = isNew();
      if (isMade) writeFileSync(begun, '');
      if (isMade && !hasBlog()) makeBlog(root, settings);
      const missing = wanted.download ? await fetchFiles(isMade) : [];
      const code = await importInto(known, isMade, missing);
      rmSync(begun, { force: true });
      return code;
    });
  }

  /** Runs the work under the import lock of the blog. */
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

  /** Downloads files of texts that `--uploads` lacks. @returns failures as sentences */
  async function fetchFiles(isMade: boolean): Promise<readonly string[]> {
    const { notMoved, oldHosts } = await source.ask('import', { root, isNew: isMade, isDry: true });
    const missing = await download(notMoved, {
      folder: join(root, DOWNLOADS),
      hosts: oldHosts,
      onProgress: (done, total) => reporter.progress?.('download', done, total),
    });
    const more = missing.length - MOST_NAMED;
    return present(
      missing
        .slice(0, MOST_NAMED)
        .map(({ address, reason }) => `The importer could not download ${address}: ${reason}.`),
      more > 0 && `… and ${more} more. Import again with --download to try these files once more.`,
    );
  }

  /** @param oldUrl URL of the old blog; empty if unknown @param told remarks about downloads */
  async function importInto(oldUrl: string, isMade: boolean, told: readonly string[]): Promise<number> {
    const written = await source.ask('import', { root, isNew: isMade, isDry: isDry || audit });
    const verdict = isDry ? undefined : await compared();
    reporter.clear();
    const folder = wanted.output ?? relative(start, root);
    const report = { ...written, isDry, remarks: [...told, ...written.remarks] };
    const all: ImportTold = {
      report,
      verdict,
      typed: {
        args: args.filter((arg) => arg !== '--json'),
        folder,
        url: oldUrl,
        isDownload: wanted.download,
      },
    };
    const outcome = verdict ? resultOf(verdict, report.questions.length) : 'open';
    const page = join(root, REPORT_NAME);
    // Never overwrites a foreign file.
    if (verdict && (!existsSync(page) || readFileSync(page, 'utf8').includes(REPORT_MARK)))
      Files.replaceFile(page, reportPage(all));
    const result = { form: 2, result: outcome, import: report, audit: verdict ?? null };
    process.stdout.write(
      wanted.json ? `${JSON.stringify(result, undefined, 2)}\n` : importText(all, reporter.style),
    );
    return EXIT[outcome];
  }

  /** Builds the blog in a trial folder and compares it with the old one. */
  async function compared(): Promise<Verdict> {
    reporter.progress?.('audit', 0, 0);
    try {
      const { root: trial, faults } = await trialBuild(root);
      const sitemap =
        wanted.sitemap && /^https?:\/\//i.test(wanted.sitemap)
          ? await fetchSitemap(wanted.sitemap, join(root, '.cache/import/sitemap'))
          : wanted.sitemap && resolve(start, wanted.sitemap);
      return await source.ask('audit', { sitemap, accepted: wanted.accepted, trial, faults });
    } finally {
      endTrial(root);
    }
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
