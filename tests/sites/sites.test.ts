import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compiledCode } from '../../src/compile.js';
import { CODE_ROOT } from '../../src/lib/code-root.ts';
import { casesIn, copyCase } from '../support/case-files.ts';
import { NOW, writeSettings } from '../support/settings-of.ts';
import { factsOf, filesOf } from '../support/site-facts.ts';

/**
 * Each folder here is a small blog and what becomes of it: the files of its site, and for those that `show.txt`
 * names what stands in them. `UPDATE_EXPECTED=1 npx vitest run tests/sites` writes the expected texts anew.
 */
const folder = import.meta.dirname;
const place = mkdtempSync(join(tmpdir(), 'pamphlet-sites-'));
beforeAll(async () => void (await compiledCode()));
afterAll(() => rmSync(place, { recursive: true }));

async function build(name: string): Promise<string> {
  const root = join(place, name);
  copyCase(join(folder, name), root);
  writeSettings(join(folder, name), root);
  const command = [join(CODE_ROOT, 'src/launch.js'), 'build'];
  const { stdout } = await promisify(execFile)(process.execPath, command, {
    cwd: root,
    env: { SOURCE_DATE_EPOCH: String(NOW / 1000), PAMPHLET_MARKER: join(root, 'ran.txt') },
  });
  return stdout;
}

function describeSite(name: string, told: string): string {
  const site = join(place, name, '_site/');
  const list = join(folder, name, 'show.txt');
  const shown = readFileSync(list, 'utf8').trim().split('\n');
  const parts = shown.map((file) => `== ${file}\n${factsOf(site, file).join('\n')}\n`);
  return [told, `${filesOf(site).join('\n')}\n`, ...parts].join('\n');
}

describe.concurrent('a small site', () => {
  it.each(casesIn(folder))('%s', async (name) => {
    const text = describeSite(name, await build(name));
    const file = join(folder, name, 'expected.txt');
    if (process.env['UPDATE_EXPECTED']) writeFileSync(file, text);
    expect(text).toBe(readFileSync(file, 'utf8'));
    expect(existsSync(join(place, name, 'ran.txt'))).toBe(false);
  });
});
