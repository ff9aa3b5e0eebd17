import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ended, takeCodeAlong } from '../pipeline/project.ts';
import { copyFromRepository, copyRepository } from '../support/copy-repository.ts';
import { copyFixtureBlog } from '../support/fixture-blog.ts';

const CODE = ['src', 'layouts', 'package.json', 'package-lock.json', 'eleventy.config.js', 'tsconfig.json'];

/** A copy of the code with a blog in a folder of its own, for all tests of a file; `remove` it after the last. */
export class ProjectCopy {
  readonly root: string;

  /**
   * @param blog its files, the fixture blog, or the one in the root of the repository, whatever that is
   * @param folder in which its own is made
   */
  constructor(blog: Readonly<Record<string, string>> | 'fixture' | 'root', folder = tmpdir()) {
    this.root = mkdtempSync(join(folder, 'pamphlet-demo-'));
    // The settings in the root may import any file that their owner has put beside them.
    if (blog === 'root') copyRepository(this.root, ['tests', 'bench', 'docs']);
    else copyFromRepository(this.root, CODE);
    takeCodeAlong(this.root);
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

  /** Starts `node src/launch.js …` at the head of a process group of its own. */
  start(args: readonly string[], environment: Readonly<Record<string, string>> = {}): ChildProcess {
    const { PAMPHLET_COMPILED: _, PAMPHLET_CODE_ROOT: __, PAMPHLET_URL: ___, ...own } = process.env;
    const { GITHUB_ACTIONS: ____, ...outside } = own;
    return spawn(process.execPath, ['src/launch.js', ...args], {
      cwd: this.root,
      detached: true,
      env: { ...outside, ...environment },
    });
  }

  /** Builds as the command does. */
  async build(
    output: string,
    environment: Readonly<Record<string, string>> = {},
  ): Promise<Awaited<ReturnType<typeof ended>>> {
    return ended(this.start(['build', '--strict', `--output=${output}`], environment));
  }

  /** Text of every file below a folder, by path with forward slashes. */
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
