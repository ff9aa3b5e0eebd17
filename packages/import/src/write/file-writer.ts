import type { TextMap } from '../json.ts';
import {
  constants,
  copyFileSync,
  writeFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { Files, Texts, UserError } from 'pamphlet/content';
import { FILE_OF_SITE, PART_OF_LIST } from '../addresses/new-lists.ts';
import { listed, type TakenAddresses } from '../addresses/paths.ts';
import type { OldFiles } from '../files/uploads.ts';
import type { Outcome, Written } from '../import-report.ts';

/**
 * Writes files of the blog, and counts them. Never overwrites an edited one.
 *
 * @param root absolute
 * @param isDry counts without writing
 * @throws UserError if a folder of the blog is a file, or a link out of it
 */
export function fileWriter(root: string, isDry: boolean, outcome: Outcome) {
  const folders = new Set<string>();
  for (const name of ['posts', 'pages', 'comments', 'authors']) {
    const folder = join(root, name);
    const stats = statSync(folder, { throwIfNoEntry: false });
    if (stats && !stats.isDirectory())
      throw new UserError(`${folder} is a file.`, 'Rename it: the importer needs a folder there.');
    if (stats) checkFolder(folder);
  }
  return { text, copy, hide, namesIn, remove };

  /**
   * Makes a text of an earlier import a draft. Leaves an edited one.
   *
   * @param before hash of the file after that import
   * @returns the new hash; undefined for an edited or missing file, and for a draft
   */
  function hide(file: string, before: string | undefined): string | undefined {
    const path = join(root, file);
    if (!isPublic(file)) return undefined;
    const present = readFileSync(path, 'utf8');
    if (Files.hash(present) !== before) {
      outcome.gone.push(`${file}, which you have edited: write draft: true if nobody may read it`);
      return undefined;
    }
    const hidden = present.replace(/^(---\n[^]*?)(?=^---$)/m, '$1draft: true\n');
    outcome.gone.push(file);
    outcome.file(file, 'written');
    if (!isDry) Files.replaceFile(path, hidden);
    return Files.hash(hidden);
  }

  /** True for a text that is there, and no draft. */
  function isPublic(file: string): boolean {
    const path = join(root, file);
    return existsSync(path) && !/^---\n(?:(?!---$)[^\n]*\n)*draft: true$/m.test(readFileSync(path, 'utf8'));
  }

  /** Names in a folder of the blog. Empty without one. */
  function namesIn(folder: string): string[] {
    const path = join(root, folder);
    return existsSync(path) ? readdirSync(path) : [];
  }

  /** Removes the file of a comment that the old blog no longer shows. */
  function remove(file: string): void {
    outcome.gone.push(file);
    outcome.file(file, 'written');
    if (!isDry) rmSync(join(root, file), { force: true });
  }

  /**
   * @param file path from the root
   * @param before hash of the file after an earlier import: empty if unknown, undefined for a new file
   * @param isOurs true for a text that the import may replace
   */
  function text(
    file: string,
    typed: string,
    before?: string,
    isOurs: (present: string) => boolean = (present) =>
      before !== undefined && Files.hash(present) === before,
  ): Written {
    const path = join(root, file);
    if (existsSync(path)) {
      const present = readFileSync(path, 'utf8');
      if (present === typed) return 'unchanged';
      if (!isOurs(present)) return outcome.file(file, 'kept');
    } else if (before !== undefined) return outcome.file(file, 'removed');
    if (!isDry) {
      makeFolder(path);
      Files.replaceFile(path, typed);
    }
    return outcome.file(file, 'written');
  }

  /** Copies a file of the old blog. Keeps existing files. @param from absolute */
  function copy(file: string, from: string): void {
    const path = join(root, file);
    // Builds publish `public/` unchanged, with the metadata of its pictures.
    const hasNotes = file.startsWith('public/') && /\.(?:jpe?g|png|webp)$/i.test(from);
    const clean = hasNotes ? Files.withoutCameraNotes(readFileSync(from)) : undefined;
    const isThere = existsSync(path);
    if (!isThere || !holds(path, clean ?? from)) outcome.file(file, isThere ? 'kept' : 'written');
    if (isThere || isDry) return;
    makeFolder(path);
    const next = `${path}.next`;
    // Removes leftovers, links included.
    rmSync(next, { force: true });
    try {
      if (clean) writeFileSync(next, clean, { flag: 'wx' });
      else copyFileSync(from, next, constants.COPYFILE_EXCL);
      renameSync(next, path);
    } catch (error) {
      rmSync(next, { force: true });
      throw error;
    }
  }

  /** @throws UserError for a link out of the blog */
  function makeFolder(path: string): void {
    const folder = dirname(path);
    if (folders.has(folder)) return;
    let there = folder;
    while (!existsSync(there)) there = dirname(there);
    checkFolder(there);
    mkdirSync(folder, { recursive: true });
    folders.add(folder);
  }

  function checkFolder(folder: string): void {
    const own = realpathSync(root);
    const real = realpathSync(folder);
    if (real === own || real.startsWith(own + sep)) return;
    throw new UserError(`The folder ${folder} is a link that leads out of the blog.`, 'Remove the link.');
  }
}

export type FileWriter = ReturnType<typeof fileWriter>;

/** Site files that an owner may still put into `public/`. */
const OWN = /^\/(?:assets\/.*|robots\.txt)$/;

interface PublicTarget {
  /** Addresses of posts, pages and lists. */
  taken: TakenAddresses;
  /** Redirects by old address. */
  answered: TextMap;
  /** Absolute paths of files in texts, by old address. */
  used: TextMap;
  /** Partial paths of hidden posts' folders. */
  hiddenFolders: readonly string[];
  writer: FileWriter;
  outcome: Outcome;
}

/** True if a file has the bytes given, or those of another file. */
function holds(path: string, bytes: Buffer | string): boolean {
  const size = typeof bytes === 'string' ? statSync(bytes).size : bytes.length;
  if (statSync(path).size !== size) return false;
  return readFileSync(path).equals(typeof bytes === 'string' ? readFileSync(bytes) : bytes);
}

/**
 * Copies files to `public/` to keep their addresses: files that no text shows, and second copies of those beside
 * texts.
 */
export function copyPublicFiles(files: OldFiles, target: PublicTarget): void {
  const { taken, answered, used, hiddenFolders, writer, outcome } = target;
  const left: string[] = [];
  let count = 0;
  for (const [address, path] of new Map([...files.publicFiles(), ...used])) {
    if (hiddenFolders.some((folder) => path.includes(`/${folder}`))) continue;
    const isOfSite =
      (FILE_OF_SITE.test(address) && !OWN.test(address)) ||
      PART_OF_LIST.test(address) ||
      address === '/404.html';
    if (isOfSite || taken.has(address) || answered.has(address)) {
      left.push(address);
      continue;
    }
    if (!used.has(address)) count++;
    writer.copy(`public${address}`, path);
  }
  if (count > 0)
    outcome.remarks.push(
      `The importer copied ${Texts.plural(count, 'file')} that no text shows to public/, so their addresses stay. It left out stylesheets, scripts and fonts.`,
    );
  if (left.length > 0)
    outcome.remarks.push(
      `The site has its own files at these addresses, so the old ones stay out: ${listed(left)}.`,
    );
}
