import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createMarkdown } from '../../../../src/markdown/markdown.ts';
import { separated, searchText, SIGN } from '../../../../src/features/search/search-records.ts';
import { messagesFor } from '../../../../src/i18n/messages.ts';

const render = createMarkdown({ labels: messagesFor('en').markdown });
const textOf = (markdown: string): string =>
  searchText(render(markdown, { firstLine: 1, resolve: (target) => ({ href: target }) }).html);

describe('of a post, the search knows', () => {
  test.each([
    ['paragraphs', 'One.\n\nTwo.', 'One. Two.'],
    ['a word that is set in two ways', '**T**hen *there* was `code`.', 'Then there was code.'],
    ['headings', '## Tea\n\nCake.', 'Tea Cake.'],
    ['cells that stand side by side', '| a | b |\n|---|---|\n| 1 | 2 |', 'a b 1 2'],
    ['a table in code by its words', '```\n| Rate | £ |\n| :--- | -: |\n| a|b |\n```', 'Rate £ a b'],
    ['cells of raw HTML', '<table><tr><td>a</td><td>b</td></tr></table>', 'a b'],
    ['lines', 'Elm Street  \nLondon', 'Elm Street London'],
    [
      'signs that are written as entities',
      'Tea &amp; cake &lt;here&gt; &quot;now&quot;',
      'Tea & cake <here> "now"',
    ],
    ['links by their words alone', '[the canal](https://canal.example/secret)', 'the canal'],
    ['pictures by what they show', '![A "red" kettle](kettle.svg)', 'A "red" kettle'],
    ['code as it stands', '```\nif (a < b && c > d) <mark>\n```', 'if (a < b && c > d) <mark>'],
    ['notes without their marks', 'Word[^1] more.\n\n[^1]: A note.', 'Word more. Footnotes A note.'],
    ['nothing where there is nothing', '', ''],
  ])('%s', (_, markdown, expected) => {
    expect(textOf(markdown)).toBe(expected);
  });

  test.each([
    ['a number', '<p>&#39;tea&#x27;</p>', "'tea'"],
    ['a number that stands for no sign', '<p>a&#0;b&#1114112;c</p>', 'a&#0;b&#1114112;c'],
    ['a name, and a backslash before it', String.raw`<p>caf&eacute; \&amp; \*</p>`, String.raw`café \& \*`],
    ['a name that nobody knows', '<p>&bogus;</p>', '&bogus;'],
  ])('an entity: %s', (_, html, expected) => {
    expect(searchText(html)).toBe(expected);
  });
});

describe('words are kept apart', () => {
  test.each([
    ['Chinese, sign by sign', '我们喝茶。', '我 们 喝 茶 。'],
    ['Chinese among others', '2010年 tea喝', '2010 年 tea 喝'],
    ['Japanese with marks that join', 'か\u3099く', 'か\u3099 く'],
    ['Thai with what stands above it', 'น้ำ', 'น้ ำ'],
    ['Arabic as it is', 'الحديقة العامة', 'الحديقة العامة'],
    ['white space of every kind', ' a\u00a0b\n\tc ', 'a b c'],
    [
      'what Pagefind would take for an order',
      'a ___PAGEFIND_WEIGHT___9 ___END_PAGEFIND_WEIGHT___ ___b',
      'a PAGEFIND_WEIGHT___9 END_PAGEFIND_WEIGHT___ ___b',
    ],
  ])('%s', (_, text, expected) => {
    expect(separated(text)).toBe(expected);
  });

  test('the page cuts what a reader types in the same way', () => {
    const script = readFileSync(join(import.meta.dirname, '../../../../layouts/scripts/search.js'), 'utf8');
    expect(script).toContain(`const SIGN = /${SIGN.source}/${SIGN.flags};`);
  });
});
