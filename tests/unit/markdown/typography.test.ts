import { describe, expect, it } from 'vitest';
import { renderInline, typeset } from '../../../src/markdown/inline.ts';
import { createMarkdown } from '../../../src/markdown/markdown.ts';

const render = createMarkdown({ typography: 'en' });
const TYPED = `"a 'b' c" 1--2 d -- e f--g`;

describe('the language of a body says how it is set', () => {
  it.each([
    ['en-US', '“a ‘b’ c” 1–2 d – e f—g'],
    ['de', '„a ‚b‘ c“ 1–2 d – e f–g'],
    ['de-CH', '«a ‹b› c» 1–2 d – e f–g'],
    ['fr', '«\u202fa “b” c\u202f» 1–2 d – e f–g'],
    ['es', '«a “b” c» 1–2 d — e f—g'],
    ['pt', '“a ‘b’ c” 1–2 d — e f—g'],
    ['pt-BR', '“a ‘b’ c” 1–2 d — e f—g'],
    ['pt-PT', '«a “b” c» 1–2 d — e f—g'],
    ['pl', '„a ‚b’ c” 1–2 d – e f–g'],
    ['ru', '«a „b“ c» 1–2 d — e f—g'],
    ['sv', '”a ’b’ c” 1–2 d – e f–g'],
    ['he', '”a ’b’ c” 1–2 d – e f–g'],
    ['zh-Hans', '“a ‘b’ c” 1–2 d – e f–g'],
    ['ar', '“a ‘b’ c” 1–2 d – e f–g'],
  ])('%s', (language, set) => {
    expect(render(TYPED, { firstLine: 1, language }).html).toBe(`<p>${set}</p>\n`);
    expect(renderInline(TYPED, language).text).toBe(set);
  });

  it('is that of the blog without one, whatever came before', () => {
    render(TYPED, { firstLine: 1, language: 'de' });
    expect(render('"a"', { firstLine: 1 }).html).toBe('<p>“a”</p>\n');
  });
});

it.each([
  ['Quoi ? Non ! Oui : là ; « ici ».', 'Quoi\u202f? Non\u202f! Oui\u202f: là\u202f; «\u202fici\u202f».'],
  ['À 10:30, voir :) et a !b', 'À 10:30, voir :) et a !b'],
])('sets French spaces only where one was typed: %s', (typed, set) => {
  expect(render(typed, { firstLine: 1, language: 'fr' }).html).toBe(`<p>${set}</p>\n`);
});

it('keeps the mark of an abbreviation inside a Hebrew word', () => {
  expect(typeset('דו"ל "א"', 'he')).toBe('דו"ל ”א”');
});

it('leaves titles as they are without a language', () => {
  expect(renderInline(`It's "a"`).text).toBe(`It's "a"`);
});

it('reads no Markdown in a plain text', () => {
  expect(typeset(`It's *a* \\ _b_ &amp; "c"--d`, 'en')).toBe('It’s *a* \\ _b_ &amp; “c”—d');
});
