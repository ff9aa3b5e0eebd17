import { expect, test } from 'vitest';
import { OPTIONS as BUILD } from '../../../src/cli/build.ts';
import { OPTIONS as NEW } from '../../../src/cli/new.ts';
import { keptByNpm, type Options } from '../../../src/cli/command.ts';
import { OPTIONS as POSTS } from '../../../src/cli/posts.ts';
import { OPTIONS as START } from '../../../src/cli/start.ts';

type Case = readonly [
  command: string,
  options: Options,
  args: readonly string[],
  kept: Readonly<Record<string, string>>,
  typed: string,
];

test.each<Case>([
  ['new', NEW, ['x'], { draft: 'true' }, 'npm run new -- … --draft'],
  ['new', NEW, ['My day', '2024-06-22'], { date: 'true' }, 'npm run new -- … --date …'],
  ['new', NEW, [], { tags: 'tea, cake', page: 'true' }, 'npm run new -- --tags … --page'],
  ['posts', POSTS, [], { json: 'true' }, 'npm run posts -- --json'],
  ['build', BUILD, ['docs'], { output: 'true' }, 'npm run build -- … --output …'],
  ['start', START, [], { host: '0.0.0.0' }, 'npm start -- --host …'],
])('npm run %s %#', (command, options, args, kept, typed) => {
  const environment = Object.fromEntries(
    Object.entries(kept).map(([name, value]) => [`npm_config_${name}`, value]),
  );
  expect(keptByNpm(command, options, args, { ...environment, npm_lifecycle_event: command })).toBe(
    `Two hyphens are missing, so npm has kept options for itself. Type: ${typed}`,
  );
  expect(keptByNpm(command, options, args, environment)).toBeUndefined();
  expect(keptByNpm(command, options, args, { ...environment, npm_lifecycle_event: 'test' })).toBeUndefined();
});

test.each([
  [
    'what npm sets in every run',
    { npm_config_user_agent: 'npm/11', npm_config_yes: '', npm_config_tag: 'x' },
  ],
  ['an option that is turned off', { npm_config_strict: '', npm_config_json: 'false' }],
])('%s is nothing that it has kept', (_, environment) => {
  expect(keptByNpm('build', BUILD, [], { ...environment, npm_lifecycle_event: 'build' })).toBeUndefined();
});
