import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, extname, join } from 'node:path';
import { checkSettings } from '../../../../src/features/settings.ts';
import { withoutCameraNotes } from '../../../film-metadata/src/index.ts';
import { mp4 } from '../../../../tests/support/tiny-media.ts';
import { TINY_PICTURE } from '../../../../tests/support/tiny-picture.ts';
import type { Given } from '../../src/model.ts';
import { movedSettings } from '../../src/moved-settings.ts';
import { openSource } from '../../src/open-source.ts';
import { importBlog } from '../../src/import-blog.ts';
import type { ImportReport } from '../../src/import-report.ts';
import { scanSource } from '../../src/source-scan.ts';
import { addNoted } from '../../src/verify/compare.ts';
import { verdictDraft } from '../../src/verify/verdict.ts';

/** The import rejects damaged pictures, so fixtures append text to a valid one. */
const PICTURES: Readonly<Record<string, Buffer>> = {
  '.jpg': Buffer.from(TINY_PICTURE),
  '.png': Buffer.from(TINY_PICTURE),
  '.webp': Buffer.from(TINY_PICTURE),
  // A free box up to the end of the file.
  '.mp4': Buffer.concat([mp4(), Buffer.from('\0\0\0\0free')]),
  '.pdf': Buffer.from('%PDF-1.4\n'),
  '.svg': Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>'),
};

const CLEAN = withoutCameraNotes(Buffer.concat([TINY_PICTURE, Buffer.from('(picture)\n')])) ?? TINY_PICTURE;

function pictureWith(path: string, text: string): Buffer | string {
  const picture = PICTURES[extname(path).toLowerCase()];
  return picture ? Buffer.concat([picture, Buffer.from(extname(path) === '.svg' ? '' : text)]) : text;
}

/** The text of {@link pictureWith}, or the whole text. */
function textOfFile(path: string): string {
  const bytes = readFileSync(path);
  const picture = PICTURES[extname(path)];
  // The copy in public/ has no text after the picture.
  if (bytes.equals(CLEAN)) return '(picture)\n';
  return bytes.subarray(picture && bytes.indexOf(picture) === 0 ? picture.length : 0).toString();
}

/** Each file starts with a line `=== its/path`. */
export function writeFiles(root: string, text: string): void {
  for (const part of text.split(/^=== /m).slice(1)) {
    const end = part.indexOf('\n');
    const path = join(root, part.slice(0, end));
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, pictureWith(path, part.slice(end + 1)));
  }
}

export interface Imported {
  readonly report: ImportReport;
  /** By path. */
  readonly files: ReadonlyMap<string, string>;
  readonly settings: unknown;
  /** Without losses in built pages: `rule place: subject`. */
  readonly losses: readonly string[];
}

export async function importFiles(
  from: string | undefined,
  prepare: (root: string) => void,
  given: Given = {},
): Promise<Imported> {
  const folder = mkdtempSync(join(tmpdir(), 'pamphlet-import-'));
  try {
    const [old, root] = [join(folder, 'old'), join(folder, 'new')];
    mkdirSync(old);
    mkdirSync(root);
    prepare(old);
    const path = from === 'ghost' ? join(old, 'export.json') : old;
    const { source, uploads } = openSource({
      paths: [path],
      name: basename(path),
      from,
      uploads: [],
      ...given,
    });
    const { answers } = given;
    const index = await scanSource(source, { answers });
    const moved = movedSettings(index);
    const settings = checkSettings(moved, '');
    const { report, facts } = await importBlog({
      source,
      index,
      answers,
      uploads,
      root,
      settings,
      now: Date.UTC(2026, 0, 1),
      isNew: true,
      isDry: false,
    });
    const draft = verdictDraft(new Set());
    addNoted(draft, { source, facts });
    const losses = draft
      .verdict(true)
      .losses.map(({ rule, file, address, subject }) => `${rule} ${file}${address}: ${subject}`);
    return { report, files: textsBelow(root), settings: moved, losses };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function textsBelow(root: string): Map<string, string> {
  const paths = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
  return new Map(paths.map((path) => [path.slice(root.length + 1).replaceAll('\\', '/'), textOfFile(path)]));
}
