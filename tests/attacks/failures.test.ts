import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { transform } from 'esbuild';
import { describe, expect, it, test } from 'vitest';
import { ended, TestRepository } from '../pipeline/project.ts';
import { post } from '../pipeline/site.ts';

const MISSING = 'Packages are missing: run npm ci, then try again.\n';
const GOOD = { 'posts/2020-01-01-a.md': post({ title: 'A' }, '[there](nowhere.md)') };
const BAD = { 'posts/2020-01-01-a.md': '---\ntitle: A\ndate: 2010-13-01\n---\n' };

type Ended = Awaited<ReturnType<typeof ended>>;

/** Runs a command line of bash in a project; `$node` is the command. */
function shell(project: TestRepository, line: string): Promise<Ended> {
  const script = `node="$0 src/launch.js"; ${line}`;
  const { execPath } = process;
  const start = `import { spawnSync } from 'node:child_process';
    const { status } = spawnSync('bash', ['-c', process.argv[1], process.execPath], { stdio: 'inherit' });
    process.exitCode = status;`;
  expect(execPath).not.toContain(' ');
  return ended(project.spawn(['--input-type=module', '-e', start, script]));
}

function expectNoTrace({ output, errors }: Ended): void {
  expect(output + errors).not.toMatch(/^\s+at |node:internal|Node\.js v/m);
}

describe('a pipe that is closed early', () => {
  const closed = '2>&1 | true; exit ${PIPESTATUS[0]}';

  it('never fails a command, nor ends it half-way', { timeout: 120_000 }, async () => {
    const project = new TestRepository(GOOD);
    const quiet = { code: 0, output: '', errors: '' };
    for (const command of ['build', 'check', 'posts', 'new Cake']) {
      expect(await shell(project, `$node ${command} ${closed}`)).toEqual(quiet);
    }
    expect(existsSync(join(project.root, '_site/index.html'))).toBe(true);
    expect(existsSync(join(project.root, 'posts'))).toBe(true);
    for (const command of ['build --json', 'check --format json', 'posts --json']) {
      expect(await shell(project, `$node ${command} ${closed}`)).toEqual(quiet);
    }
    // Nobody would see what it says of the next save.
    expect(await shell(project, `$node check --watch ${closed}`)).toEqual(quiet);
  });

  it('never hides that errors were found', { timeout: 60_000 }, async () => {
    const project = new TestRepository(BAD);
    for (const command of ['build', 'check', 'check --format github']) {
      expect(await shell(project, `$node ${command} ${closed}`)).toMatchObject({
        code: 1,
        errors: '',
      });
    }
  });

  it.skipIf(!existsSync('/dev/full'))(
    'is not a full disk, which is told once',
    { timeout: 60_000 },
    async () => {
      const project = new TestRepository(GOOD);
      const result = await shell(project, '$node build > /dev/full');
      expect(result.code).toBe(1);
      expect(result.errors.match(/could not be written/g)).toHaveLength(1);
      expect(result.errors).toContain('What the command says could not be written: The disk is full.\n');
      expect(existsSync(join(project.root, '_site/index.html'))).toBe(true);
      expectNoTrace(result);
      expect(await shell(project, '$node posts --json > /dev/full')).toMatchObject({ code: 1 });
    },
  );
});

describe('a program that cannot run never shows a trace', () => {
  it('without packages', { timeout: 60_000 }, async () => {
    const project = new TestRepository(GOOD);
    project.remove('node_modules');
    for (const command of ['build', 'check', 'posts', 'start']) {
      expect(await ended(project.start([command]))).toEqual({ code: 2, output: '', errors: MISSING });
    }
    const json = await ended(project.start(['build', '--json']));
    expect(JSON.parse(json.output)).toMatchObject({ result: 'failed', failure: { message: MISSING.trim() } });
  });

  it('under a Node that is too old', async () => {
    const old = 'data:text/javascript,Object.defineProperty(process.versions,"node",{value:"18.20.1"})';
    const result = await ended(new TestRepository({}).spawn(['--import', old, 'src/launch.js', 'build']));
    expect(result).toMatchObject({ code: 2, output: '' });
    expect(result.errors).toContain('Node 18.20.1 is too old: 20.19 or later is needed.');
    // It is an old Node that must understand this file.
    const source = readFileSync('src/launch.js', 'utf8');
    const [now, then] = await Promise.all(
      ['esnext', 'es2019'].map((target) =>
        transform(source, { target, supported: { 'dynamic-import': true } }),
      ),
    );
    expect(then?.code).toBe(now?.code);
    expect(source).not.toMatch(/^import /m);
  });

  it('when the code is broken', { timeout: 60_000 }, async () => {
    const project = new TestRepository(GOOD);
    writeFileSync(join(project.root, 'src/lib/hash.ts'), 'export const hash = ;\n');
    const result = await ended(project.start(['build']));
    expect(result).toMatchObject({ code: 1, output: '' });
    expect(result.errors).toMatch(/^The code cannot be compiled: src\/lib\/hash\.ts:1:21: .*\n.*\n$/);
  });
});

