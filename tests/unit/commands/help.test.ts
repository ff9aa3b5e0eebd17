import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { COMMANDS } from '../../../src/commands/help.ts';
import { SCRIPTS } from '../../../src/commands/init/write-blog.ts';

const names = Object.keys(COMMANDS);
const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Record<'scripts', object> & {
  readonly version: string;
};

function pamphlet(...args: readonly string[]): { status: number | null; out: string; errors: string } {
  const { status, stdout, stderr } = spawnSync('node', [resolve('src/launch.js'), ...args], {
    encoding: 'utf8',
  });
  return { status, out: stdout, errors: stderr };
}

describe('pamphlet', () => {
  const help = pamphlet('help');

  test('lists every command for people, and no other, with a line each', () => {
    expect(help.status).toBe(0);
    expect([...help.out.matchAll(/^ {2}(\w+) +\S/gm)].map(([, name]) => name)).toEqual(names);
  });

  test.each([[[]], [['--help']], [['-h']], [['help', '--help']]])('does so for %o', (args) => {
    expect(pamphlet(...args)).toEqual(help);
  });

  test.each(['--version', '-v'])('says the version with %s', (option) => {
    expect(pamphlet(option)).toEqual({ status: 0, out: `${manifest.version}\n`, errors: '' });
  });

  test.each([
    ['bild', ' Did you mean “build”?'],
    ['--biuld', ' Did you mean “build”?'],
    ['Check', ' Did you mean “check”?'],
    ['hlep', ' Did you mean “help”?'],
    ['build-site', ''],
    ['nonsense', ''],
    ['toString', ''],
    ['../help', ''],
  ])('guesses what “%s” was meant to be:%s', (typed, guess) => {
    const errors = `There is no command “${typed}”.${guess} All of them: npx pamphlet help\n`;
    expect(pamphlet(typed)).toEqual({ status: 2, out: '', errors });
  });

  test('knows nothing of its parts when it is asked about them', () => {
    expect(pamphlet('help', 'serve')).toMatchObject({ status: 2, out: '' });
  });
});

describe.each(names)('the command %s', (name) => {
  const asked = pamphlet(name, '--help');

  test('says what it can do, and does nothing else', () => {
    expect(asked).toMatchObject({ status: 0, errors: '' });
    const typed = { init: 'npm run init --', start: 'npm start' }[name] ?? `npm run ${name}`;
    expect(asked.out.startsWith(`${typed} `)).toBe(true);
  });

  test.each([[[name, '-h']], [['help', name]]])('says so for %o too', (args) => {
    expect(pamphlet(...args)).toEqual(asked);
  });

  test('is a script of the clone, and of a new blog unless only a clone has it', () => {
    const own: Readonly<Record<string, string>> = {
      init: 'pamphlet init',
      upgrade: 'pamphlet upgrade',
      ...SCRIPTS,
    };
    expect(manifest.scripts).toHaveProperty(name, `node src/launch.js ${name}`);
    expect(own[name]).toBe(`pamphlet ${name}`);
  });
});
