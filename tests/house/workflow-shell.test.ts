import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { parse } from 'yaml';

interface Workflow {
  readonly jobs: Readonly<Record<string, { readonly steps: readonly { readonly run?: string }[] }>>;
}

/** Programs that workflows call, as far as these tests need them: each writes what it was called with. */
const STANDIN = '#!/bin/sh\necho "$(basename "$0") $*" >> calls\n';

/** The shell of the step in which some words stand. */
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

/** Runs a step as GitHub does. @param programs what stands in for them: more lines of shell */
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
    const shell = shellOf(file, 'npm run build\n');
    const files = { '.cache/next-due': '2030-06-22T00:00:00.000Z\n' };
    expect(run(shell, files, {}, { npm: '' })).toMatchObject({
      status: 0,
      calls: 'npm run build\n',
      output: 'next-due=2030-06-22T00:00:00.000Z\n',
    });
    expect(run(shell, files, {}, { npm: 'exit 1' })).toMatchObject({ status: 1, output: '' });
  });
});

describe.each([
  ['check.yml', '--no-audit --no-fund'],
  ['publish.yml', '--omit=dev --no-audit --no-fund'],
])('%s of a blog', (name, rest) => {
  const shell = shellOf(`starter/.github/workflows/${name}`, 'npm ci');

  test('installs what the lock file says, or without one what package.json says', () => {
    expect(run(shell, { 'package-lock.json': '{}' }, {}, { npm: '' }).calls).toBe(
      `npm ci --ignore-scripts ${rest}\n`,
    );
    expect(run(shell, {}, {}, { npm: '' }).calls).toBe(`npm install --ignore-scripts ${rest}\n`);
  });
});

describe('a release', () => {
  const file = '.github/workflows/release.yml';
  const compare = shellOf(file, 'title=Not this version');
  const files = { 'package.json': '{"version":"0.2.0"}', 'CHANGELOG.md': '## [0.2.0] - 2030-01-01\n' };

  test.each([
    ['has the version of its tag', 'v0.2.0', files, 0, ''],
    ['stops when the tag is of another', 'v0.2.1', files, 1, 'package.json says 0.2.0'],
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
      { 'pamphlet-x.tgz': '' },
      { GITHUB_REF_NAME: tag },
      { npm: '' },
    );
    expect(calls).toBe(
      `npm publish ./pamphlet-x.tgz --provenance --access public --tag ${as} --ignore-scripts\n`,
    );
  });
});