describe('a command that fails half-way', () => {
  it(
    'says where in a layout, leaves the last site, and its JSON is whole',
    { timeout: 120_000 },
    async () => {
      const project = new TestRepository(GOOD);
      expect(await ended(project.start(['build']))).toMatchObject({ code: 0 });
      const before = project.files();
      const layout = readFileSync(join(project.root, 'layouts/post.tsx'), 'utf8');
      const broken = layout.replace('  return (', '  [1].forEach((one: any) => one.no.thing);\n  return (');
      project.write('layouts/post.tsx', broken);
      const row = broken.split('\n').findIndex((line) => line.includes('no.thing')) + 1;
      const result = await ended(project.start(['build', '--json']));
      expect(result.code).toBe(1);
      expectNoTrace(result);
      expect(result.errors).toContain(`(layouts/post.tsx:${row})\nThis is no mistake in a post.`);
      expect(result.errors).toContain('The site was not built. The last one is still there.\n');
      const { failure } = JSON.parse(result.output) as { failure: { message: string } };
      expect(failure.message).toContain(`layouts/post.tsx:${row}`);
      expect(project.files()).toEqual(before);
    },
  );

  test.each([
    ['waits for what never comes', 'await new Promise(() => {});', 'has ended before its work was done'],
    [
      'fails outside its work',
      "setTimeout(() => { throw new Error('Odd.'); }, 5); await new Promise(() => {});",
      'Odd.',
    ],
  ])('never ends without a word when it %s', { timeout: 60_000 }, async (_, work, words) => {
    const project = new TestRepository({});
    project.write(
      'src/commands/posts.ts',
      `export async function run(): Promise<number> { ${work} return 0; }\n`,
    );
    const result = await ended(project.start(['posts', '--json']));
    expect(result.code).toBe(1);
    expect(result.errors).toContain(words);
    expect(JSON.parse(result.output)).toMatchObject({ result: 'failed', problems: [] });
    expectNoTrace(result);
  });

  it('is told without a trace under plain Eleventy too', { timeout: 60_000 }, async () => {
    const project = new TestRepository(GOOD);
    project.write(`.cache/lock-${process.pid}`, '');
    const result = await ended(project.spawn(['node_modules/@11ty/eleventy/cmd.cjs']));
    expect(result.code).toBe(1);
    expectNoTrace(result);
    expect(result.errors).toContain(`process ${process.pid} has locked .cache/lock-${process.pid}.`);
  });

  it('names what is in the way', { timeout: 120_000 }, async () => {
    const project = new TestRepository(GOOD);
    project.remove('posts');
    project.write('posts', '');
    const written = await ended(project.start(['new', 'Cake']));
    expect(written).toMatchObject({ code: 1, output: '' });
    expect(written.errors).toMatch(/^posts error folder: This is a file,/);
    for (const command of ['build', 'check', 'posts']) {
      const { output, errors } = await ended(project.start([command]));
      expect(output + errors).toContain(
        'This is a file, and Pamphlet looks for a folder of the name “posts” here.',
      );
    }
    project.remove('.cache');
    project.write('.cache', '');
    const built = await ended(project.start(['build', '--json']));
    expect(built.code).toBe(1);
    expect(built.errors).toMatch(
      /^\.cache is a file[^\n]*\nDelete \.cache, then try again\.\nThe site was not built\.\n$/,
    );
    expect(JSON.parse(built.output)).toMatchObject({ result: 'failed', problems: [] });
  });
});
