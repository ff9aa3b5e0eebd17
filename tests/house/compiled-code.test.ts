import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { compiledCode } from '../../src/compile.js';
import { copyFromRepository } from '../support/copy-repository.ts';
import { linkPackages } from '../support/link-packages.ts';

test('compiled code holds the used part of zod: all of it has fifty languages, which each start would parse', async () => {
  const folder = await compiledCode();
  const maps = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.js.map'),
  );
  const sources = maps.flatMap((name) => {
    const { sources: files } = JSON.parse(readFileSync(join(folder, name), 'utf8')) as {
      readonly sources: readonly string[];
    };
    return files;
  });
  const languages = new Set(sources.flatMap((file) => /\bzod\/v4\/locales\/(.+)$/.exec(file)?.[1] ?? []));
  expect([...languages]).toEqual(['en.js']);
});

test('a clone removes the package that it made of older code', () => {
  const clone = mkdtempSync(join(tmpdir(), 'pamphlet-clone-'));
  onTestFinished(() => rmSync(clone, { recursive: true }));
  copyFromRepository(clone, ['package.json', 'src', 'layouts', 'themes', 'packages']);
  linkPackages(clone);
  const [dist, code] = [join(clone, 'dist'), join(clone, 'src', 'lib', 'hash.ts')];
  const start = (): unknown => execFileSync(process.execPath, [join(clone, 'src', 'launch.js'), 'help']);
  start();
  const store = join(clone, 'node_modules', '.cache', 'pamphlet', 'code');
  const [version = ''] = readdirSync(store);
  const text = readFileSync(join(store, version, 'sources.json'), 'utf8');
  const files = JSON.parse(text) as Record<string, string>;
  const own = Object.entries(files).filter(([file]) => !file.startsWith('packages/import/'));
  mkdirSync(dist);
  rmSync(store, { recursive: true });
  writeFileSync(join(dist, 'sources.json'), JSON.stringify(Object.fromEntries(own)));
  start();
  expect(existsSync(dist)).toBe(true);
  writeFileSync(code, `${readFileSync(code, 'utf8')}// An edit.\n`);
  start();
  expect(existsSync(dist)).toBe(false);
});
