import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ended, takeCodeAlong } from '../pipeline/project.ts';
import { copyFromRepository, copyRepository } from '../support/copy-repository.ts';
import { copyFixtureBlog } from '../support/fixture-blog.ts';
import { linkPackages } from '../support/link-packages.ts';
import { ownEnvironment, runCommand, type Ended } from '../support/run-command.ts';
import { CODE_ROOT } from '../../src/lib/code-root.ts';
import { CODE_PARTS } from '../../tools/code-parts.ts';

interface Choice {
  /** Default: the system's temporary folder. */
  readonly folder?: string | undefined;
  /** For tests that change the code and for plain Eleventy. */
  readonly withCode?: boolean;
  /** Folder of an existing blog. */
  readonly root?: string;
}

/** A blog for all tests of a file. Call `remove` after the last. */
export class ProjectCopy {
  readonly root: string;
  readonly #withCode: boolean;

  /** @param blog files, the fixture blog, or the repository with any blog in its root */
  constructor(
    blog: Readonly<Record<string, string>> | 'fixture' | 'root',
    { folder = tmpdir(), withCode = blog === 'root', root }: Choice = {},
  ) {
    this.root = root ?? mkdtempSync(join(folder, 'pamphlet-demo-'));
    this.#withCode = withCode;
    if (root !== undefined) return;
    // Settings in the root may import any file beside them.
    if (blog === 'root') copyRepository(this.root, ['tests', 'bench', 'docs']);
    else if (withCode) copyFromRepository(this.root, CODE_PARTS);
    if (withCode) takeCodeAlong(this.root);
    else linkPackages(this.root);
    if (blog === 'fixture') copyFixtureBlog(this.root);
    else if (blog !== 'root') for (const [path, text] of Object.entries(blog)) this.write(path, text);
  }

  path(name: string): string {
    return join(this.root, name);
  }

  read(name: string): string {
    return readFileSync(this.path(name), 'utf8');
  }

  write(name: string, text: string): void {
    mkdirSync(dirname(this.path(name)), { recursive: true });
    writeFileSync(this.path(name), text);
  }

  /** In its own process group. */
  start(args: readonly string[], environment: Readonly<Record<string, string>> = {}): ChildProcess {
    const launcher = this.#withCode ? 'src/launch.js' : join(CODE_ROOT, 'src/launch.js');
    return spawn(process.execPath, [launcher, ...args], {
      cwd: this.root,
      detached: true,
      env: ownEnvironment(environment),
    });
  }

  async build(output: string, environment: Readonly<Record<string, string>> = {}): Promise<Ended> {
    const words = ['build', '--strict', `--output=${output}`];
    return this.#withCode ? ended(this.start(words, environment)) : runCommand(words, this.root, environment);
  }

  /** By path with forward slashes. */
  files(folder: string): Map<string, string> {
    const names = readdirSync(this.path(folder), { recursive: true, encoding: 'utf8' }).toSorted();
    return new Map(
      names
        .filter((name) => statSync(join(this.path(folder), name)).isFile())
        .map((name) => [name.replaceAll('\\', '/'), this.read(join(folder, name))]),
    );
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}
