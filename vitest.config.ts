import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const TESTS = ['tests/**/*.test.{ts,tsx}', 'packages/*/tests/**/*.test.ts'];
/** Tests that start processes, servers or browsers, attack, or measure growth: whole folders, and `name.slow.test.ts` elsewhere. */
const SLOW = [
  'tests/{attacks,browser,demo,docs,docs-site,package,servers,templates}/**',
  'packages/import/**',
  '**/*.slow.test.{ts,tsx}',
];
const FOREIGN = ['**/node_modules/**', '**/_site/**', '**/_site.*/**', '**/.cache/**'];

/** Short files that run for a minute, which Vitest would start last: it starts the largest files first. */
const LONG = /\/tests\/(?:docs\/pages-|package\/)/;

class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    // oxlint-disable-next-line no-array-sort -- It is Vitest's own order, not an array's.
    const byLength = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification): number => Number(LONG.test(moduleId));
    return byLength.toSorted((a, b) => isLong(b) - isLong(a));
  }
}

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  resolve: { alias: { 'pamphlet/content': resolve('src/content.ts') } },
  test: {
    projects: [
      // `npm test`
      { extends: true, test: { name: 'quick', include: TESTS, exclude: [...FOREIGN, ...SLOW] } },
      // With `npm run test:all`. A test may build a whole site, or start a browser, on a busy machine.
      {
        extends: true,
        test: { name: 'slow', include: SLOW.map(testsIn), exclude: FOREIGN, testTimeout: 120_000 },
      },
    ],
    globalSetup: 'tests/support/compile.ts',
    sequence: { sequencer: LongFirst },
    // Eleventy loads our TypeScript with Node's own `import`, which on Node 20 needs a loader; worker threads
    // refuse this flag, so the tests run in processes.
    pool: 'forks',
    // Slow tests wait for processes of their own, and for browsers, a third of their time.
    maxWorkers: Math.ceil(availableParallelism() * 1.5),
    // Loading the code anew for each file takes as long as half of the tests.
    isolate: false,
    execArgv: ['--import', 'tsx'],
    // Tests build as people do: not as CI, which refuses a placeholder address, and not into the summary of its run.
    env: { GITHUB_STEP_SUMMARY: '', CI: '' },
    testTimeout: 30_000,
    // A browser on a busy machine takes longer than the second that Vitest waits.
    expect: { poll: { timeout: 20_000 } },
    hookTimeout: 120_000,
    teardownTimeout: 10_000,
    restoreMocks: true,
    unstubEnvs: true,
  },
});

function testsIn(folder: string): string {
  return folder.endsWith('**') ? `${folder}/*.test.{ts,tsx}` : folder;
}
