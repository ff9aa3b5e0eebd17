import {
  constants,
  copyFileSync,
  writeFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { Files, UserError } from 'pamphlet/content';
import { isFileOfSite, isPartOfList } from '../addresses/new-lists.ts';
import { listed, type TakenAddresses } from '../addresses/paths.ts';
import type { OldFiles } from '../files/uploads.ts';
import type { Outcome, Written } from '../import-report.ts';

/** Writes files of the blog, and none that were edited since. */
export class FileWriter {
  readonly #root: string;
  readonly #isDry: boolean;
  readonly #folders = new Set<string>();

  /**
   * @param root absolute
   * @param isDry nothing is written; what would be is told
   * @throws UserError when a folder of the blog is a file, or a link that leads out of it
   */
  constructor(root: string, isDry: boolean) {
    this.#root = root;
    this.#isDry = isDry;
    for (const name of ['posts', 'pages', 'comments']) {
      const folder = join(root, name);
      const stats = statSync(folder, { throwIfNoEntry: false });
      if (stats && !stats.isDirectory())
        throw new UserError(`${folder} is a file.`, 'Give it another name: a folder is needed there.');
      if (stats) this.#checkFolder(folder);
    }
  }

  /**
   * @param file path from the root
   * @param before fingerprint of what an earlier import wrote there; undefined when none did
   */
  text(file: string, text: string, before?: string): Written {
    const path = join(this.#root, file);
    if (existsSync(path)) {
      const present = readFileSync(path, 'utf8');
      if (present === text) return 'unchanged';
      if (before === undefined || Files.hash(present) !== before) return 'kept';
    } else if (before !== undefined) return 'removed';
    if (this.#isDry) return 'written';
    this.#makeFolder(path);
    Files.replaceFile(path, text);
    return 'written';
  }

  /** Copies a file of the old blog. What lies there already stays. @param from absolute */
  copy(file: string, from: string): Written {
    const path = join(this.#root, file);
    const clean = file.startsWith('public/') ? cleaned(from) : undefined;
    const size = clean?.length ?? statSync(from).size;
    if (existsSync(path)) return statSync(path).size === size ? 'unchanged' : 'kept';
    if (this.#isDry) return 'written';
    this.#makeFolder(path);
    const next = nextTo(path);
    try {
      if (clean) writeFileSync(next, clean, { flag: 'wx' });
      else copyFileSync(from, next, constants.COPYFILE_EXCL);
      renameSync(next, path);
    } catch (error) {
      rmSync(next, { force: true });
      throw error;
    }
    return 'written';
  }

  /** @throws UserError when a link on the disk leads out of the blog */
  #makeFolder(path: string): void {
    const folder = dirname(path);
    if (this.#folders.has(folder)) return;
    let there = folder;
    while (!existsSync(there)) there = dirname(there);
    this.#checkFolder(there);
    mkdirSync(folder, { recursive: true });
    this.#folders.add(folder);
  }

  #checkFolder(folder: string): void {
    const root = realpathSync(this.#root);
    const real = realpathSync(folder);
    if (real === root || real.startsWith(root + sep)) return;
    throw new UserError(`The folder ${folder} is a link that leads out of the blog.`, 'Remove the link.');
  }
}

/** Builds publish `public/` as it is, so a picture loses its metadata here. @returns undefined if there is none */
function cleaned(from: string): Buffer | undefined {
  return /\.(?:jpe?g|png|webp)$/i.test(from) ? Files.withoutCameraNotes(readFileSync(from)) : undefined;
}

/** Where a file is written before it takes its place. What a stopped import has left there goes, and so does a link. */
function nextTo(path: string): string {
  const next = `${path}.next`;
  rmSync(next, { force: true });
  return next;
}

/** Files of every site that an owner may have in `public/` all the same. */
const OWN = /^\/(?:assets\/.*|robots\.txt)$/;

interface PublicTarget {
  /** Addresses of posts, pages and lists. */
  readonly taken: Pick<TakenAddresses, 'has'>;
  /** Whether something else answers an old address. */
  readonly isAnswered: (address: string) => boolean;
  /** Files that texts show, by their old addresses; absolute paths. */
  readonly used: ReadonlyMap<string, string>;
  /** Of posts that readers did not see, with what lies beside them; parts of paths. */
  readonly hiddenFolders: readonly string[];
  readonly writer: FileWriter;
  readonly outcome: Outcome;
}

/** Copies files to `public/`, so that they keep their addresses: what no text shows, and once more what lies beside a text. */
export function copyPublicFiles(files: OldFiles, target: PublicTarget): void {
  const { taken, isAnswered, used, hiddenFolders, writer, outcome } = target;
  const left: string[] = [];
  let count = 0;
  for (const [address, path] of new Map([...(files.publicFiles?.() ?? []), ...used])) {
    if (hiddenFolders.some((folder) => path.includes(`/${folder}`))) continue;
    const isOfSite =
      (isFileOfSite(address) && !OWN.test(address)) || isPartOfList(address) || address === '/404.html';
    if (isOfSite || taken.has(address) || isAnswered(address)) {
      left.push(address);
      continue;
    }
    if (!used.has(address)) count++;
    outcome.file(`public${address}`, writer.copy(`public${address}`, path));
  }
  if (count > 0)
    outcome.remark(
      `Files that no text shows keep their addresses: ${count} went to public/. Stylesheets, scripts and typefaces of the old look stayed behind.`,
    );
  if (left.length > 0) outcome.remark(`The site has files of its own in place of ${listed(left)}.`);
}
