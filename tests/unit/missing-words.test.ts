import { expect, test } from 'vitest';
import { missing, wordsOfBody, wordsOfPage } from '../../tools/missing-words/words.ts';
import { createMarkdown } from '../../src/markdown/markdown.ts';

const render = createMarkdown();
const page = (html: string): string =>
  `<title>no</title><main><div class="e-content prose">${html}</div></main>`;

test.each([
  ['Nine *ca*kes, [one](b.md "no") **road**', '<p>Nine cakes, one</p>', ['road']],
  ['a a a', '<p>a a</p>', ['a']],
  ['Vec<T> of <b>cake</b>', '<p>Vec of cake</p>', ['T']],
  ['![Long `tables`](a.png)', '<img alt="Long ">', ['tables']],
  ['```js\ncake\n```\n\n<!-- no -->\n\n<p title="no">tea</p>\n\n## Pot {#no}', '<p>tea</p>', ['Pot', 'cake']],
  ['tea', '</div><p>tea</p>', ['tea']],
])('%j', (body, html, gone) => {
  expect(missing(wordsOfBody(body), wordsOfPage(page(html)))).toEqual(gone);
});

test('no word of a text with all kinds of syntax is missing', () => {
  const body = [
    'u[ser](a.md) [a][b] [c][undefined] <https://elm.example/> H<sub>2</sub>O &amp; \\*x\\* std::vec<T> [^1]',
    '> [!NOTE]\n> 1. one\n> - [x] two',
    '| a | b |\n|---|---|\n| c \\| d | `e` |',
    '~~~text\n[f](g) <h>\n~~~',
    '![i ![j](k.png)](l.png "m") ![n][b]',
    '[b]: https://elm.example/ "no"\n\n[^1]: Note.',
  ].join('\n\n');
  const { html } = render(body, { firstLine: 1, resolve: (target) => ({ href: target }) });
  expect(missing(wordsOfBody(body), wordsOfPage(page(html)))).toEqual([]);
});
