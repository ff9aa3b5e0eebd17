import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { parse } from 'yaml';

interface Workflow {
  readonly jobs: Readonly<Record<string, { readonly steps: readonly { readonly run?: string }[] }>>;
}

/** Records its arguments. */
const STANDIN = '#!/bin/sh\necho "$(basename "$0") $*" >> calls\n';

function shellOf(file: string, words: string): string {
  const { jobs } = parse(readFileSync(file, 'utf8')) as Workflow;
  const steps = Object.values(jobs).flatMap((job) => job.steps);
  const found = steps.find((step) => step.run?.includes(words))?.run;
  if (found === undefined) throw new Error(`No step of ${file} says “${words}”.`);
  return found;
}

interface Run {
  readonly status: number | null;
  readonly said: string;
  readonly calls: string;
  readonly output: string;
}

/** As GitHub does. @param programs more lines of shell by stand-in */
function run(
  shell: string,
  files: Readonly<Record<string, string>>,
  environment: Readonly<Record<string, string>> = {},
  programs: Readonly<Record<string, string>> = {},
): Run {
  const folder = mkdtempSync(join(tmpdir(), 'pamphlet-shell-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  mkdirSync(join(folder, 'bin'));
  for (const [name, lines] of Object.entries(programs)) {
    writeFileSync(join(folder, 'bin', name), `${STANDIN}${lines}\n`);
    chmodSync(join(folder, 'bin', name), 0o755);
  }
  const path = `${join(folder, 'bin')}:${process.env['PATH'] ?? ''}`;
  const { status, stdout } = spawnSync('bash', ['-e', '-c', shell], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...environment, PATH: path, GITHUB_OUTPUT: 'output' },
  });
  const text = (name: string): string =>
    existsSync(join(folder, name)) ? readFileSync(join(folder, name), 'utf8') : '';
  return { status, said: stdout, calls: text('calls'), output: text('output') };
}

describe.each(['.github/workflows/publish.yml', 'starter/.github/workflows/publish.yml'])('%s', (file) => {
  const look = shellOf(file, '/dispatches');
  const HERE = {
    GITHUB_REPOSITORY: 'rosa/blog',
    GITHUB_REF_NAME: 'main',
    GITHUB_WORKFLOW_REF: 'rosa/blog/.github/workflows/live.yml@refs/heads/main',
  };
  const STARTED =
    'gh api --silent repos/rosa/blog/pages\n' +
    'gh api --silent repos/rosa/blog/actions/workflows/live.yml/dispatches -f ref=main\n';
  const moment = (seconds: number): string => `${new Date(Date.now() + seconds * 1000).toISOString()}\n`;

  test.each([
    ['starts nothing when no post waits', 'never\n', ''],
    ['starts nothing before the moment', moment(600), ''],
    ['starts a publication after the moment', moment(-600), STARTED],
    ['starts one when the moment cannot be read', 'nonsense; exit 3\n', STARTED],
    ['starts one when the file is empty', '', STARTED],
  ])('%s', (_, due, calls) => {
    expect(run(look, { '.cache/next-due': due }, HERE, { gh: '' })).toMatchObject({ status: 0, calls });
  });

  test('starts one when nothing is known', () => {
    expect(run(look, {}, HERE, { gh: '' })).toMatchObject({ status: 0, calls: STARTED });
  });

  test('starts none, and fails nothing, as long as Pages is off', () => {
    const { status, said, calls } = run(look, {}, HERE, { gh: 'exit 1' });
    expect([status, calls]).toEqual([0, 'gh api --silent repos/rosa/blog/pages\n']);
    expect(said).toContain('::notice title=Pages is off::');
  });

  test('fails when a publication cannot be started', () => {
    const gh = 'case $* in *dispatches*) exit 1;; esac';
    expect(run(look, {}, HERE, { gh }).status).toBe(1);
  });

  test('says that Pages is off, and that a private repository may have none', () => {
    const shell = shellOf(file, 'title=Pages is off::Open');
    expect(run(shell, {}, { IS_PRIVATE: 'false' }).said.match(/^::error title=/gm)).toHaveLength(1);
    const said = run(shell, {}, { IS_PRIVATE: 'true' }).said.split('\n');
    expect(said[0]).toContain('private, and on a free plan only public ones have Pages');
    expect(said[1]).toContain('Open Settings, Pages');
  });

  test('hands the next moment on when the build went well, and fails with the build', () => {
    const shell = shellOf(file, '.cache/next-due)" >>');
    const files = { '.cache/next-due': '2030-06-22T00:00:00.000Z\n', '.cache/left-out': '' };
    const { status, output } = run(shell, files, {}, { npm: '', git: '' });
    expect([status, output.replace('left-out=\n', '')]).toEqual([0, 'next-due=2030-06-22T00:00:00.000Z\n']);
    expect(run(shell, files, {}, { npm: 'exit 1' })).toMatchObject({ status: 1, output: '' });
  });
});

