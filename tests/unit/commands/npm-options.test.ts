import { expect, test } from 'vitest';
import { OPTIONS as BUILD } from '../../../src/commands/build.ts';
import { OPTIONS as NEW } from '../../../src/commands/new.ts';
import { keptByNpm, type CommandOptions } from '../../../src/commands/npm-options.ts';
import { OPTIONS as POSTS } from '../../../src/commands/posts.ts';
import { OPTIONS as START } from '../../../src/commands/start.ts';

type Case = readonly [
  command: string,
  options: CommandOptions,
  args: readonly string[],
  kept: Readonly<Record<string, string>>,
  typed: string,
];

test.each<Case>([
  ['new', NEW, ['x'], { draft: 'true' }, '--draft for itself. Type: npm run new -- "x" --draft'],
  [
    'new',
    NEW,
    ['My', 'day', '2024-06-22'],
    { date: 'true' },
    '--date for itself. Type: npm run new -- "My" "day" --date 2024-06-22',
  ],
  [
    'new',
    NEW,
    ['A "party"', 'Tea, cake', 'Press'],
    { tags: 'true', category: 'true' },
    `--category and --tags for itself. Type: npm run new -- 'A "party"' "Tea, cake" "Press" --category … --tags …`,
  ],
  [
    'new',
    NEW,
    ['--folder'],
    { tags: 'tea, cake', draft: 'true', page: 'true' },
    '--tags, --draft and --page for itself. Type: npm run new -- --folder --tags "tea, cake" --draft --page',
  ],
  ['posts', POSTS, [], { json: 'true' }, '--json for itself. Type: npm run posts -- --json'],
  ['build', BUILD, ['docs'], { output: 'true' }, '--output for itself. Type: npm run build -- --output docs'],
  ['start', START, ['3000'], { port: 'true' }, '--port for itself. Type: npm start -- --port 3000'],
  ['start', START, [], { host: 'true' }, '--host for itself. Type: npm start -- --host …'],
])('npm run %s %#', (command, options, args, kept, typed) => {
  const environment = Object.fromEntries(
    Object.entries(kept).map(([name, value]) => [`npm_config_${name}`, value]),
  );
  expect(keptByNpm(command, options, args, { ...environment, npm_lifecycle_event: command })).toBe(
    `Two hyphens are missing, so npm has kept ${typed}`,
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
