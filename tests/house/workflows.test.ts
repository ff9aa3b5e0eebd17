import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { blocksOf } from '../docs/blocks.ts';
import { LABELS } from '../support/issue-of.ts';

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Record<string, unknown>;
  readonly env?: Record<string, unknown>;
}
interface Job {
  readonly if?: string;
  readonly needs?: string | readonly string[];
  readonly environment?: unknown;
  readonly permissions?: Record<string, string>;
  readonly 'timeout-minutes'?: number;
  readonly 'continue-on-error'?: boolean;
  readonly strategy?: { readonly matrix: Record<string, unknown> };
  readonly steps: readonly Step[];
}
interface Workflow {
  readonly on: Record<string, unknown>;
  readonly permissions: unknown;
  readonly concurrency?: { readonly group?: string };
  readonly jobs: Record<string, Job>;
}

/** By page and line. */
const DOCUMENTED = new Map(
  blocksOf('docs/publish.md')
    .filter(({ file }) => file?.startsWith('.github/workflows/'))
    .map(({ at, text: recipe }) => [at, recipe]),
);
const files = [
  ...['.github/workflows', 'starter/.github/workflows', 'add-ons/comments/.github/workflows'].flatMap(
    (folder) => readdirSync(folder).map((name) => `${folder}/${name}`),
  ),
  ...DOCUMENTED.keys(),
];
const [TEST, RANDOM, NEXT, RELEASE, PUBLISH, CHECK, PUBLISH_BLOG, COMMENT] = [
  '.github/workflows/test.yml',
  '.github/workflows/random.yml',
  '.github/workflows/next-eleventy.yml',
  '.github/workflows/release.yml',
  '.github/workflows/publish.yml',
  'starter/.github/workflows/check.yml',
  'starter/.github/workflows/publish.yml',
  'add-ons/comments/.github/workflows/comment.yml',
] as const;
const SCRIPTS = ['.ci/run', '.ci/test-package'];
const PUBLISHERS = [PUBLISH, PUBLISH_BLOG];
const text = (file: string): string => DOCUMENTED.get(file) ?? readFileSync(file, 'utf8');
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

test('only the jobs that publish may write, those that file comments and addresses, and the one that starts a publication', () => {
  const writers = files.flatMap((file) =>
    Object.entries(workflow(file).jobs).flatMap(([name, job]) =>
      Object.entries(job.permissions ?? {})
        .filter(([, level]) => level === 'write')
        .map(([scope]) => `${file} ${name}: ${scope}`),
    ),
  );
  const ofPublisher = ['look: actions', 'publish: pages', 'publish: id-token'];
  expect(writers.toSorted()).toEqual(
    [
      ...PUBLISHERS.flatMap((file) => ofPublisher.map((right) => `${file} ${right}`)),
      `${PUBLISH_BLOG} record: contents`,
      `${RELEASE} publish: id-token`,
      `${RELEASE} release: contents`,
      ...['actions', 'contents', 'issues'].map((scope) => `${COMMENT} publish: ${scope}`),
      `${COMMENT} refuse: issues`,
    ].toSorted(),
  );
});

test('no job that may write runs code of the repository or of a package', () => {
  const jobs = files.flatMap((file) => Object.values(workflow(file).jobs));
  const mighty = jobs.filter(({ permissions = {} }) => Object.values(permissions).includes('write'));
  const steps = mighty.flatMap((job) => job.steps);
  expect(steps.filter(({ uses = '' }) => uses.startsWith('actions/checkout@'))).toEqual([]);
  expect(steps.filter(({ run = '' }) => /npm (?:ci|i|install|run|test|exec)|npx/.test(run))).toEqual([]);
});

test('one version of each action is used everywhere', () => {
  const versions = new Map<string, Set<string>>();
  for (const use of files.flatMap((file) => stepsOf(file).flatMap((step) => step.uses ?? []))) {
    const [action = '', commit = ''] = use.split('@');
    const repository = action.split('/', 2).join('/');
    versions.set(repository, (versions.get(repository) ?? new Set()).add(commit));
  }
  expect([...versions].filter(([, commits]) => commits.size > 1)).toEqual([]);
});

