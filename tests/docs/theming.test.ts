import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tokensFile } from '../../layouts/styles/index.ts';
import { codeIn, read, section } from './document.ts';

const document = read('docs/theming.md');
const stays = section(document, '### What stays');

test('the variables that stay are those of the theme', () => {
  const tokens = readFileSync(tokensFile, 'utf8');
  const named = codeIn(stays).filter((name) => name.startsWith('--'));
  const all = [...tokens.matchAll(/^ {2}(--[\w-]+):/gm)].map(([, name = '']) => name);
  expect(named.toSorted()).toEqual(all.toSorted());
});

test('the classes that stay are in pages', () => {
  const named = codeIn(stays).flatMap((name) =>
    [...name.matchAll(/\.([\w-]+)$/g)].map(([, one = '']) => one),
  );
  const files = ['layouts', 'src/features', 'src/markdown'].flatMap((folder) => filesBelow(folder));
  const code = files.map((file) => readFileSync(file, 'utf8')).join('\n');
  const used = new Set(
    [...code.matchAll(/(?:class|kind)(?:="|', '|=\{[^}]*?')([^"'$]*)/g)].flatMap(([, names = '']) =>
      names.split(' '),
    ),
  );
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter((name) => !used.has(name))).toEqual([]);
});

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => join(folder, name));
}
