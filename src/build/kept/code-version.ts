import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Settings } from '../../config/settings.ts';
import { CODE_ROOT } from '../../lib/code-root.ts';
import { hash } from '../../lib/hash.ts';

/** Fingerprints of everything but the content that decides what comes out. What was made under another is made again. */
export interface Basis {
  /** For checked posts. */
  readonly parser: string;
  /** For checked comments. */
  readonly comments: string;
  /** For rendered Markdown. */
  readonly renderer: string;
  /** For whole pages. */
  readonly page: string;
  /** For the form of what is kept. */
  readonly state: string;
  /** Style sheets, scripts and icons: files of the site themselves, with which no page changes. */
  readonly assets: string;
  /** For what is said of the content, which no page shows. */
  readonly checks: string;
}

const ASSET = /\.css$|^layouts\/(?:icons|scripts)\//;

/**
 * @param preview pages of a preview carry marks, so they are never taken for published ones
 * @param icon the owner's drawing for icons
 */
export function basisOf(settings: Settings, preview: boolean, icon = ''): Basis {
  const folder = new Map<string, string>();
  for (const name of ['src', 'layouts']) {
    for (const file of filesBelow(name)) {
      const key = ASSET.test(file) ? 'assets' : file.split('/').slice(0, 2).join('/');
      folder.set(key, (folder.get(key) ?? '') + file + hash(readFileSync(join(CODE_ROOT, file))));
    }
  }
  const assets = folder.get('assets') ?? '';
  folder.delete('assets');
  const of = (...names: string[]): string => names.map((name) => folder.get(name) ?? '').join();
  const lockFile = join(CODE_ROOT, 'package-lock.json');
  const machine = [
    process.versions.node,
    process.versions['icu'],
    existsSync(lockFile) ? hash(readFileSync(lockFile)) : '',
  ];
  const { timeZone, permalink, author, categories, language, highlight, pictures, embeds } = settings;
  const { check, ...shown } = settings;
  return {
    checks: hash(JSON.stringify(check)),
    assets: hash(assets + icon),
    state: hash(JSON.stringify([machine, of('src/lib', 'src/content', 'src/pictures', 'src/build')])),
    parser: hash(
      JSON.stringify([
        machine,
        of('src/lib', 'src/content', 'src/config'),
        timeZone,
        permalink,
        author,
        categories,
      ]),
    ),
    comments: hash(JSON.stringify([machine, of('src/lib', 'src/content', 'src/markdown'), timeZone])),
    renderer: hash(
      JSON.stringify([
        machine,
        of('src/lib', 'src/markdown', 'src/words'),
        language,
        highlight,
        pictures,
        embeds,
      ]),
    ),
    page: hash(
      JSON.stringify([machine, [...folder].toSorted(([a], [b]) => (a < b ? -1 : 1)), shown, preview]),
    ),
  };
}

function filesBelow(folder: string): string[] {
  return readdirSync(join(CODE_ROOT, folder), { withFileTypes: true })
    .flatMap((entry) =>
      entry.isDirectory() ? filesBelow(`${folder}/${entry.name}`) : [`${folder}/${entry.name}`],
    )
    .toSorted();
}
