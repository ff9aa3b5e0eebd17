import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { highlightLibrary } from '../../../../src/pipeline/bodies/highlight-library.ts';
import { type CodeLine, createHighlighter, HOLDS_OTHERS } from '../../../../src/markdown/code/highlighter.ts';
import { LANGUAGE_OF, PLAIN } from '../../../../src/markdown/code/names.ts';
import { createMarkdown } from '../../../../src/markdown/markdown.ts';

const highlighter = createHighlighter(highlightLibrary);
const linesOf = (code: string, language: string): CodeLine[] =>
  highlighter.colour([{ code, language }])[0] ?? [];
const render = createMarkdown({ highlighter });
const htmlOf = (body: string): string =>
  render(body, { firstLine: 1, resolve: (target) => ({ href: target }) }).html;

/** Token kinds with their texts. */
function kindsOf(code: string, language: string): string[] {
  return linesOf(code, language)
    .flat()
    .flatMap(({ text, kind }) => (kind === undefined ? [] : [`${kind} ${text.trim()}`]));
}

describe('the parts of code', () => {
  it.each([
    ['js', 'const a = null; // b', ['kw const', 'nu null', 'co // b']],
    ['ts', 'type A = string | 1', ['kw type', 'nu 1']],
    ['json', '{"a": [1, "b\\n"]}', ['nu 1', 'st "b\\n"']],
    ['yaml', 'a: b # c', ['co # c']],
    ['css', '.a { color: #fff }', ['kw .a', 'nu #fff']],
    ['html', '<p class="a">b</p>', ['kw p', 'st "a"', 'kw p']],
    ['markdown', '# A\n\n`b`', ['kw # A', 'st `b`']],
    ['markdown', '```js\nlet a\n```', []],
    ['sh', 'if a; then b --c; fi # d', ['kw if', 'kw then', 'kw fi', 'co # d']],
    ['diff', '-a\n+b', ['de -a', 'in +b']],
    ['c#', 'return "a";', ['kw return', 'st "a"']],
    ['json', '[true, null]', ['kw true', 'kw null']],
    ['c', '#include <a.h>\nint b = 0x1f;', ['kw include', 'st <a.h>', 'nu 0x1f']],
    ['rust', "fn a<'b>(c: &'b str) {}", ['kw fn']],
    ['py', 'def a(): # b\n  return None', ['kw def', 'co # b', 'kw return', 'nu None']],
    ['js', 'console.log(this, `a${b}`)', ['st `a', 'st `']],
    ['html', '<script>let a = 1</script>', ['kw script', 'kw let', 'nu 1', 'kw script']],
    ['toml', '[a]\nb = "c"', ['kw [a]', 'st "c"']],
    ['zsh', '#!/bin/zsh\necho "$a"', ['st "', 'st "']],
    ['md', '[a](b.md)', ['st a', 'st b.md']],
  ])('%s: %s', (language, code, kinds) => {
    expect(kindsOf(code, language)).toEqual(kinds);
  });

  it('keep every character, whatever it is', () => {
    const code = 'let a = "\t\u{1F600}\u0000\u2028"; /*\n\n */ `${b}\n`\n// \\ $& \r c\n';
    const text = linesOf(code, 'js').map((line) => line.map((token) => token.text).join(''));
    expect(text.join('\n')).toBe(code);
  });

  it('do not depend on the languages that were read before', () => {
    const code = '# A\n\n```js\nlet b\n```\n\n```html\n<p>\n```';
    const fresh = createHighlighter(highlightLibrary).colour([{ code, language: 'markdown' }])[0];
    kindsOf('let a', 'js');
    kindsOf('<p>', 'html');
    expect(linesOf(code, 'markdown')).toEqual(fresh);
  });
});

describe('names of languages', () => {
  it('are at least all that the library has, and lead to languages that it has', () => {
    const own = highlightLibrary.languages();
    const instance = highlightLibrary.core().newInstance();
    const aliases = own.flatMap((name) => highlightLibrary.language(name)(instance).aliases ?? []);
    expect(own.length).toBeGreaterThan(150);
    expect(aliases.filter((name) => !highlighter.knows(name.toLowerCase()) && !PLAIN.has(name))).toEqual([]);
    expect([...LANGUAGE_OF.values()].filter((name) => !own.includes(name))).toEqual([]);
    expect([...LANGUAGE_OF.keys()].filter((name) => name !== 'shell' && own.includes(name))).toEqual([]);
  });

  it.each(['js', 'javascript', 'sh', 'c++', 'yml', 'toml'])('%s is one', (name) => {
    expect(highlighter.knows(name)).toBe(true);
  });

  it.each([
    ['javscript', 'javascript'],
    ['pyhton', 'python'],
    ['yalm', 'yaml'],
    ['qqqqqqqqqqqq', undefined],
  ])('%s: did you mean %s', (name, guess) => {
    expect(highlighter.knows(name)).toBe(false);
    expect(highlighter.guess(name)).toBe(guess);
  });
});

describe('a block', () => {
  it('of more than 100,000 characters stays plain', () => {
    const block = (code: string): string => htmlOf(`\`\`\`json\n${code}\`\`\``);
    expect(block('"a"\n'.repeat(10))).toContain('<span');
    expect(block('"a"\n'.repeat(30_000))).not.toContain('<span');
  });

  it('with a line of more than 2,000 characters stays plain', () => {
    const block = (count: number): string => htmlOf(`\`\`\`json\n"a"\n${'"b" '.repeat(count)}\n\`\`\``);
    expect(block(500)).toContain('<span');
    expect(block(501)).not.toContain('<span');
  });

  it('with a null character has none in the page', () => {
    expect(htmlOf('```js\nlet a = "\0";\n```')).toContain('&quot;\uFFFD&quot;');
  });

  it('stays plain, without a word, when the site wants no colours', () => {
    const plain = createMarkdown();
    const { html, problems } = plain('```js {1}\nlet a\n```\n\n```javscript\nb\n```', {
      firstLine: 1,
      resolve: (target) => ({ href: target }),
    });
    expect(html).toBe(
      '<pre tabindex="0"><code class="language-js"><mark>let a\n</mark></code></pre>\n' +
        '<pre tabindex="0"><code class="language-javscript">b\n</code></pre>\n',
    );
    expect(problems).toEqual([]);
  });
});

it('finds every grammar that holds other languages', () => {
  const folder = dirname(createRequire(import.meta.url).resolve('highlight.js/lib/languages/xml'));
  const missed = highlightLibrary.languages().filter((name) => {
    const file = readFileSync(join(folder, `${name}.js`), 'utf8');
    return file.includes('subLanguage') && !HOLDS_OTHERS.test(String(highlightLibrary.language(name)));
  });
  expect(missed).toEqual([]);
});