test('the tests run on each supported Node, for pushes and pull requests, as they do by hand', () => {
  const { on, jobs } = workflow(TEST);
  expect(Object.keys(on)).toEqual(expect.arrayContaining(['push', 'pull_request']));
  expect(jobs['test']?.strategy?.matrix).toEqual({ node: ['20', '22', '24', '26'] });
  expect(jobs['test']?.steps.at(-1)).toEqual({ run: '.ci/run' });
});

test('random cases are tried each night, with a seed that can be given', () => {
  const { on, jobs } = workflow(RANDOM);
  expect(on).toMatchObject({ schedule: [{ cron: expect.any(String) as string }] });
  expect(on).toHaveProperty('workflow_dispatch.inputs.seed');
  expect(jobs['test']?.steps.at(-1)).toEqual({
    run: 'npm run tool -- random',
    env: { TEST_SEED: '${{ inputs.seed }}' },
  });
});

test('the next Eleventy is tried each week, by a job that may fail', () => {
  const { on, jobs } = workflow(NEXT);
  expect(on).toMatchObject({ schedule: [{ cron: expect.any(String) as string }] });
  expect(jobs['test']?.['continue-on-error']).toBe(true);
  const runs = stepsOf(NEXT).flatMap(({ run = [] }) => run);
  expect(runs).toContainEqual(expect.stringContaining("'@11ty/eleventy@>=4.0.0-alpha.1'"));
  expect(runs).toEqual(expect.arrayContaining(['npm run build', 'npm run tool -- plugins']));
});

test('a change of a blog is checked before it is merged', () => {
  const { on, jobs } = workflow(CHECK);
  expect(on).toHaveProperty('pull_request');
  expect(jobs['check']?.steps.at(-1)).toEqual({
    run: 'npm test',
    // The setting may be a placeholder: the publishing workflow asks GitHub.
    env: {
      PAMPHLET_URL: 'https://${{ github.repository_owner }}.github.io/${{ github.event.repository.name }}/',
    },
  });
});

test('a change of a blog is reviewed with the right to read alone, by what it is merged into, as data', () => {
  const { if: when, permissions, steps } = workflow(CHECK).jobs['review'] ?? { steps: [] };
  expect([when, permissions]).toEqual(["github.event_name == 'pull_request'", { contents: 'read' }]);
  const checkouts = steps.filter(({ uses }) => uses?.startsWith('actions/checkout@'));
  expect(checkouts.map((step) => step.with)).toEqual([
    { 'persist-credentials': false, ref: 'refs/heads/${{ github.base_ref }}' },
  ]);
  expect(steps.slice(-3)).toMatchObject([
    {
      run: expect.stringMatching(/ fetch --no-tags .* "\+\$GITHUB_REF:refs\/review\/change"\n$/s) as string,
      env: { GH_TOKEN: '${{ github.token }}' },
    },
    { run: 'npm run review -- refs/review/change^1..refs/review/change --html review.html' },
    { with: { name: 'review', path: 'review.html' } },
  ]);
  for (const { run = '' } of steps) expect(run).not.toMatch(/git .*(?:checkout|switch|reset|merge|pull)/);
  expect(text(CHECK)).not.toContain('secrets.');
  for (const { run = '' } of steps) expect(run).not.toMatch(/npm (?:ci|install)(?! --ignore-scripts)/);
});

