import { expect, test } from 'vitest';
import { OPTIONS as BUILD } from '../../../src/cli/build.ts';
import { OPTIONS as NEW } from '../../../src/cli/new.ts';
import { keptByNpm, type Options } from '../../../src/cli/command.ts';
import { OPTIONS as RENAME } from '../../../src/cli/rename.ts';
import { OPTIONS as START } from '../../../src/cli/start.ts';

test.each<[string, Options, Readonly<Record<string, string>>, string]>([
  ['new', NEW, { draft: 'true' }, '--draft …'],
  ['new', NEW, { tags: 'tea, cake', page: 'true' }, '--tags … --page …'],
  ['start', START, { host: '0.0.0.0' }, '--host …'],
  ['rename', RENAME, { dry_run: 'true' }, '--dry-run …'],
])('npm run %s %#', (command, options, kept, typed) => {
  const environment = Object.fromEntries(
    Object.entries(kept).map(([name, value]) => [`npm_config_${name}`, value]),
  );
  expect(keptByNpm(command, options, { ...environment, npm_lifecycle_event: command })).toBe(
    `Two hyphens are missing, so npm has kept options for itself. Type: npm run ${command} -- … ${typed}`,
  );
  expect(keptByNpm(command, options, environment)).toBeUndefined();
  expect(keptByNpm(command, options, { ...environment, npm_lifecycle_event: 'test' })).toBeUndefined();
});

test.each([
  [
    'what npm sets in every run',
    { npm_config_user_agent: 'npm/11', npm_config_yes: '', npm_config_tag: 'x' },
  ],
  ['an option that is turned off', { npm_config_strict: '', npm_config_json: 'false' }],
])('%s is nothing that it has kept', (_, environment) => {
  expect(keptByNpm('build', BUILD, { ...environment, npm_lifecycle_event: 'build' })).toBeUndefined();
});