describe('a publication that holds posts back', () => {
  const file = 'starter/.github/workflows/publish.yml';
  const shell = shellOf(file, '.cache/left-out');
  const cache = { '.cache/next-due': 'never\n', '.cache/left-out': 'posts/a.md\npages/b c.md\n' };

  test('hands on which they are, and which ledger of addresses has become longer', () => {
    const git = 'case $* in diff*) exit 1;; *) echo 1234abcd;; esac';
    expect(run(shell, cache, {}, { npm: '', git })).toMatchObject({
      calls: 'npm run build\ngit diff --quiet -- addresses.json\ngit rev-parse HEAD:addresses.json\n',
      output: 'next-due=never\nleft-out=posts/a.md pages/b c.md \nledger=1234abcd\n',
    });
    expect(run(shell, cache, {}, { npm: '', git: '' }).output).not.toContain('ledger');
  });

  test('fails at the end, and names them', () => {
    const told = run(shellOf(file, 'title=Left out'), {}, { LEFT_OUT: 'posts/a.md ' });
    expect([told.status, told.said]).toEqual([
      1,
      '::error title=Left out::Everything is published except posts/a.md : the messages of this run say what to fix.\n',
    ]);
  });

  test('commits the ledger in place of the one that it was made from, or says how', () => {
    const record = shellOf(file, 'contents/addresses.json');
    const files = { 'addresses.json': '{\n"form": 1\n}\n' };
    const here = { GITHUB_REPOSITORY: 'rosa/blog', GITHUB_REF_NAME: 'main', BEFORE: '1234abcd' };
    const well = run(record, files, here, { gh: 'cat commit.json' });
    expect([well.status, JSON.parse(well.said)]).toEqual([
      0,
      {
        message: 'Record new addresses',
        branch: 'main',
        sha: '1234abcd',
        content: Buffer.from(files['addresses.json']).toString('base64'),
      },
    ]);
    const refused = run(record, files, here, { gh: 'exit 1' });
    expect([refused.status, refused.said]).toEqual([
      0,
      expect.stringContaining('::notice title=Addresses are not recorded::'),
    ]);
  });
});

describe.each([
  ['starter/.github/workflows/check.yml', '--no-audit --no-fund'],
  ['starter/.github/workflows/publish.yml', '--omit=dev --no-audit --no-fund'],
  ['add-ons/comments/.github/workflows/comment.yml', '--omit=dev --no-audit --no-fund'],
])('%s of a blog', (name, rest) => {
  const shell = shellOf(name, 'npm ci');

  test('installs what the lock file says, or without one what package.json says', () => {
    expect(run(shell, { 'package-lock.json': '{}' }, {}, { npm: '' }).calls).toBe(
      `npm ci --ignore-scripts ${rest}\n`,
    );
    expect(run(shell, {}, {}, { npm: '' }).calls).toBe(`npm install --ignore-scripts ${rest}\n`);
  });
});

