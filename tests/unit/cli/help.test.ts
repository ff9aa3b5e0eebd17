import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { allCommands } from '../../../src/cli/help.ts';
import { SCRIPTS } from '../../../src/cli/init/write-blog.ts';
import { runCommand, type Ended } from '../../support/run-command.ts';

const names = [...(await allCommands()).keys()];
const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Record<'scripts', object> & {
  readonly version: string;
};

/** A new process, because `launch.js` chooses the command before it loads code. */
function pamphlet(...args: readonly string[]): Ended {
  const { status, stdout, stderr } = spawnSync('node', [resolve('src/launch.js'), ...args], {
    encoding: 'utf8',
  });
  return { code: status, output: stdout, errors: stderr };
}

const run = (...words: readonly string[]): Promise<Ended> => runCommand(words, process.cwd());

describe('pamphlet', () => {
  test('lists every command for people, and no other, with a line each', async () => {
    const help = await run('help');
    expect(help.code).toBe(0);
    expect([...help.output.matchAll(/^ {2}(\w+) +\S/gm)].map(([, name]) => name)).toEqual(names);
  });

  test('does so for no word at all', async () => {
    expect(pamphlet()).toEqual(await run('help'));
  });

  test.each(['--help', '-h'])('does so for help %s', async (option) => {
    expect(await run('help', option)).toEqual(await run('help'));
  });

  test.each(['--version', '-v'])('says the version with %s', async (option) => {
    expect(await run('help', option)).toEqual({ code: 0, output: `${manifest.version}\n`, errors: '' });
  });

  test.each([
    ['bild', ' Did you mean “build”?'],
    ['--biuld', ' Did you mean “build”?'],
    ['Check', ' Did you mean “check”?'],
    ['hlep', ' Did you mean “help”?'],
    ['build-site', ''],
    ['toString', ''],
    ['serve', ' Did you mean “start”?'],
    ['--server', ' Did you mean “start”?'],
    ['dev', ' Did you mean “start”?'],
    ['../help', ''],
  ])('guesses what “%s” was meant to be:%s', async (typed, guess) => {
    const errors = `There is no command “${typed}”.${guess} All of them: npx pamphlet help\n`;
    expect(await run('help', typed)).toEqual({ code: 2, output: '', errors });
  });

  test.each(['--biuld', '../help', 'serve', 'dev'])('runs nothing for “%s”', async (typed) => {
    expect(pamphlet(typed)).toEqual(await run('help', typed));
  });

  test('knows nothing of its parts when it is asked about them', async () => {
    expect(await run('help', 'serve')).toMatchObject({ code: 2, output: '' });
  });
});

describe.each(names)('the command %s', (name) => {
  test('says what it can do, and does nothing else', async () => {
    const asked = await run(name, '--help');
    expect(asked).toMatchObject({ code: 0, errors: '' });
    expect(await run('help', name)).toEqual(asked);
    const typed = { init: 'npm run init --', start: 'npm start' }[name] ?? `npm run ${name}`;
    expect(asked.output.startsWith(`${typed} `)).toBe(true);
  });

  test('is a script of the clone, and of a new blog unless only a clone has it', () => {
    const own: Readonly<Record<string, string>> = {
      init: 'pamphlet init',
      upgrade: 'pamphlet upgrade',
      import: 'pamphlet import',
      ...SCRIPTS,
    };
    expect(manifest.scripts).toHaveProperty(name, `node src/launch.js ${name}`);
    expect(own[name]).toBe(`pamphlet ${name}`);
  });
});
