import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildOptions } from '../../src/eleventy/build-options.ts';
import { OURS } from '../../src/features/blog-code.ts';
import { markdownOf } from '../../src/features/extensions.ts';
import { checkSettings } from '../../src/features/settings.ts';
import { checkBlog } from '../../src/pipeline/check-blog.ts';
import { contextOf, createBodyRenderer, renderSettings } from '../../src/pipeline/bodies/body-renderer.ts';
import { NOW } from '../support/settings-of.ts';
import { TINY_PICTURE } from '../support/tiny-picture.ts';

/** What nobody can judge: the changed lines read as they were, or another text is as good. */
const FREE: Readonly<Record<string, RegExp>> = {
  'another address':
    /\[a second letter\]\(https:\/\/[^\s()]+\)|^https:\/\/www|\]\[minutes\], write to <ad[\w@.]+>, or read <?https:\/\/[\w./]+|\]\(mailto:[^\s()]+\), call \[us\]\(tel:|\.\.\/\/lamp/,
  'a full stop, or a star of a footnote': /[`>*]$|street\* came|Mix all\*|stress\*|fine",\\{0,2}$|^const/,
  'another level of a quotation, or none': /^(?: |>>|> >|> {2})|^$/,
  'another cell or side of a table': /^\|/,
  'a line of the item above, or a paragraph':
    /^ {0,2}(?:-- )?(?:plum|apple|Bread|\[[ x]\])|^- {1,2}[[\]]|^- \[ {2}/,
  'a heading of the line above': /^--$/,
  'details without their end': /summary|details/,
  'a sign that closes more': /^<!--more-->>|\[\^long\]\]|_{2,3}Note|street\.png\{/,
  'the first number of a list with paragraphs': /^1 Mix/,
  'the second number of a list with paragraphs': /^2 Bake/,
  'a link by a name': /the minutes/,
};

const needed = new Set<string>();

const root = mkdtempSync(join(tmpdir(), 'pamphlet-one-sign-'));
afterAll(() => rmSync(root, { recursive: true }));

const settings = checkSettings({ title: 'A test', url: 'https://blog.example', search: false }, '');
const renderer = createBodyRenderer(renderSettings(settings, false), markdownOf(OURS));

beforeAll(() => {
  mkdirSync(join(root, 'posts/party'), { recursive: true });
  writeFileSync(join(root, 'posts/lamp.md'), '---\ntitle: The lamp\ndate: 2024-06-01\n---\n\nA lamp.\n');
  writeFileSync(join(root, 'posts/party/street.png'), TINY_PICTURE);
  writeFileSync(join(root, 'posts/party/minutes.pdf'), '%PDF-1.4\n%%EOF\n');
});

async function messagesFor(text: string): Promise<ReadonlySet<string>> {
  writeFileSync(
    join(root, 'posts/party/index.md'),
    `---\ntitle: The party\ndate: 2024-06-22\n---\n\n${text}`,
  );
  const { problems } = await checkBlog(buildOptions({ settings, code: OURS }, root, { now: NOW }));
  return new Set(problems.map(({ rule, message }) => `${rule} ${message}`));
}

/** Tags and attributes, without words. */
function structureOf(text: string): string {
  return renderer
    .render('posts/party/index.md', contextOf({}, 1), text)
    .html.replaceAll(/>[^<]+</g, (words) => (words.trim() === '><' ? '><' : '>…<'))
    .replaceAll(/ (?:id|title|alt|aria-label|data-[\w-]+)="[^"]*"/g, '')
    .replaceAll(/href="#[^"]*"/g, 'href="#"');
}

const SLIPS: Readonly<Record<string, (sign: string) => readonly string[]>> = {
  'one sign less or twice': (sign) => ['', sign + sign],
  'a space before or behind a sign': (sign) => [` ${sign}`, `${sign} `],
};

/** Each text with one slip. */
function slipsIn(
  text: string,
  slipsOf: (sign: string) => readonly string[],
): { typed: string; line: string }[] {
  const all = Array.from(text.matchAll(/[^\p{L}\p{N}\s]/gu), ({ 0: sign, index }) =>
    slipsOf(sign).map((other) => {
      const typed = text.slice(0, index) + other + text.slice(index + sign.length);
      const row = text.slice(0, index).split('\n').length - 1;
      return { typed, line: typed.split('\n')[row] ?? '' };
    }),
  );
  return [...new Map(all.flat().map((slip) => [slip.typed, slip])).values()];
}

const CASES = Object.keys(SLIPS).flatMap((slip) =>
  ['party.md', 'meeting.md'].map((name) => ({ slip, name })),
);

describe('a slip changes no markup without a message', () => {
  test.each(CASES)('$slip in $name', async ({ slip, name }) => {
    const text = readFileSync(join(import.meta.dirname, '../support/signs', name), 'utf8');
    const known = await messagesFor(text);
    const meant = structureOf(text);
    const silent: string[] = [];
    const changes = slipsIn(text, SLIPS[slip] ?? (() => [])).filter(
      ({ typed }) => structureOf(typed) !== meant,
    );
    for (const { typed, line } of changes) {
      const found = await messagesFor(typed);
      if ([...found].every((message) => known.has(message))) silent.push(line);
    }
    expect(changes.length).toBeGreaterThan(50);
    const reasonFor = (line: string): string | undefined =>
      Object.keys(FREE).find((reason) => FREE[reason]?.test(line));
    for (const reason of silent.flatMap((line) => reasonFor(line) ?? [])) needed.add(reason);
    expect(silent.filter((line) => reasonFor(line) === undefined)).toEqual([]);
  });

  test('and each exception is needed', () =>
    expect([...needed].toSorted()).toEqual(Object.keys(FREE).toSorted()));
});