describe('a comment that was sent as an issue', () => {
  const file = 'add-ons/comments/.github/workflows/comment.yml';
  const HERE = { GITHUB_REPOSITORY: 'rosa/blog', BRANCH: 'main', NUMBER: '12' };

  describe('is accepted', () => {
    const shell = shellOf(file, 'npm run --silent comment');
    const event = { GITHUB_EVENT_PATH: '/event.json' };

    test('by the command, which is told where it is and nothing of what it says', () => {
      const result = run(shell, {}, event, { npm: '' });
      expect(result).toMatchObject({
        status: 0,
        output: '',
        calls: 'npm run --silent comment -- /event.json --output accepted\n',
      });
    });

    test('or refused with a reason on one line', () => {
      const npm = `printf 'There is no post “x”.\\r\\n::error::y\\nname=value\\n' >&2; exit 1`;
      const reason = 'There is no post “x”.  ::error::y name=value ';
      expect(run(shell, {}, event, { npm })).toMatchObject({
        status: 1,
        said: `Refused: ${reason}\n`,
        output: `reason=${reason}\n`,
      });
    });

    test('or refused without a word that the runner would take as a command', () => {
      const npm = `printf 'There is no post “##[set-output name=a]b##\\n[group]##[add-mask]”.' >&2; exit 1`;
      const { said, output } = run(shell, {}, event, { npm });
      expect(said).toBe('Refused: There is no post “## [set-output name=a]b## [group]## [add-mask]”.\n');
      expect(output).not.toContain('##[');
    });

    test('or refused with no more than 500 letters', () => {
      const { output } = run(shell, {}, event, { npm: `printf '%0900d' 0 >&2; exit 1` });
      expect(output).toBe(`reason=${'0'.repeat(500)}\n`);
    });
  });

  describe('is committed', () => {
    const shell = shellOf(file, '--method PUT');
    const path = 'accepted/comments/2020/a b–é/20240623T0915-i12.md';
    const text = '---\nauthor: "$(id) `id`"\n---\n\nTea\n';
    const PUT =
      'gh api --silent --method PUT repos/rosa/blog/contents/comments/2020/a%20b%E2%80%93%C3%A9/20240623T0915-i12.md --input commit.json\n';

    test('as the file that it is, to the branch that is published', () => {
      const gh = 'cat commit.json';
      const { status, said, calls } = run(shell, { [path]: text }, HERE, { gh });
      expect([status, calls]).toEqual([0, PUT]);
      const { content, ...commit } = JSON.parse(said) as { content: string };
      expect(commit).toEqual({ message: 'Add the comment of issue #12', branch: 'main' });
      expect(Buffer.from(content, 'base64').toString()).toBe(text);
    });

    test('again when another was committed at that moment, and fails when it cannot be', () => {
      const sleep = '';
      const once = 'test -e tried || { touch tried; exit 1; }';
      expect(run(shell, { [path]: text }, HERE, { gh: once, sleep })).toMatchObject({
        status: 0,
        calls: `${PUT}sleep 2\n${PUT}`,
      });
      const { status, said } = run(shell, { [path]: text }, HERE, { gh: 'exit 1', sleep });
      expect(status).toBe(1);
      expect(said).toContain('::error title=Not committed::');
    });

    test.each<[string, Readonly<Record<string, string>>]>([
      ['nothing', { 'accepted/.keep/x': '' }],
      ['two comments', { [path]: text, 'accepted/comments/a/b.md': text }],
      ['a workflow', { 'accepted/.github/workflows/x.yml': text }],
      ['a comment on no post', { 'accepted/comments/a.md': text }],
      ['another kind of file', { 'accepted/comments/a/b.js': text }],
      ['too much', { [path]: 'x'.repeat(100_001) }],
    ])('unless the first job has left %s', (_, files) => {
      const { status, said, calls } = run(shell, files, HERE, { gh: '' });
      expect([status, calls]).toEqual([1, '']);
      expect(said).toMatch(/^::error title=Not a comment::/);
    });
  });

  test('is closed with thanks, and a publication is started', () => {
    const shell = shellOf(file, 'state=closed');
    const { status, calls } = run(shell, {}, HERE, { gh: '' });
    expect(status).toBe(0);
    expect(calls.split('\n')).toEqual([
      expect.stringMatching(/^gh api --silent repos\/rosa\/blog\/issues\/12\/comments -f body=Thank you\./),
      'gh api --silent --method PATCH repos/rosa/blog/issues/12 -f state=closed -f state_reason=completed',
      'gh api --silent repos/rosa/blog/actions/workflows/publish.yml/dispatches -f ref=main',
      '',
    ]);
    const without = run(shell, {}, HERE, { gh: 'case $* in *dispatches*) exit 1;; esac' });
    expect(without.status).toBe(0);
    expect(without.said).toContain('::notice title=Not published yet::');
  });

  test('that is refused says why, and calls nobody', () => {
    const shell = shellOf(file, 'labels/accepted');
    const REASON = 'There is no post “`@rosa $(id)”.\n';
    const { calls } = run(shell, {}, { ...HERE, REASON, RUN: 'https://git.example/run' }, { gh: '' });
    expect(calls).toBe(
      'gh api --silent repos/rosa/blog/issues/12/comments -f body=This comment could not be published. `There is no post “rosa $(id)”.` More: https://git.example/run\n' +
        'gh api --silent --method DELETE repos/rosa/blog/issues/12/labels/accepted\n',
    );
    expect(run(shell, {}, { ...HERE, REASON: '', RUN: 'x' }, { gh: '' }).calls).toContain(
      '`Something went wrong.`',
    );
  });
});

describe('a release', () => {
  const file = '.github/workflows/release.yml';
  const compare = shellOf(file, 'title=Not this version');
  const files = {
    'package.json': '{"version":"0.2.0"}',
    'packages/create/package.json': '{}',
    'CHANGELOG.md': '## [0.2.0] - 2030-01-01\n',
  };

  test.each([
    ['has the version of its tag', 'v0.2.0', files, 0, ''],
    ['stops when the tag is of another', 'v0.2.1', files, 1, 'package.json says 0.2.0'],
    [
      'stops while the package is private',
      'v0.2.0',
      { ...files, 'package.json': '{\n  "version": "0.2.0",\n  "private": true\n}' },
      1,
      'Run npm run tool -- published',
    ],
    [
      'stops without its changes',
      'v0.2.0',
      { ...files, 'CHANGELOG.md': '## [0.2.00]' },
      1,
      'no section ## [0.2.0]',
    ],
  ])('%s', (_, tag, project, status, words) => {
    const result = run(compare, project, { GITHUB_REF_NAME: tag });
    expect(result.status).toBe(status);
    expect(result.said).toContain(words);
  });

  test.each([
    ['v0.2.0', 'latest'],
    ['v0.2.0-rc.1', 'next'],
  ])('%s is published as %s', (tag, as) => {
    const { calls } = run(
      shellOf(file, 'npm publish'),
      { 'create-pamphlet-x.tgz': '', 'pamphlet-x.tgz': '' },
      { GITHUB_REF_NAME: tag },
      { npm: '' },
    );
    expect(calls).toBe(
      ['pamphlet-x.tgz', 'create-pamphlet-x.tgz']
        .map((name) => `npm publish ./${name} --provenance --access public --tag ${as} --ignore-scripts\n`)
        .join(''),
    );
  });
});
