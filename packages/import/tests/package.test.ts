import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { filesOf, installed, pamphlet, Workshop } from '../../../tests/package/packed.ts';
import { wxr } from './wxr.ts';

const OLD = {
  'export.xml': wxr([{ id: 1, slug: 'tea', title: 'Tea', body: '<p>Tea with <em>cake</em>.</p>' }]),
  'jekyll/_config.yml': 'title: Elm Street\nurl: https://elm.example\n',
  'jekyll/_posts/2010-06-21-party.md': '---\ntitle: Party\n---\n\nCake for **all**.\n',
};

let workshop: Workshop;
let generator: string;
let importer: string;
let folder: string;

beforeAll(async () => {
  workshop = new Workshop();
  generator = await workshop.pack('1.0.0');
  importer = workshop.packImporter('1.0.0');
  folder = workshop.folder('elm street', OLD);
  workshop.install(generator, folder);
}, 120_000);
afterAll(() => workshop.remove());

test('a blog that has no importer is told where it is', async () => {
  expect(await pamphlet(folder, 'import', 'export.xml')).toEqual({
    code: 2,
    output: '',
    errors:
      'The importer is a package of its own, because a blog needs it once. Type: npx pamphlet-import FILE\nIn a clone of Pamphlet, type: npm run import -- FILE --output FOLDER\n',
  });
});

describe('the packed importer', { timeout: 60_000 }, () => {
  beforeAll(() => workshop.install(importer, folder, 'pamphlet-import'));

  test('has its licence, the notices of its libraries, and none of the generator', () => {
    const files = filesOf(join(folder, 'node_modules/pamphlet-import'));
    expect([...files.keys()]).toEqual(expect.arrayContaining(['LICENSE', 'README.md', 'package.json']));
    expect(files.get('THIRD-PARTY-NOTICES')).toMatch(/^liquidjs \d\S* \(MIT\)$/m);
    const code = [...files].flatMap(([name, text]) => (name.endsWith('.js') ? [text] : [])).join('\n');
    const loaded = [...code.matchAll(/\b(?:import|export)\b[^;"'`]*?\bfrom\s*"(?!node:|\.)([^"]+)";/g)];
    expect(new Set(loaded.map(([, name]) => name))).toEqual(new Set(['pamphlet/content', 'saxes']));
    expect(filesOf(join(folder, 'node_modules/pamphlet')).has('dist/import/command.js')).toBe(false);
  });

  test.each([
    [
      'WordPress',
      ['export.xml'],
      0,
      'Nothing is lost. Compared: pages 1 of 1, ',
      'tea/index.html',
      '<p>Tea with <em>cake</em>.</p>',
    ],
    [
      'Jekyll',
      ['jekyll', '--from', 'jekyll'],
      3,
      'First: npx pamphlet-import jekyll --from jekyll --output Jekyll --sitemap https://elm.example/sitemap.xml · ',
      'party.html',
      '<p>Cake for <strong>all</strong>.</p>',
    ],
  ])('makes a blog of one from %s, which is built', async (name, args, code, verdict, address, words) => {
    const command = 'pamphlet-import/pamphlet-import.js';
    const imported = await installed(folder, command, [...args, '--output', name]);
    expect(imported).toMatchObject({ code, errors: '' });
    expect(imported.output).toContain(verdict);
    const blog = join(folder, name);
    expect(readFileSync(join(blog, 'package.json'), 'utf8')).not.toContain('pamphlet-import');
    workshop.install(generator, blog);
    expect(await pamphlet(blog, 'build', '--strict')).toMatchObject({ code: 0, errors: '' });
    const site = filesOf(join(blog, '_site'));
    expect([...site].find(([file]) => file.includes(address))?.[1]).toContain(words);
  });

  test('is named by `pamphlet import` in a blog', async () => {
    const { code, errors } = await pamphlet(folder, 'import', 'export.xml', '--output', 'again', '--dry-run');
    expect(code).toBe(2);
    expect(errors).toContain('npx pamphlet-import FILE');
  });
});
