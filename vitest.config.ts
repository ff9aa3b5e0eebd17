import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

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
