import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { compiledFolder } from '../../src/lib/code-root.ts';
import { casesIn, copyCase } from '../support/case-files.ts';
import { NOW, writeSettings } from '../support/settings-of.ts';
import { factsOf, filesOf } from '../support/site-facts.ts';

/**
 * Each folder here is a small blog and what becomes of it: the files of its site, and for those that `show.txt`
 * names what stands in them. `UPDATE_EXPECTED=1 npx vitest run tests/sites` writes the expected texts anew.
 */
const folder = import.meta.dirname;
const place = mkdtempSync(join(tmpdir(), 'pamphlet-sites-'));
const home = process.cwd();
afterAll(() => {
  process.chdir(home);
  rmSync(place, { recursive: true });
});

let run: (args: readonly string[]) => Promise<number>;
beforeAll(async () => {
  const { loadCommand } = (await import(pathToFileURL(join(compiledFolder(), 'cli/help.js')).href)) as {
    loadCommand: (name: string) => Promise<{ run: typeof run }>;
  };
  ({ run } = await loadCommand('build'));
});

/** What `npm run build` prints in the folder of the case. One process builds all: starting each anew takes longer. */
async function build(name: string): Promise<string> {
  const root = join(place, name);
  copyCase(join(folder, name), root);
  writeSettings(join(folder, name), root);
  vi.stubEnv('SOURCE_DATE_EPOCH', String(NOW / 1000));
  vi.stubEnv('GITHUB_ACTIONS', '');
  vi.stubEnv('CI', '');
  vi.stubEnv('PAMPHLET_MARKER', join(root, 'ran.txt'));
  const written = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const errors = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  process.chdir(root);
  const code = await run([]);
  const [told = '', wrong] = [written, errors].map(({ mock }) =>
    mock.calls.map(([text]) => String(text)).join(''),
  );
  vi.restoreAllMocks();
  expect(code, wrong).toBe(0);
  return told;
}

function describeSite(name: string, told: string): string {
  const site = join(place, name, '_site/');
  const list = join(folder, name, 'show.txt');
  const shown = readFileSync(list, 'utf8').trim().split('\n');
  const parts = shown.map((file) => `== ${file}\n${factsOf(site, file).join('\n')}\n`);
  return [told, `${namesOf(filesOf(site)).join('\n')}\n`, ...parts].join('\n');
}

/**
 * Names that come from the content of a file are told by its kind alone: another version of the library that writes
 * pictures gives their copies other names, and another word in a post gives the search index others.
 */
function namesOf(files: readonly string[]): string[] {
  const names = files.map((file) =>
    file
      .replace(/[\w-]{20}(?=-\d+\.(?:avif|webp)$)/, 'copy')
      .replace(/^(search\/pagefind\/.*_).*(?=\.)/, '$1…'),
  );
  const ofIndex = names.filter((name) => name.includes('_….'));
  return [...new Set(ofIndex), ...names.filter((name) => !ofIndex.includes(name))].toSorted();
}

test.each(casesIn(folder))('%s', async (name) => {
  const text = describeSite(name, await build(name));
  const file = join(folder, name, 'expected.txt');
  if (process.env['UPDATE_EXPECTED']) writeFileSync(file, text);
  expect(text).toBe(readFileSync(file, 'utf8'));
  expect(existsSync(join(place, name, 'ran.txt'))).toBe(false);
});
