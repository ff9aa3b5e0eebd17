import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Record<string, unknown>;
  readonly env?: Record<string, unknown>;
}
interface Job {
  readonly permissions?: Record<string, string>;
  readonly 'timeout-minutes'?: number;
  readonly strategy?: { readonly matrix: Record<string, unknown> };
  readonly steps: readonly Step[];
}
interface Workflow {
  readonly on: Record<string, unknown>;
  readonly permissions: unknown;
  readonly concurrency?: { readonly group?: string };
  readonly jobs: Record<string, Job>;
}

const folder = '.github/workflows';
const files = readdirSync(folder);
const text = (file: string): string => readFileSync(`${folder}/${file}`, 'utf8');
const workflow = (file: string): Workflow => parse(text(file), { strict: true }) as Workflow;
const stepsOf = (file: string): Step[] => Object.values(workflow(file).jobs).flatMap((job) => job.steps);

describe.each(files)('%s', (file) => {
  test('names every action by its whole commit, with the version in a comment', () => {
    const lines = text(file).match(/^.*\buses:.*$/gm) ?? [];
    expect(lines.length).toBe(stepsOf(file).filter((step) => step.uses).length);
    for (const line of lines) expect(line).toMatch(/uses: [\w-]+\/[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  test('grants nothing by default, and each job says what it needs', () => {
    expect(workflow(file).permissions).toEqual({});
    for (const job of Object.values(workflow(file).jobs)) expect(job.permissions).toBeDefined();
  });

  test('ends by itself, and does not run twice at once', () => {
    expect(workflow(file).concurrency?.group).toBeTruthy();
    for (const job of Object.values(workflow(file).jobs))
      expect(job['timeout-minutes']).toBeLessThanOrEqual(20);
  });

  test('keeps no credentials in the checkout', () => {
    const checkouts = stepsOf(file).filter((step) => step.uses?.startsWith('actions/checkout@'));
    const kept = checkouts.filter((step) => step.with?.['persist-credentials'] !== false);
    expect(kept).toEqual([]);
  });

  test('puts no expression into a shell command, and runs no pull request with rights', () => {
    for (const step of stepsOf(file)) expect(step.run ?? '').not.toContain('${{');
    expect(workflow(file).on).not.toHaveProperty('pull_request_target');
  });
});

test('only the job that publishes may write, and only to Pages', () => {
  const writers = files.flatMap((file) =>
    Object.entries(workflow(file).jobs).flatMap(([name, job]) =>
      Object.entries(job.permissions ?? {})
        .filter(([, level]) => level === 'write')
        .map(([scope]) => `${file} ${name}: ${scope}`),
    ),
  );
  expect(writers).toEqual(['publish.yml publish: pages', 'publish.yml publish: id-token']);
});

test('one version of each action is used everywhere', () => {
  const uses = new Set(files.flatMap((file) => stepsOf(file).flatMap((step) => step.uses ?? [])));
  expect([...uses].map((use) => use.split('@')[0])).toEqual([
    ...new Set([...uses].map((use) => use.split('@')[0])),
  ]);
});

test('the tests run on each supported Node, for pushes and pull requests, as they do by hand', () => {
  const { on, jobs } = workflow('test.yml');
  expect(Object.keys(on)).toEqual(expect.arrayContaining(['push', 'pull_request']));
  expect(jobs['test']?.strategy?.matrix).toEqual({ node: ['20', '22', '24'] });
  expect(jobs['test']?.steps.at(-1)).toEqual({ run: '.ci/run' });
});

test('the site is built for the address that the host gives, with the key of the repository', () => {
  const build = stepsOf('publish.yml').find((step) => step.run === 'npm run build');
  expect(build?.env).toEqual({
    PAMPHLET_URL: '${{ steps.pages.outputs.base_url }}/',
    PAMPHLET_SHARE_KEY: '${{ secrets.PAMPHLET_SHARE_KEY }}',
  });
});

describe('installing never runs the code of a package', () => {
  interface Locked {
    readonly packages: Readonly<Record<string, { readonly hasInstallScript?: boolean }>>;
  }

  test('in a workflow, in .ci/run or by hand', () => {
    const scripts = [...files.map(text), readFileSync('.ci/run', 'utf8')].join('\n');
    const installs = scripts.match(/\bnpm (?:ci|i|install|exec)\b.*|\bnpx\b.*/g) ?? [];
    expect(installs.length).toBeGreaterThan(1);
    expect(installs.filter((line) => !line.startsWith('npm ci --ignore-scripts '))).toEqual([]);
    expect(readFileSync('starter/dot-npmrc', 'utf8').split('\n')).toContain('ignore-scripts=true');
  });

  test('and no package needs it: the binary of esbuild is a package of its own', () => {
    const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as Locked;
    const withScripts = Object.entries(packages).filter(([, { hasInstallScript }]) => hasInstallScript);
    expect(withScripts.map(([path]) => path)).toEqual(['node_modules/esbuild']);
  });

  test('nor does this one, whose scripts have no others before or behind them', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as Record<'scripts', object>;
    const names = Object.keys(scripts);
    const isHook = (name: string): boolean => {
      const of = /^(?:pre|post)(.+)$/.exec(name)?.[1];
      return name === 'prepare' || of === 'install' || (of !== undefined && names.includes(of));
    };
    expect(names.filter(isHook)).toEqual([]);
  });
});

test('a new release of a package or an action is some days old before it is proposed', () => {
  interface Update {
    readonly cooldown?: { readonly 'default-days'?: number };
  }
  const { updates } = parse(readFileSync('.github/dependabot.yml', 'utf8')) as { updates: readonly Update[] };
  expect(updates).toHaveLength(2);
  for (const { cooldown } of updates) expect(cooldown?.['default-days']).toBeGreaterThanOrEqual(7);
});

test('.ci/run is an executable script that bash understands', () => {
  expect(statSync('.ci/run').mode & 0o111).toBe(0o111);
  expect(spawnSync('bash', ['-n', '.ci/run'], { encoding: 'utf8' }).stderr).toBe('');
});