describe.each(PUBLISHERS)('%s', (file) => {
  const { on, jobs } = workflow(file);

  test('builds for the address that the host gives, with the key of the repository', () => {
    expect(stepsOf(file).find((step) => step.run?.startsWith('npm run build'))?.env).toEqual({
      PAMPHLET_URL: '${{ steps.pages.outputs.base_url }}/',
      PAMPHLET_SHARE_KEY: '${{ secrets.PAMPHLET_SHARE_KEY }}',
    });
  });

  test('publishes what begins with a dot too, such as .well-known/', () => {
    const uploads = stepsOf(file).filter(({ uses = '' }) =>
      uses.startsWith('actions/upload-pages-artifact@'),
    );
    expect(uploads.map((step) => step.with)).toEqual([{ path: '_site', 'include-hidden-files': true }]);
  });

  test('publishes when something is pushed to main or by hand, and looks at the clock each hour', () => {
    expect(on).toEqual({
      push: { branches: ['main'] },
      schedule: [{ cron: expect.stringMatching(/^\d+ \* \* \* \*$/) }],
      workflow_dispatch: null,
    });
    expect(jobs['look']?.if).toBe("github.event_name == 'schedule'");
    expect(jobs['build']?.if).toBe("github.event_name != 'schedule'");
    expect(jobs['publish']?.needs).toBe('build');
  });

  test('keeps the next moment under a key of its own, once the site is published', () => {
    const caches = Object.entries(jobs).flatMap(([name, job]) =>
      job.steps
        .filter(({ uses }) => uses?.startsWith('actions/cache'))
        .map((step) => [name, step.uses?.split('@')[0], step.with?.['path'], step.with?.['key']]),
    );
    expect(caches).toEqual([
      ['look', 'actions/cache/restore', '.cache/next-due', 'next-due-${{ github.run_id }}'],
      ['build', 'actions/cache', '.cache\n_site\n', 'site-${{ github.run_id }}-${{ github.run_attempt }}'],
      [
        'publish',
        'actions/cache/save',
        '.cache/next-due',
        'next-due-${{ github.run_id }}-${{ github.run_attempt }}',
      ],
    ]);
    const names = jobs['publish']?.steps.map(({ uses }) => uses?.split('@')[0]);
    expect(names).toEqual(['actions/deploy-pages', undefined, 'actions/cache/save']);
  });
});

test('a blog is built without packages for development, with or without a lock file', () => {
  const { run } = stepsOf(PUBLISH_BLOG).find((step) => step.run?.includes('npm ci')) ?? {};
  expect(run).toContain('npm ci --ignore-scripts --omit=dev ');
  expect(run).toContain('npm install --ignore-scripts --omit=dev ');
});

describe('a comment that was sent as an issue', () => {
  const { on, jobs, concurrency } = workflow(COMMENT);

  test('is filed when it is given the label, and at no other event', () => {
    expect(on).toEqual({ issues: { types: ['labeled'] } });
    expect(jobs['accept']?.if).toBe(
      "github.event.label.name == 'accepted' && contains(github.event.issue.labels.*.name, 'comment')",
    );
    expect(concurrency?.group).toBe('comment-${{ github.event.issue.number }}');
  });

  test('is read by a job that may write nothing, and written by one that reads nothing else', () => {
    expect(jobs['accept']?.permissions).toEqual({ contents: 'read' });
    expect(jobs['publish']?.needs).toBe('accept');
    expect(jobs['refuse']).toMatchObject({ needs: ['accept', 'publish'], if: 'failure()' });
  });

  test('reaches no step but as a file: of the issue, only the number is handed on', () => {
    const named = [...text(COMMENT).matchAll(/\$\{\{ (github\.event\..*?) \}\}/g)].map(([, name]) => name);
    expect(new Set(named)).toEqual(
      new Set(['github.event.issue.number', 'github.event.repository.default_branch']),
    );
  });

  test('has a form whose fields the link of a post fills in, in the order in which they are read', () => {
    interface Form {
      readonly labels: readonly string[];
      readonly body: readonly { readonly id: string; readonly attributes: { readonly label: string } }[];
    }
    const form = parse(text('add-ons/comments/.github/ISSUE_TEMPLATE/comment.yml'), { strict: true }) as Form;
    expect(form.labels).toEqual(['comment']);
    expect(form.body.map(({ id }) => id)).toEqual(['post', 'parent', 'author', 'url', 'text']);
    expect(form.body.map(({ attributes }) => attributes.label)).toEqual(LABELS);
  });
});

