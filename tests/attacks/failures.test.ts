import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { transform } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { ended, TestProject, TestRepository } from '../pipeline/project.ts';
import { post } from '../pipeline/site.ts';

const MISSING = 'Packages are missing: run npm ci, then try again.\n';
const GOOD = { 'posts/2020-01-01-a.md': post({ title: 'A' }, '[there](nowhere.md)') };
const BAD = { 'posts/2020-01-01-a.md': '---\ntitle: A\ndate: 2010-13-01\n---\n' };

type Ended = Awaited<ReturnType<typeof ended>>;

/** `$node` is the command. */
function shell(project: TestRepository, line: string): Promise<Ended> {
  return ended(project.spawn(['-c', `node="$0 src/launch.js"; ${line}`, process.execPath], {}, 'bash'));
}

function expectNoTrace({ output, errors }: Ended): void {
  expect(output + errors).not.toMatch(/^\s+at |node:internal|Node\.js v/m);
}

describe('a pipe that is closed early', () => {
  const closed = '2>&1 | true; exit ${PIPESTATUS[0]}';

  it('never fails a command, nor ends it half-way', { timeout: 120_000 }, async () => {
    const project = new TestRepository(GOOD);
    const quiet = { code: 0, output: '', errors: '' };
    for (const command of ['build', 'build --json', 'check']) {
      expect(await shell(project, `$node ${command} ${closed}`)).toEqual(quiet);
    }
    expect(existsSync(join(project.root, '_site/index.html'))).toBe(true);
  });

  it('never hides that errors were found', { timeout: 60_000 }, async () => {
    const project = new TestRepository(BAD);
    for (const command of ['build', 'check --format github']) {
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
      expect(result.errors).toContain(
        'What the command says could not be written: The system refuses to write: no space left on device.\n',
      );
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
    expect(await ended(project.start(['start']))).toEqual({ code: 2, output: '', errors: MISSING });
    const json = await ended(project.start(['build', '--json']));
    expect(JSON.parse(json.output)).toMatchObject({ result: 'failed', failure: { message: MISSING.trim() } });
  });

  it('under a Node that is too old', async () => {
    const old = 'data:text/javascript,Object.defineProperty(process.versions,"node",{value:"18.20.1"})';
    const result = await ended(new TestRepository({}).spawn(['--import', old, 'src/launch.js', 'build']));
    expect(result).toMatchObject({ code: 2, output: '' });
    expect(result.errors).toContain('Node 18.20.1 is too old: 20.19 or later is needed.');
    // Even an old Node must parse this file.
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
      expect(await project.run(['build'])).toMatchObject({ code: 0 });
      const before = project.files();
      const layout = readFileSync(join(project.root, 'layouts/post.tsx'), 'utf8');
      const broken = layout.replace('  return (', '  [1].forEach((one: any) => one.no.thing);\n  return (');
      project.write('layouts/post.tsx', broken);
      const row = broken.split('\n').findIndex((line) => line.includes('no.thing')) + 1;
      const result = await ended(project.start(['build', '--json']));
      expect(result.code).toBe(1);
      expectNoTrace(result);
      expect(result.errors).toContain(`(layouts/post.tsx:${row})\nThis is not a mistake in a post.`);
      expect(result.errors).toContain('The site was not built. The last one is still there.\n');
      const { failure } = JSON.parse(result.output) as { failure: { message: string } };
      expect(failure.message).toContain(`layouts/post.tsx:${row}`);
      expect(project.files()).toEqual(before);
    },
  );

  it(
    'never ends without a word when it waits for what never comes or fails outside its work',
    { timeout: 60_000 },
    async () => {
      const project = new TestRepository({});
      const work = "if (args[0] === 'odd') setTimeout(() => { throw new Error('Odd.'); }, 5);";
      project.write(
        'src/cli/posts.ts',
        `export async function run(args: string[]): Promise<number> { ${work} return new Promise(() => {}); }\n`,
      );
      for (const [args, words] of [
        [['posts', 'still', '--json'], 'has ended before its work was done'],
        [['posts', 'odd', '--json'], 'Odd.'],
      ] as const) {
        const result = await ended(project.start(args));
        expect(result.code).toBe(1);
        expect(result.errors).toContain(words);
        expect(JSON.parse(result.output)).toMatchObject({ result: 'failed', problems: [] });
        expectNoTrace(result);
      }
    },
  );

  it('is told without a trace under plain Eleventy too', { timeout: 60_000 }, async () => {
    const project = new TestRepository(GOOD);
    project.write(`.cache/lock-${process.pid}`, '');
    const result = await ended(project.spawn(['node_modules/@11ty/eleventy/cmd.cjs']));
    expect(result.code).toBe(1);
    expectNoTrace(result);
    expect(result.errors).toContain(`process ${process.pid} has locked .cache/lock-${process.pid}.`);
  });

  it('names what is in the way', { timeout: 120_000 }, async () => {
    const project = new TestProject(GOOD);
    project.remove('posts');
    project.write('posts', '');
    const written = await project.run(['new', 'Cake']);
    expect(written).toMatchObject({ code: 1, output: '' });
    expect(written.errors).toMatch(/^posts error folder: This is a file,/);
    for (const command of ['build', 'check', 'posts']) {
      const { output, errors } = await project.run([command]);
      expect(output + errors).toContain(
        'This is a file, and Pamphlet looks for a folder with the name “posts” here.',
      );
    }
    project.remove('.cache');
    project.write('.cache', '');
    const built = await project.run(['build', '--json']);
    expect(built.code).toBe(1);
    expect(built.errors).toMatch(
      /^\.cache cannot be read or written: [^\n]*\nDelete \.cache, then try again\.\nThe site was not built\.\n$/,
    );
    expect(JSON.parse(built.output)).toMatchObject({ result: 'failed', problems: [] });
  });
});
