import { existsSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { check, resolveConfig } from 'prettier';
import { describe, expect, test } from 'vitest';
import { BLOG } from '../support/fixture-blog.ts';
import { headingsOf, read, withoutBlocks } from './document.ts';
import { DOCUMENTS, markdownIn, OWN_README } from './documents.ts';

describe.each(DOCUMENTS)('%s', (file) => {
  const links = linksIn(read(file)).filter((link) => !/^[a-z]+:/i.test(link));

  test('leads nowhere in vain', () => {
    expect(links.filter((link) => !leadsSomewhere(file, link))).toEqual([]);
  });

  test('leads to no post or page of the blog in the root, which its owner may remove', () => {
    const targets = links.map((link) => targetOf(file, link).split('/'));
    const content = BLOG.filter((name) => name !== '.eleventy.ts');
    expect(targets.filter(([top = '']) => content.includes(top))).toEqual([]);
  });
});

test('the list of documents leads to every document', () => {
  const list = 'docs/README.md';
  const linked = new Set(linksIn(read(list)).map((link) => targetOf(list, link)));
  expect(markdownIn('docs').filter((file) => file !== list && !linked.has(file))).toEqual([]);
});

test.each(OWN_README)('%s leads to the list of documents', (file) => {
  expect(linksIn(read(file))).toContain('docs/README.md');
});

test.each(OWN_README)('%s has the form that Prettier gives it', async (file) => {
  const options = await resolveConfig(file);
  expect(await check(read(file), { ...options, filepath: file })).toBe(true);
});

function leadsSomewhere(from: string, link: string): boolean {
  const [, anchor] = link.split('#');
  const file = targetOf(from, link);
  if (!existsSync(file)) return false;
  if (anchor === undefined) return true;
  return statSync(file).isFile() && anchorsIn(read(file)).includes(anchor);
}

/** From the root, with forward slashes. */
function targetOf(from: string, link: string): string {
  const [path = ''] = link.split('#');
  return path === '' ? from : normalize(join(dirname(from), decodeURIComponent(path))).replaceAll('\\', '/');
}

/** GitHub's anchors: lower case, without punctuation, hyphens for spaces. */
function anchorsIn(text: string): string[] {
  return headingsOf(text).map((heading) =>
    heading
      .replace(/^#+ /, '')
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{M}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

/** Outside code. */
function linksIn(text: string): string[] {
  const plain = withoutBlocks(text).replaceAll(/(?<!`)(`+)(?!`)[\s\S]+?(?<!`)\1(?!`)/g, '');
  const inline = [...plain.matchAll(/(?<!\\)\[[^\]]*\]\(([^)\s]+)(?:\s+"[^"]*")?\)/g)];
  const definitions = [...plain.matchAll(/^\[[^\]^]+\]:\s*(\S+)/gm)];
  return [...inline, ...definitions].map(([, target = '']) => target);
}