describe('a release', () => {
  const { on, jobs } = workflow(RELEASE);

  test('is made of a tag, packed, tested on each supported Node and published with its origin', () => {
    expect(on).toEqual({ push: { tags: ['v*'] } });
    expect(jobs['test']).toMatchObject({
      needs: 'pack',
      strategy: { matrix: { node: ['20', '22', '24', '26'] } },
    });
    expect(jobs['test']?.steps.at(-1)).toEqual({ run: '.ci/test-package pamphlet-[0-9]*.tgz' });
    expect(jobs['check']?.steps.at(-1)).toEqual({ run: '.ci/run' });
    expect(jobs['publish']).toMatchObject({ needs: ['check', 'test'], environment: 'npm' });
    expect(jobs['publish']?.steps.at(-1)?.run).toContain('npm publish "$package" --provenance ');
  });

  test('has the list of its parts beside it', () => {
    const list = jobs['pack']?.steps.find(({ run = '' }) => run.includes('sbom'))?.run;
    expect(list).toBe('npm run --silent tool -- sbom > "pamphlet-${GITHUB_REF_NAME#v}.cdx.json"');
    expect(jobs['release']).toMatchObject({ needs: 'publish' });
    expect(jobs['release']?.steps.at(-1)?.run).toMatch(
      /gh release create .* pamphlet-\* create-pamphlet-\*\n$/s,
    );
  });

  test('has no password: none of its steps has a secret', () => {
    expect(text(RELEASE)).not.toContain('secrets.');
  });
});

describe('installing never runs the code of a package', () => {
  interface Locked {
    readonly packages: Readonly<Record<string, { readonly hasInstallScript?: boolean }>>;
  }

  test('in a workflow, in .ci/run or by hand', () => {
    const scripts = [...files, ...SCRIPTS].map(text).join('\n');
    const installs = scripts.match(/\bnpm (?:ci|i|install|exec)\b.*|\bnpx\b.*/g) ?? [];
    expect(installs.length).toBeGreaterThan(1);
    expect(installs.filter((line) => !/^npm (?:ci|install) --ignore-scripts /.test(line))).toEqual([]);
    expect(readFileSync('starter/dot-npmrc', 'utf8').split('\n')).toContain('ignore-scripts=true');
  });

  test('and no package needs it: the binary of esbuild is a package of its own', () => {
    const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as Locked;
    const withScripts = Object.entries(packages).filter(([, { hasInstallScript }]) => hasInstallScript);
    expect(withScripts.map(([path]) => path)).toEqual(['node_modules/esbuild']);
  });

  test('nor with a plain `npm ci`, which has nothing to ask', () => {
    const { allowScripts = {} } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      readonly allowScripts?: Readonly<Record<string, boolean>>;
    };
    const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as Locked;
    const withScripts = Object.entries(packages).flatMap(([path, { hasInstallScript }]) =>
      hasInstallScript ? [path.replace(/^.*node_modules\//, '')] : [],
    );
    expect(withScripts).toContain('esbuild');
    expect(allowScripts).toEqual(Object.fromEntries(withScripts.map((name) => [name, false])));
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

test.each(['.github/dependabot.yml', 'starter/.github/dependabot.yml'])(
  '%s: a new release of a package or an action is some days old before it is proposed',
  (file) => {
    interface Update {
      readonly 'package-ecosystem': string;
      readonly schedule: { readonly interval: string };
      readonly cooldown?: { readonly 'default-days'?: number };
    }
    const { updates } = parse(text(file)) as { updates: readonly Update[] };
    expect(updates).toHaveLength(2);
    for (const { cooldown } of updates) expect(cooldown?.['default-days']).toBeGreaterThanOrEqual(7);
    const packages = updates.find((update) => update['package-ecosystem'] === 'npm');
    expect(packages?.schedule.interval).toBe(file.startsWith('starter') ? 'weekly' : 'monthly');
  },
);

test.each(SCRIPTS)('%s is an executable script that bash understands', (file) => {
  expect(statSync(file).mode & 0o111).toBe(0o111);
  expect(spawnSync('bash', ['-n', file], { encoding: 'utf8' }).stderr).toBe('');
});
