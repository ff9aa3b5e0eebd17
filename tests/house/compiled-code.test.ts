import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { compiledCode } from '../../src/compile.js';

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
