import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take longest: begun last, one of them would keep the others waiting at the end. */
const SLOW = [
  'docs/pages',
  'package/paths',
  'attacks/import-growth',
  'package/package',
  'browser/preview',
  'pipeline/process',
  'tests/whole-blog',
  'browser/search',
  'house/fork',
  'attacks/failures',
];

class SlowFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const at = SLOW.findIndex((name) => moduleId.endsWith(`/${name}.test.ts`));
      return at < 0 ? SLOW.length : at;
    };
    // oxlint-disable-next-line unicorn/no-array-sort -- a method of the sequencer, not of an array
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b));
  }
}

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  resolve: { alias: { 'pamphlet/content': resolve('src/content.ts') } },
  test: {
    globalSetup: 'tests/support/compile.ts',
    include: ['tests/**/*.test.{ts,tsx}', 'packages/*/tests/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/_site/**', '**/_site.*/**', '**/.cache/**'],
    // Eleventy loads our TypeScript with Node's own `import`, which on Node 20 needs a loader; worker threads
    // refuse this flag, so the tests run in processes.
    pool: 'forks',
    sequence: { sequencer: SlowFirst },
    // Slow tests wait for processes of their own, and for browsers, a third of their time.
    maxWorkers: Math.ceil(availableParallelism() * 1.5),
    // Loading the code anew for each of 180 files takes as long as half of the tests.
    isolate: false,
    execArgv: ['--import', 'tsx'],
    // What tests build on GitHub Actions is no part of the summary of their run.
    env: { GITHUB_STEP_SUMMARY: '' },
    // A test may build a whole site, or start a browser, on a slow machine with two cores.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    teardownTimeout: 10_000,
    restoreMocks: true,
    unstubEnvs: true,
  },
});
