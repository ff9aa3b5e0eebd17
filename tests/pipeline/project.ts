import { codeVersion } from '../../src/pipeline/cache/cache-keys.ts';
import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { CODE_ROOT, compiledFolder } from '../../src/lib/code-root.ts';
import { linkPackages } from '../support/link-packages.ts';
import { ownEnvironment, runCommand, type Ended } from '../support/run-command.ts';
import { TestSite } from './site.ts';

const COPIED = [
  'src',
  'layouts',
  'themes',
  'packages/film-metadata/src',
  'packages/import/src',
  'packages/safe-svg/src',
  'package.json',
  'package-lock.json',
  'eleventy.config.js',
  'tsconfig.json',
];

/** A blog with the generator beside it, and commands in their own processes. */
export class TestProject extends TestSite {
  protected readonly launcher: string = join(CODE_ROOT, 'src/launch.js');

  /** @param atEnd as of `TestSite` */
  constructor(
    files: Readonly<Record<string, string>>,
    settings = '',
    atEnd?: ConstructorParameters<typeof TestSite>[1],
  ) {
    super(files, atEnd);
    this.takeCode();
    this.write(
      '.eleventy.ts',
      `import { defineBlog } from 'pamphlet';\n\nexport default defineBlog({ title: 'A test', url: 'https://blog.example', ${settings} });\n`,
    );
  }

  /** In this process. @param words the command and its arguments */
  run(words: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<Ended> {
    return runCommand(words, this.root, environment);
  }

  /** In its own process. */
  start(args: readonly string[], environment: Readonly<Record<string, string>> = {}): ChildProcess {
    return this.spawn([this.launcher, ...args], environment);
  }

  spawn(
    args: readonly string[],
    environment: Readonly<Record<string, string>> = {},
    program = process.execPath,
  ): ChildProcess {
    const child = spawn(program, args, { cwd: this.root, env: ownEnvironment(environment) });
    // Before the removal of the folder, even if the test fails.
    onTestFinished(() => void child.kill('SIGKILL'));
    return child;
  }

  protected takeCode(): void {
    linkPackages(this.root);
  }
}

/** A copy of this repository, for tests that change the code. */
export class TestRepository extends TestProject {
  protected override readonly launcher = 'src/launch.js';

  /** In its own process. */
  override run(words: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<Ended> {
    return ended(this.start(words, environment));
  }

  protected override takeCode(): void {
    for (const name of COPIED) cpSync(join(CODE_ROOT, name), join(this.root, name), { recursive: true });
    takeCodeAlong(this.root);
  }
}

/** Links packages and copies the compiled code, because compiling takes longer than most builds. */
export function takeCodeAlong(root: string): void {
  linkPackages(root);
  const kept = join(root, 'node_modules', '.cache', 'pamphlet', 'code', codeVersion());
  cpSync(compiledFolder(), kept, { recursive: true });
}

export async function ended(child: ChildProcess): Promise<Ended> {
  let output = '';
  let errors = '';
  child.stdout?.on('data', (data: Buffer) => (output += data.toString()));
  child.stderr?.on('data', (data: Buffer) => (errors += data.toString()));
  const code = await new Promise<number | null>((resolve, reject) =>
    child.once('close', resolve).once('error', reject),
  );
  return { code, output, errors };
}
