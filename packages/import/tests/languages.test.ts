import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { runCommand } from '../../../tests/support/run-command.ts';
import { SITE, wxr, type WxrItem } from './wxr.ts';

const folder = mkdtempSync(join(tmpdir(), 'pamphlet-languages-'));
const [file, blog] = [join(folder, 'export.xml'), join(folder, 'blog')];
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const text = (id: number, slug: string, language: string, category: string): WxrItem => ({
  id,
  slug,
  body: `<p>Words of ${slug}.</p>`,
  link: `${SITE}/${language === 'en' ? '' : `${language}/`}${slug}/`,
  terms: [
    ['language', language, language],
    ['post_translations', 'pll_a', 'pll_a'],
    ['category', category.toLowerCase(), category],
  ],
});

async function run(words: readonly string[], cwd = blog): Promise<string> {
  const { code, output, errors } = await runCommand(words, cwd);
  expect({ code, told: output + errors }).toMatchObject({ code: 0 });
  return output + errors;
}

test('texts of Polylang become a whole site for each language by the advice of the import, and no address is lost', async () => {
  const texts = [
    text(1, 'party', 'en', 'News'),
    text(2, 'fest', 'de', 'Nachrichten'),
    text(3, 'fete', 'fr', 'Actus'),
  ];
  writeFileSync(file, wxr(texts));
  const told = await run(['import', file, '--output', blog], process.cwd());
  const [, setting = ''] = /write in \.eleventy\.ts: (languages: \{ .* \})\./.exec(told) ?? [];
  expect(setting).toMatch(/^languages: \{ .+: \{\}, de: \{\}, fr: \{\} \}$/);
  await run(['build']);
  const settings = join(blog, '.eleventy.ts');
  writeFileSync(settings, readFileSync(settings, 'utf8').replace("\n  url: '", `\n  ${setting},\n  url: '`));
  await run(['build']);
  expect(readFileSync(join(blog, '_site/de/kategorie/nachrichten/index.html'), 'utf8')).toContain('fest');
  expect(readFileSync(join(blog, '_site/fr/index.html'), 'utf8')).toContain('<html lang="fr"');
  expect(await run(['import', file, '--audit'])).toMatch(/^Nothing is lost\. Compared: /);
  expect(await run(['import', file])).not.toContain('more languages');
}, 120_000);
