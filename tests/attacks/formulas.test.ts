import { describe, expect, it } from 'vitest';
import { createMarkdown } from '../../src/markdown/markdown.ts';
import { withoutFormulaComments } from '../../src/markdown/formulas/formulas.ts';
import { dangersOf } from '../unit/markdown/safety.ts';
import { growthOf, LINEAR } from './growth.ts';

const render = createMarkdown({ math: true });
const publish = (body: string): ReturnType<typeof render> =>
  render(body, { firstLine: 1, resolve: (target) => ({ href: target }) });
const shown = (tex: string): ReturnType<typeof render> => publish(`\`\`\`math\n${tex}\n\`\`\`\n`);
const full = (piece: string, length = 1900): string => piece.repeat(length / piece.length);

describe('no formula brings anything but MathML to a page', () => {
  it.each([
    String.raw`\href{javascript:alert(1)}{x}`,
    String.raw`\url{javascript:alert(1)}`,
    String.raw`\includegraphics{https://a.example/x.png}`,
    String.raw`\class{player}{x} \id{main_}{x} \style{color:red}{x} \data{a=b}{x}`,
    String.raw`\htmlId{a}{x} \htmlStyle{color:red}{x}`,
    String.raw`\text{<script>alert(1)</script>} <img src=x onerror=alert(1)>`,
    String.raw`</annotation></semantics></math><script>alert(1)</script>`,
    String.raw`\text{]]>} <![CDATA[ <!-- --> &lt;script&gt; &#60;b>`,
    String.raw`\color{url(javascript:x)}y`,
    String.raw`\colorbox{#fff" onclick="x}{y}`,
    String.raw`\label{a"><b>}x \tag{<b>} \begin{align}a&=b\end{align}`,
    String.raw`\operatorname{<b onclick=x>} \verb|<b>| \unicode{x3c} \char"3C`,
    String.raw`\begin{array}{c|c}a&b\\\hline c&d\end{array} \boxed{x} \cancel{y} \ce{H2O}`,
  ])('%s', (tex) => {
    for (const { html } of [shown(tex), publish(`a $${tex}$ b`), publish(`$$${tex}$$`)])
      expect(dangersOf(html, 'with formulas')).toEqual([]);
  });

  it('shows nothing of a size without bounds', () => {
    expect(shown(String.raw`\rule{99999em}{99999em}`).html).toContain('width="20em" height="20em"');
  });
});

describe('no comment of a formula is published', () => {
  it.each([
    'A $x^2 % the old figure\n$ b.',
    'A $x^2 % the old figure\n  $ b.',
    'A $x^2 +\n% the old figure\ny$ b.',
    'A $x^2 % the old figure\ny$ b.',
    '# A $x^2 % the old figure$ b',
    '> A $x^2 % the old figure\n> $ b.',
    '- A $x^2 % the old figure\n  $ b.',
    '$$x^2 % the old figure\n$$',
    '$$\nx^2 % the old figure\n$$',
    'A $$x^2 % the old figure\n$$ b.',
    '```math\nx^2 % the old figure\n```',
    '| a |\n| - |\n| $x^2 % the old figure$ |',
  ])('%j', (text) => {
    const { html, problems } = publish(text);
    const isSaid = problems.some(({ severity }) => severity === 'error');
    expect(isSaid || !html.includes('old figure')).toBe(true);
    expect(withoutFormulaComments(text).includes('old figure') && !isSaid && !/^(?:\$\$|`)/.test(text)).toBe(
      false,
    );
  });
});

describe('no formula takes long, or becomes large', () => {
  it.each([
    String.raw`\def\a#1{#1#1}\a{\a{\a{x}}}`,
    String.raw`\newcommand{\a}{\a\a}\a`,
    full(String.raw`\left(`, 900) + full(String.raw`\right)`, 900),
    full(String.raw`\large `),
    full(String.raw`\sqrt{`, 1200) + full('}', 200),
    full(String.raw`\dots`),
    full(String.raw`\begin{cases}`),
    String.raw`\ce{${full('(')}}`,
    full('x', 2001),
    full('x', 1_000_000),
  ])('is code, and named: %.20s', (tex) => {
    const { html, problems } = shown(tex);
    expect(problems.map(({ rule }) => rule)).toEqual(['formula']);
    expect(html).not.toContain('<math');
  });

  it.each([
    String.raw`\begin{matrix}${full('&')}\end{matrix}`,
    String.raw`\ce{${full('A->')}}`,
    String.raw`\begin{CD}${full('@>>>')}\end{CD}`,
    full("x'"),
    full('{', 900) + full('}', 900),
    full(String.raw`\rm `),
  ])('is no more than a hundred times its source: %.20s', (tex) => {
    expect(shown(tex).html.length).toBeLessThan(100 * tex.length);
  });

  it('shows no more in a post than 100,000 characters of TeX, and says so once', () => {
    const { html, problems } = publish(`$$${full('+x', 1000)}$$\n\n`.repeat(1000));
    expect(html.split('<math').length - 1).toBe(100);
    expect(problems.map(({ line, message }) => [line, message])).toEqual([
      [201, 'The formulas up to here have more than 100,000 characters, so the formula is shown as code.'],
    ]);
  });

  it.each(['$x', '$$\n', '$$x\n', '$x\\$', '$\\foo$', '$x$ ', '\\$', '$`', '$ ', '$x%\n', '$x %\n $ '])(
    'grows in a straight line: %s',
    async (piece) => {
      const inputOf = (size: number): string => piece.repeat(size / piece.length);
      expect(await growthOf(inputOf, publish)).toBeLessThan(LINEAR);
    },
  );
});
