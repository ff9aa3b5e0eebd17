import {
  chmodSync,
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
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checked } from '../support/checked.ts';
import { runCommand } from '../support/run-command.ts';

const TEN = join(import.meta.dirname, 'ten-mistakes-in-one-file');
const POST = '---\ntitle: The party\ndate: 2024-06-22\n---\n\nText.\n';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'pamphlet-check-'));
  write('.eleventy.ts', "export default { title: 'A test', url: 'https://blog.localhost' };\n");
});
afterEach(() => rmSync(root, { recursive: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

const read = (path: string): string => readFileSync(join(root, path), 'utf8');

async function check(args: readonly string[] = [], environment: Readonly<Record<string, string>> = {}) {
  const { code, output, errors } = await runCommand(['check', ...args], root, environment);
  return { code, out: output, err: errors };
}

describe('exit codes', () => {
  test('0 when all is well, and nothing is written but the cache', async () => {
    write('posts/party.md', POST);
    expect(await check()).toEqual({ code: 0, out: '1 file checked: all is well.\n', err: '' });
    expect(readdirSync(root).toSorted()).toEqual(['.cache', '.eleventy.ts', 'node_modules', 'posts']);
    expect(readdirSync(join(root, '.cache'))).toContain('check');
  });

  test('0 with hints, 1 when they count as errors', async () => {
    write('posts/party.md', `${POST}\n![](https://other.example/a.jpg)\n`);
    expect((await check()).code).toBe(0);
    const strict = await check(['--strict']);
    expect(strict.code).toBe(1);
    expect(strict.out).toContain(' hint image-alt: ');
  });

  test('1 with an error, in a post or in the settings', async () => {
    write('posts/party.md', POST.replace('2024', '2024-13'));
    expect((await check()).code).toBe(1);
    write('.eleventy.ts', 'export default { titel: 1 };');
    expect((await check()).code).toBe(1);
  });

  test.each([[['--quick']], [['--format', 'xml']], [['posts/nowhere.md']], [['--rule', 'htm']]])(
    '2 with %j',
    async (args) => {
      const { code, out, err } = await check(args);
      expect({ code, out }).toEqual({ code: 2, out: '' });
      expect(err).toContain('npm run check -- [options]');
    },
  );
});

test.each([
  [['link-text'], 0, /^link-text\n\nHint, check only\. The text of a link is empty or [^]*Fix it: /, ''],
  [['settings'], 0, /^settings\n\nError\. [^]*Settings has them all\.\n$/, ''],
  [['lnik'], 2, /^$/, 'There is no rule “lnik”. Did you mean “link”?\n'],
] as const)('explains a rule: %j', async ([id], exit, said, failed) => {
  const { code, out, err } = await check(['--explain', id]);
  expect(code).toBe(exit);
  expect(out).toMatch(said);
  expect(err.startsWith(failed)).toBe(true);
});

test('only the problems of the files and folders that are named are told', async () => {
  write('posts/a.md', POST.replace('title', 'titel'));
  write('posts/b/index.md', POST.replace('title', 'titel'));
  write('pages/c.md', 'No front matter.\n');
  const files = async (args: readonly string[]): Promise<string[]> =>
    [...(await check(args)).out.matchAll(/^(\S+?):\d/gm)].map(([, file = '']) => file);
  expect(await files([])).toEqual(['pages/c.md', 'posts/a.md', 'posts/b/index.md']);
  expect(await files(['posts'])).toEqual(['posts/a.md', 'posts/b/index.md']);
  expect(await files(['./posts/b', 'pages/c.md'])).toEqual(['pages/c.md', 'posts/b/index.md']);
});

describe('--rule', () => {
  const OTHER = '![](https://other.example/a.jpg)';
  test('tells what this rule finds, counts the others, and the exit code speaks of it alone', async () => {
    write('posts/a.md', `${POST}\n${OTHER}\n`);
    write('posts/b.md', POST.replace('title', 'titel'));
    const { code, out } = await check(['--rule', 'image-alt']);
    expect(code).toBe(0);
    expect(out).toContain('posts/a.md:8:1 hint image-alt: ');
    expect(out).toContain(
      '\n1 hint.\nNot shown: 1 error and 1 hint of other rules or files. npm run check names them.\n',
    );
    expect((await check(['--rule', 'image-alt', '--rule', 'unknown-key'])).code).toBe(1);
    expect((await check(['--rule', 'image-alt', 'posts/b.md'])).out).toBe(
      '1 file checked: nothing of image-alt.\n' +
        'Not shown: 1 error and 2 hints of other rules or files. npm run check names them.\n',
    );
    const { problems, notShown } = JSON.parse(
      (await check(['--rule', 'link', '--format', 'json'])).out,
    ) as Document;
    expect([problems.length, notShown]).toEqual([0, 3]);
  });

  test('of a name that is not right, says which was meant', async () => {
    expect((await check(['--rule', 'htlm'])).err).toMatch(
      /^There is no rule “htlm”\. Did you mean “html”\?\n/,
    );
    expect((await check(['--rule', 'xyzzyx'])).err).toMatch(
      /^There is no rule “xyzzyx”\. docs\/rules\.md has them all\.\n/,
    );
  });

  test('of a rule that is turned off, says so', async () => {
    write(
      '.eleventy.ts',
      "export default { title: 'A', url: 'https://a.localhost', check: { rules: { html: 'off' } } };\n",
    );
    write('posts/a.md', POST);
    expect((await check(['--rule', 'html'])).out).toBe(
      '1 file checked: nothing of html.\nThe rule html is turned off in the settings, so its problems are not shown.\n',
    );
  });
});

describe('formats', () => {
  test('JSON is one document with every problem, its place and where its rule is explained', async () => {
    write('posts/party.md', POST.replace('title', 'titel'));
    const { code, out } = await check(['--json']);
    expect(code).toBe(1);
    expect(await check(['--format', 'json'])).toMatchObject({ code, out });
    expect(JSON.parse(out)).toEqual({
      form: 2,
      result: 'checked',
      files: 1,
      errors: 1,
      hints: 0,
      problems: [
        {
          file: 'posts/party.md',
          line: 2,
          column: 1,
          rule: 'unknown-key',
          severity: 'error',
          message: 'There is no key “titel”.',
          hint: 'Did you mean “title”?',
          mend: { column: 1, typed: 'titel', text: 'title' },
          help: 'docs/rules.md#unknown-key',
        },
      ],
      notShown: 0,
      mended: [],
    });
  });

  test('annotations of a file with many mistakes are workflow commands as GitHub reads them', async () => {
    const place = join(root, 'ten');
    const lines = (await checked(TEN, place, 'github')).trimEnd().split('\n');
    const told = JSON.parse(await checked(TEN, place, 'json')) as { problems: readonly Told[] };
    expect(lines.length).toBeGreaterThan(9);
    expect(lines.map(readCommand)).toEqual(
      told.problems.map(({ file, line, column, rule, severity, message, hint }) => ({
        command: severity === 'error' ? 'error' : 'notice',
        properties: { file, line: String(line), col: String(column), title: rule },
        message: hint === undefined ? message : `${message} ${hint}`,
      })),
    );
  });

  test('what would end a property or a command is escaped', async () => {
    write('posts/a, b: 100%.md', POST.replace('title: The party', 'title: "{ a: 100% }"\ntags: "x, y: 5%"'));
    const [line = ''] = (await check(['--format', 'github'])).out.split('\n');
    expect(line).toContain('file=posts/a%2C b%3A 100%25.md,');
    expect(line).toMatch(/::“x, y: 5%25” is one name/);
    expect(readCommand(line).properties['file']).toBe('posts/a, b: 100%.md');
  });

  test('text has annotations beside it on GitHub Actions only', async () => {
    write('posts/party.md', POST.replace('title', 'titel'));
    expect((await check()).out).not.toContain('::error');
    expect((await check([], { GITHUB_ACTIONS: 'true' })).out).toContain(
      '::error file=posts/party.md,line=2,col=1',
    );
  });
});

describe('--fix', () => {
  const WRONG = '---\ntitel: The party  \ndate: 22 June 2024\ncategory: press\n---\n\nText.  \n';

  test('fixes, tells what, and has nothing to do a second time', async () => {
    write('posts/a.md', WRONG);
    for (const name of ['b', 'c'])
      write(
        `posts/${name}.md`,
        POST.replace('The party', `${name}\ncategory: Press`).replace('22', name === 'b' ? '23' : '24'),
      );
    const before = readdirSync(join(root, 'posts'));
    const first = await check(['--fix']);
    expect(first).toEqual({
      code: 0,
      out: [
        'Fixed posts/a.md:2: “titel” is now “title”.',
        'Fixed posts/a.md:3: “22 June 2024” is now “2024-06-22”.',
        'Fixed posts/a.md:4: “press” is now “Press”.',
        '',
        '3 files checked: all is well.',
        '',
      ].join('\n'),
      err: '',
    });
    expect(read('posts/a.md')).toBe(
      '---\ntitle: The party  \ndate: 2024-06-22\ncategory: Press\n---\n\nText.  \n',
    );
    expect(readdirSync(join(root, 'posts'))).toEqual(before);
    expect((await check(['--fix'])).out).toBe('3 files checked: all is well.\n');
  });

  test('fixes Markdown that did not take and values that YAML reads otherwise', async () => {
    write('posts/b.md', POST.replace('22', '23'));
    write(
      'posts/a.md',
      '---\ntitle: We are #1\ndate: “2024-06-22”\ntags: [“cake”, tea]\n---\n\n##Tea\n\nSee [tea] (b.md), **b **b\n',
    );
    expect(await check(['--fix'])).toEqual({
      code: 0,
      out: [
        'Fixed posts/a.md:2: “We are #1” is now “"We are #1"”.',
        'Fixed posts/a.md:3: ““2024-06-22”” is now “2024-06-22”.',
        'Fixed posts/a.md:4: ““cake”” is now “cake”.',
        'Fixed posts/a.md:7: “##Tea” is now “## Tea”.',
        'Fixed posts/a.md:9: “] (” is now “](”.',
        'Fixed posts/a.md:9: “**b **” is now “**b** ”.',
        '',
        '2 files checked: all is well.',
        '',
      ].join('\n'),
      err: '',
    });
    expect(read('posts/a.md')).toBe(
      '---\ntitle: "We are #1"\ndate: 2024-06-22\ntags: [cake, tea]\n---\n\n## Tea\n\nSee [tea](b.md), **b** b\n',
    );
  });

  test('is proposed where it would help, and only there', async () => {
    write('posts/a.md', WRONG);
    expect((await check()).out).toMatch(/\nNext: npm run check -- --fix fixes a part of this by itself\.\n$/);
    write('posts/a.md', POST.replace('title', 'colour'));
    expect((await check()).out).not.toContain('--fix');
  });

  test('touches no file that is not named', async () => {
    write('posts/a.md', WRONG);
    write('posts/b.md', WRONG);
    await check(['--fix', 'posts/b.md']);
    expect(read('posts/a.md')).toBe(WRONG);
    expect(read('posts/b.md')).not.toBe(WRONG);
  });

  test('leaves the rights of a file, and a link a link', async () => {
    write('posts/folder/real.md', WRONG);
    chmodSync(join(root, 'posts/folder/real.md'), 0o640);
    symlinkSync('folder/real.md', join(root, 'posts/linked.md'));
    await check(['--fix', 'posts/linked.md']);
    expect(read('posts/folder/real.md')).toContain('title: The party  \n');
    expect(statSync(join(root, 'posts/folder/real.md')).mode & 0o777).toBe(0o640);
    expect(
      readdirSync(join(root, 'posts'), { withFileTypes: true })
        .find(({ name }) => name === 'linked.md')
        ?.isSymbolicLink(),
    ).toBe(true);
  });
});

interface Document {
  readonly errors: number;
  readonly hints: number;
  readonly problems: readonly Told[];
  readonly notShown: number;
}

interface Told {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
  readonly rule: string;
  readonly severity: string;
  readonly message: string;
  readonly hint?: string;
}

/**
 * As the runner does.
 *
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
 */
function readCommand(line: string): { command: string; properties: Record<string, string>; message: string } {
  const [, command = '', list = '', data = ''] = /^::([a-z]+) ([^\r\n]*?)::([^\r\n]*)$/.exec(line) ?? [];
  const unescape = (text: string): string =>
    text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
  const value = (text: string): string => unescape(text.replaceAll('%3A', ':').replaceAll('%2C', ','));
  const properties = list.split(',').map((one) => {
    const [name = '', text = ''] = one.split('=');
    return [name, value(text)] as const;
  });
  return { command, properties: Object.fromEntries(properties), message: unescape(data) };
}
