import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createMarkdown } from '../../src/markdown/markdown.ts';

const render = createMarkdown();
const context = { firstLine: 1, resolve: (target: string) => ({ href: target }) };

/** Ids of layouts, features and footnotes. */
const OWN = [
  'main_',
  'query_',
  'category_',
  'year_',
  'comments_',
  'comment_20240623T0915-k3f9',
  'notes_',
  'note_1',
];

test('the ids of the page itself are those that the layouts and features write', () => {
  const sources = ['layouts', 'src/features'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.tsx'))
      .map((file) => readFileSync(join(folder, file), 'utf8')),
  );
  const written = sources.flatMap((source) =>
    [...source.matchAll(/\bid="([^"]+)"/g)].map(([, id]) => id ?? ''),
  );
  expect(written.length).toBeGreaterThan(1);
  expect(written.filter((id) => !OWN.includes(id))).toEqual([]);
});

test.each(OWN)('nothing in a text has the id %s', (id) => {
  const body = `# ${id}\n\n## Cake {#${id}}\n\n<b id="${id}">a</b> <a name="${id}">b</a>\n\n<h2 id="${id}">c</h2>\n`;
  const { html, ids } = render(body, context);
  expect(ids).not.toContain(id);
  expect(html).not.toContain(`id="${id}"`);
});

test('no id is there twice', () => {
  const body =
    '# Cake\n\n## Cake\n\n## a {#Cake}\n\n## b {#cake}\n\n<b id="cake">c</b> <a name="cake">d</a>\n\n# Cake-1\n';
  const { html, ids } = render(body, context);
  const written = [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
  expect(written).toHaveLength(6);
  expect(new Set(written).size).toBe(6);
  expect(new Set(written)).toEqual(new Set(ids));
});

test.each(['id="x" name="y"', 'name="y"'])('no element has a name of an editor: %s', (attributes) => {
  const elements = [
    'b',
    'a',
    'img src="a.png" alt=""',
    'p',
    'div',
    'form',
    'object',
    'iframe',
    'embed',
    'input',
  ];
  const body = elements.map((element) => `<${element} ${attributes}>`).join('\n\n');
  expect(render(body, context).html).not.toMatch(/\sname=/);
});

/** Members of `document` in the site's scripts. A `name` attribute could shadow them; an id cannot. */
const USED = new Set(
  'activeElement addEventListener createElement currentScript documentElement querySelector querySelectorAll'.split(
    ' ',
  ),
);

test.each(readdirSync('layouts/scripts'))('%s reads no variable that an id could stand for', (file) => {
  const source = readFileSync(join('layouts/scripts', file), 'utf8');
  expect(source).not.toMatch(/\b(?:window|globalThis|self|frames)\s*[.[]|\bdocument\s*\[|getElementById/);
  const read = [...source.matchAll(/\bdocument\.(\w+)/g)].map(([, name]) => name ?? '');
  expect(read.filter((name) => !USED.has(name))).toEqual([]);
});
