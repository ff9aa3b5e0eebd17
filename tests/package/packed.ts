import { spawn, spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { CODE_ROOT } from '../../src/lib/code-root.ts';
import { MARKER } from '../../src/lib/urls.ts';
import { ended } from '../pipeline/project.ts';
import { madeOnce } from '../support/made-once.ts';
import { ownEnvironment } from '../support/run-command.ts';

const COPIED = [
  '.vscode',
  'add-ons',
  'docs',
  'eleventy.config.d.ts',
  'eleventy.config.js',
  'layouts',
  'LICENSE',
  'package.json',
  'packages',
  'README.md',
  'src',
  'starter',
  'themes',
  'tools/package',
  'tsconfig.json',
  'tsconfig.package.json',
];

/** Packed versions of the generator and blogs that use them. Call `remove` after the last test. */
export class Workshop {
  readonly root: string = mkdtempSync(join(tmpdir(), 'pamphlet-package-'));

  constructor() {
    // As npm would install the dependencies.
    symlinkSync(join(CODE_ROOT, 'node_modules'), join(this.root, 'node_modules'));
  }

  /**
   * Like `npm pack`, with the shared output of `prepack`.
   *
   * @param change edits the copy, except the compiled sources
   * @returns path of the tarball
   */
  async pack(version: string, change: (folder: string) => void = () => undefined): Promise<string> {
    const folder = await this.clone(version);
    change(folder);
    npmPack(folder, this.root, '--ignore-scripts');
    return join(this.root, `pamphlet-${version}.tgz`);
  }

  /** With the output of `prepack`. @returns folder of the sources */
  async clone(version: string): Promise<string> {
    const made = await prepacked();
    const folder = this.#sources(version);
    for (const name of MADE) cpSync(join(made, name), join(folder, name), { recursive: true });
    return folder;
  }

  #sources(version: string): string {
    const folder = join(this.root, `sources-${version}`);
    copySources(folder);
    const manifest = join(folder, 'package.json');
    const own = JSON.parse(readFileSync(manifest, 'utf8')) as object;
    writeFileSync(manifest, JSON.stringify({ ...own, version }));
    return folder;
  }

  /** @param version a packed version of the generator */
  packImporter(version: string): string {
    npmPack(join(this.root, `sources-${version}`, 'packages/import'), this.root);
    return join(this.root, 'pamphlet-import-1.0.0.tgz');
  }

  /** As the release workflow does. @param version a packed version of the generator */
  packCreate(version: string): string {
    const folder = join(this.root, `sources-${version}`, 'packages/create');
    run('npm', ['pkg', 'set', `version=${version}`], folder);
    npmPack(folder, this.root);
    return join(this.root, `create-pamphlet-${version}.tgz`);
  }

  /** As npm does, without a registry. */
  install(tarball: string, blog: string, name = 'pamphlet'): void {
    const target = join(blog, 'node_modules', name);
    rmSync(target, { recursive: true, force: true });
    mkdirSync(target, { recursive: true });
    const { status, stderr } = spawnSync('tar', ['-xzf', tarball, '-C', target, '--strip-components=1']);
    if (status !== 0) throw new Error(stderr.toString());
  }

  folder(name: string, files: Readonly<Record<string, string>> = {}): string {
    const folder = join(this.root, name);
    mkdirSync(folder);
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    return folder;
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}

/** Output of `prepack`. */
export const MADE = ['dist', 'THIRD-PARTY-NOTICES'];

/** For the current code. */
export function prepacked(): Promise<string> {
  return madeOnce('prepacked', (folder) => {
    copySources(folder);
    run(process.execPath, ['tools/package/prepack.js'], folder);
  });
}

function copySources(folder: string): void {
  for (const name of COPIED) cpSync(join(CODE_ROOT, name), join(folder, name), { recursive: true });
  symlinkSync(join(CODE_ROOT, 'node_modules'), join(folder, 'node_modules'));
}

/** @param destination folder of the tarball */
function npmPack(folder: string, destination: string, ...options: readonly string[]): void {
  run('npm', ['pack', '--pack-destination', destination, ...options], folder);
}

function run(program: string, args: readonly string[], cwd: string): void {
  const shell = process.platform === 'win32' && program === 'npm';
  const { status, stderr } = spawnSync(program, args, { cwd, encoding: 'utf8', shell });
  if (status !== 0) throw new Error(stderr);
}

export function pamphlet(blog: string, ...args: readonly string[]): ReturnType<typeof ended> {
  return installed(blog, 'pamphlet/src/launch.js', args);
}

export function installed(folder: string, module: string, args: readonly string[]): ReturnType<typeof ended> {
  const bin = join(folder, 'node_modules', module);
  return ended(spawn(process.execPath, [bin, ...args], { cwd: folder, env: ownEnvironment() }));
}

/** By path, without the marker. */
export function filesOf(folder: string): Map<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).toSorted();
  return new Map(
    names
      .filter((name) => !name.startsWith(MARKER) && statSync(join(folder, name)).isFile())
      .map((name) => [name, readFileSync(join(folder, name), 'latin1')]),
  );
}
