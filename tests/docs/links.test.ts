import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';
import { hasDemonstration } from './demonstration.ts';
import { headingsOf, read, withoutBlocks } from './document.ts';

const documents = [
  'README.md',
  'CHANGELOG.md',
  ...markdownIn('docs'),
  ...markdownIn('.github'),
  'bench/README.md',
];

describe.each(documents)('%s', (file) => {
  const links = linksIn(read(file)).filter((link) => !/^[a-z]+:/i.test(link));

  test('leads nowhere in vain', () => {
    expect(links.filter((link) => !leadsSomewhere(file, link))).toEqual([]);
  });
});

test('the README leads to every document', () => {
  const linked = new Set(linksIn(read('README.md')).map((link) => link.split('#')[0]));
  expect(markdownIn('docs').filter((file) => !/benchmark/.test(file) && !linked.has(file))).toEqual([]);
});

function leadsSomewhere(from: string, link: string): boolean {
  const [path = '', anchor] = link.split('#');
  const file = path === '' ? from : normalize(join(dirname(from), decodeURIComponent(path)));
  if (!hasDemonstration && /^(?:posts|pages)\//.test(file)) return true;
  if (!existsSync(file)) return false;
  if (anchor === undefined) return true;
  return statSync(file).isFile() && anchorsIn(read(file)).includes(anchor);
}

/** Anchors as GitHub makes them: lower case, without punctuation, hyphens for spaces. */
function anchorsIn(text: string): string[] {
  return headingsOf(text).map((heading) =>
    heading
      .replace(/^#+ /, '')
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{M}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

/** Targets of links outside code. */
function linksIn(text: string): string[] {
  const plain = withoutBlocks(text).replaceAll(/(?<!`)(`+)(?!`)[\s\S]+?(?<!`)\1(?!`)/g, '');
  const inline = [...plain.matchAll(/(?<!\\)\[[^\]]*\]\(([^)\s]+)(?:\s+"[^"]*")?\)/g)];
  const definitions = [...plain.matchAll(/^\[[^\]^]+\]:\s*(\S+)/gm)];
  return [...inline, ...definitions].map(([, target = '']) => target);
}

function markdownIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .toSorted();
}
