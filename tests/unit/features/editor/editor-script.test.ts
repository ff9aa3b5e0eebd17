import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { themeText } from '../../../../src/pages/theme-files.ts';

type Content = Record<string, unknown>;

interface Script {
  readonly keepText: (content: Content, file: { readonly text: string }) => Content;
  readonly toFile: (content: Content) => string;
}

/** Runs the script as the page does, with a stand-in for the editor. */
function editorScript(): Script {
  let toFile: Script['toFile'] | undefined;
  const CMS = {
    registerCustomFormat: (_: string, __: string, format: Pick<Script, 'toFile'>) =>
      void ({ toFile } = format),
    registerPreviewStyle: () => undefined,
    init: () => undefined,
  };
  const element = { addEventListener: (_: string, loaded: () => void) => loaded() };
  const document = {
    // The program has loaded when the rest of the script has run.
    currentScript: { dataset: {}, after: () => undefined },
    createElement: () => element,
    querySelector: (selector: string) => (selector === '.instead' ? {} : null),
    querySelectorAll: (selector: string) =>
      selector === '#names-tags option' ? [{ value: 'Leeds, UK' }] : [],
    addEventListener: () => undefined,
  };
  const context: Record<string, unknown> = {
    CMS,
    document,
    location: { hash: '' },
    navigator: {},
    addEventListener: () => undefined,
  };
  const later: (() => void)[] = [];
  element.addEventListener = (_, loaded) => void later.push(loaded);
  runInNewContext(themeText('scripts/editor.js'), context);
  for (const loaded of later) loaded();
  if (!toFile) throw new Error('The script registers no format.');
  return { toFile, keepText: context['keepText'] as Script['keepText'] };
}

const { keepText, toFile } = editorScript();

/** As Sveltia CMS reads a file: https://sveltiacms.app/en/docs/collections/entries/formats */
function read(text: string): Content {
  const [, head = '', body = ''] =
    /^---\n([^]*?)\n---(?:\n([^]*))?$/.exec(text.trim().replaceAll(/\r\n?/g, '\n')) ?? [];
  return head === '' ? { body: text.trim() } : { ...(parse(head) as Content), body: body.replace(/^\n/, '') };
}

const saved = (text: string, change: Content): string =>
  toFile({ ...keepText(read(text), { text }), ...change });

const POST = `---
# A comment stays.
title: 'Old' # and this one
date: 2009-05-01
category: Events
tags: [tea, "cake"]
author: Ann, Bo
description: >-
  Two lines
  of text.
image: cup.jpg
draft: false
"quoted key": 1
series: Tour

---

  Text with *marks*.


`;
/** The fields as the editor gives them, without a change. */
const FIELDS: Content = {
  date: '2009-05-01',
  category: ['Events'],
  tags: ['tea', 'cake'],
  author: ['Ann', 'Bo'],
  image: { src: 'cup.jpg', alt: '' },
  draft: 'false',
  body: 'Text with *marks*.',
};
const postWith = (from: string, to: string): string => POST.replace(from, () => to);

test.each<[name: string, change: Content, expected: string]>([
  ['nothing', {}, POST],
  ['the title', { title: 'A "new" title' }, postWith(`'Old' # and this one`, String.raw`"A \"new\" title"`)],
  ['a list', { tags: ['tea'] }, postWith(' [tea, "cake"]', '\n  - "tea"')],
  [
    'a name',
    { category: ['Events', 'News'] },
    postWith('category: Events', 'category:\n  - "Events"\n  - "News"'),
  ],
  [
    'a name with a comma that other posts have',
    { tags: ['tea', 'cake', 'Leeds, UK'] },
    postWith(' [tea, "cake"]', '\n  - "tea"\n  - "cake"\n  - "Leeds, UK"'),
  ],
  [
    'two names in one field',
    { tags: ['tea', 'cake', 'salt, pepper'] },
    postWith(' [tea, "cake"]', '\n  - "tea"\n  - "cake"\n  - "salt"\n  - "pepper"'),
  ],
  [
    'the words of a picture',
    { image: { src: 'cup.jpg', alt: 'A cup' } },
    postWith(' cup.jpg', '\n  src: "cup.jpg"\n  alt: "A cup"'),
  ],
  [
    'a text of two lines',
    { description: 'One.\nTwo.' },
    postWith('>-\n  Two lines\n  of text.', String.raw`"One.\nTwo."`),
  ],
  ['a key that is cleared', { description: '' }, postWith('description: >-\n  Two lines\n  of text.\n', '')],
  [
    'a new key',
    { updated: '2010-01-01' },
    postWith('series: Tour\n\n', 'series: Tour\n\nupdated: "2010-01-01"\n'),
  ],
  ['the text', { body: 'New text.' }, postWith('Text with *marks*.', 'New text.')],
])('a save changes %s alone', (_, change, expected) => {
  expect(saved(POST, { ...FIELDS, ...change })).toBe(expected);
});

test.each([
  ['line ends of Windows', POST.replaceAll('\n', '\r\n')],
  ['no line end at the end', POST.trimEnd()],
  ['no text', '---\ntitle: Old\n---'],
  ['no front matter', 'Only a text.\n'],
  ['three hyphens in the text', '---\ntitle: Old\n---\nOne\n\n---\n\nTwo\n'],
])('a save keeps %s', (_, text) => {
  const { body } = read(text);
  expect(saved(text, {})).toBe(text);
  expect(
    saved(text, { body: `${String(body)} More.` })
      .replace(/\s? ?More\.\s*/, '')
      .trimEnd(),
  ).toBe(text.trimEnd());
});

test('keeps the line ends of Windows in a new value', () => {
  const text = POST.replaceAll('\n', '\r\n');
  const changed = saved(text, { ...FIELDS, tags: ['a', 'b'], body: 'One\nTwo' });
  expect(changed).toContain('tags:\r\n  - "a"\r\n  - "b"\r\n');
  expect(changed).toContain('One\r\nTwo');
  expect(changed.replaceAll('\r\n', '')).not.toContain('\n');
});

test('writes a new text whole, without empty keys', () => {
  expect(toFile({ title: 'A: "b"', date: '2010-01-01', tags: [], image: { src: '' }, body: 'Text.' })).toBe(
    '---\ntitle: "A: \\"b\\""\ndate: "2010-01-01"\n---\n\nText.\n',
  );
});
