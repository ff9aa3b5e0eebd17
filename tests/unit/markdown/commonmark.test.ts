import { createRequire } from 'node:module';

import { describe, expect, it } from 'vitest';

import { createMarkdown } from '../../../src/markdown/markdown.ts';
import { DEVIATIONS } from './commonmark-deviations.ts';

interface Example {
  readonly number: number;
  readonly section: string;
  readonly markdown: string;
  readonly html: string;
}

// The package has no types and is CommonJS.
const { tests } = createRequire(import.meta.url)('commonmark-spec') as { tests: readonly Example[] };
const render = createMarkdown();

/** With HTML's void elements, and headings one level lower. */
function expected(html: string): string {
  const text = tabs(html)
    .replaceAll(' />', '>')
    .replaceAll('<blockquote>\n</blockquote>', '<blockquote></blockquote>');
  if (!text.includes('<h1>')) return text;
  return text.replaceAll(
    /(<\/?h)([1-6])>/g,
    (_, tag: string, level: string) => `${tag}${Math.min(6, Number(level) + 1)}>`,
  );
}

/** Without our additions to headings, pictures, tables and code blocks. */
function actual(markdown: string): string {
  return render(tabs(markdown), { firstLine: 1, resolve: () => undefined })
    .html.replaceAll(/ <a class="heading-anchor"[^>]*><\/a>/g, '')
    .replaceAll(/<(h[1-6]) id="[^"]*">/g, '<$1>')
    .replaceAll(' loading="lazy"', '')
    .replaceAll('<pre tabindex="0">', '<pre>')
    .replaceAll(/<div class="table-scroll"[^>]*>(?=<table>)|(?<=<\/table>)<\/div>/g, '')
    .replaceAll('&#39;', "'")
    .replaceAll(/<figure>(<img [^>]*)><figcaption>(.*?)<\/figcaption><\/figure>/g, '<p>$1 title="$2"></p>');
}

function tabs(text: string): string {
  return text.replaceAll('→', '\t');
}

describe('CommonMark 0.31.2', () => {
  it('is tested whole', () => {
    expect(tests).toHaveLength(652);
    expect(Object.keys(DEVIATIONS).length).toBeLessThanOrEqual(70);
  });

  it.each(tests.filter(({ number }) => !(number in DEVIATIONS)))(
    '$section, example $number',
    ({ markdown, html }) => {
      expect(actual(markdown).trim()).toBe(expected(html).trim());
    },
  );

  it.each(tests.filter(({ number }) => number in DEVIATIONS))(
    'differs on purpose: $section, example $number',
    (example) => {
      expect(actual(example.markdown)).not.toBe(expected(example.html));
      expect(actual(example.markdown)).toBe(DEVIATIONS[example.number]?.html);
    },
  );
});
