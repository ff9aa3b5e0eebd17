import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { parsePost } from '../../src/content/parse-post.ts';
import { areProblems } from '../../src/lib/problems.ts';
import type { Block } from '../../src/markdown/directives.ts';
import { createMarkdown } from '../../src/markdown/markdown.ts';
import { withoutComments } from '../../src/markdown/without-comments.ts';
import { randomly } from '../support/random.ts';
import { post, TestSite } from '../pipeline/site.ts';
import { growthOf, LINEAR } from './growth.ts';

describe('what an author has written for no reader is in no Markdown', () => {
  it.each([
    ['a\n\n<!-- secret -->\n\nb', 'a\n\nb'],
    ['a\n<!-- secret -->\nb', 'a\n\nb'],
    ['a <!-- secret --> b', 'a  b'],
    ['a <!-- secret\nsecret --> b', 'a  b'],
    ['<!-- secret\n\nsecret\n-->\n\na', '\na'],
    ['a\n\n<!-- secret\n\nsecret', 'a'],
    ['<div>\n<!-- secret -->a\n</div>', '<div>\na\n</div>'],
    ['<div><!-- secret\n\na', '<div>\n\na'],
    ['> a <!-- secret --> b\n>\n> <!-- secret -->', '> a  b\n>\n> '],
    ['- a\n  <!-- secret -->\n- b', '- a\n\n- b'],
    ['# A <!-- secret -->', '# A '],
    ['a ` b\n\nc <!-- secret --> ` d', 'a ` b\n\nc  ` d'],
    ['- a `\n- <!-- secret --> `', '- a `\n-  `'],
    ['| a ` | <!-- secret --> ` |\n| - | - |\n| <!-- secret --> | b |', '| a ` |  ` |\n| - | - |\n|  | b |'],
    ['a\n\n[//]: # (secret)\n\nb', 'a\n\n\nb'],
    ['a\n\n[note]: <> "secret"\n[b]: /c\n\n[b]', 'a\n\n[b]: /c\n\n[b]'],
    ['[secret]: https://secret.example\n  "secret"\n\na', '\na'],
    ['<pre>\n<!-- secret -->\n</pre>', '<pre>\n\n</pre>'],
    ['<!--more-->\n\na', '\na'],
    ['a[^1]\n\n[^1]: Note.\n[^2]: secret words\n\n    secret\n\nb', 'a[^1]\n\n[^1]: Note.\n\nb'],
    ['> </div>\n[^1]: secret\n> | a |\n> | - |\n> | b |', '> </div>\n\n> | a |\n> | - |\n> | b |'],
    ['a[^1]\n\n[^1]: Note.\n[^1]: secret', 'a[^1]\n\n[^1]: Note.'],
    ['[^1]: secret [^2]\n[^2]: secret', ''],
    ['a `[^1]` <!-- [^1] -->\n\n[^1]: secret', 'a `[^1]`'],
    ['a `[b]` \\[b] [b](/c) <!-- [b] -->\n\n[b]: /d "secret"', 'a `[b]` \\[b] [b](/c)'],
    ['a [b]\n\n[b]: /c\n[b]: /d "secret"', 'a [b]\n\n[b]: /c'],
    ['a [b]\n\n[b]: /c "d <!-- secret --> e"', 'a [b]\n\n[b]: /c "d  e"'],
    ['[a\nsecret]: /b\n\nc', '\nc'],
    ['- [a]: /secret\n\nb', '\nb'],
    ['> [a]: /secret\n\nb', '\nb'],
    ['> 1. [a]:\n>    /secret\n>    "secret"\n\nb', '\nb'],
    ['[a]: /secret\n***\nb', '***\nb'],
    ['![a <!-- secret --> b](c.jpg "d <!-- secret -->")', '![a  b](c.jpg "d ")'],
    ['<template>secret</template>a', 'a'],
    ['<script>\nsecret\n\nsecret</script>\n\na', 'a'],
    ['a <template>secret</template>b <object>secret</object>', 'a b '],
    [
      '<p data-note="secret" class="gallery" onclick="secret" id="b">a</p>',
      '<p class="gallery" id="b">a</p>',
    ],
    ['<iframe src="/a" data-note="secret" title="b"></iframe>', '<iframe src="/a" title="b"></iframe>'],
    ['~~~js title="a <!-- secret -->"\n<!-- b -->\n~~~', '~~~js title="a "\n<!-- b -->\n~~~'],
    ['<img alt="<!-- secret -->" title=\'a <!-- secret -->\'>', '<img alt="" title=\'a \'>'],
  ])('%j', (body, kept) => {
    expect(withoutComments(body).trim()).toBe(kept.trim());
  });

  it.each([
    ['`<!-- a -->`'],
    ['a `` ` <!-- a --> `` b'],
    ['```html\n<!-- a -->\n\n\n[b]: c\n```'],
    ['- a\n\n  ~~~\n  <!-- a -->\n  ~~~'],
    ['    <!-- a -->\n    [b]: c'],
    ['\\<!-- a -->'],
    ['a <!-- b'],
    ['a [^1] and [B c][], [d] and ![e][f]\n\n[^1]: Word.\n[b  C]: /b\n[d]: /d\n[f]: /f'],
    ['- a\n\n<!-- -->\n\n- b'],
    ['a\n\n\n\nb'],
    ['`<template>a</template>` <p title="b" lang="en">c</p> <a href="/d">e</a> Vec<T> <https://f.example>'],
    ['~~~\n<template a="b">c</template>\n~~~'],
  ])('%j stays as it is', (body) => {
    expect(withoutComments(body)).toBe(body);
  });

  it.each<[string, (size: number) => string]>([
    ['comments', (size) => '<!-- a --> '.repeat(size / 11)],
    ['comments that never end', (size) => 'a <!-- '.repeat(size / 7)],
    ['blocks', (size) => '<!-- a -->\n'.repeat(size / 11)],
    ['blocks that never end', (size) => '<p><!--\n\n'.repeat(size / 9)],
    ['code and comments', (size) => '` ` <!-- a --> '.repeat(size / 15)],
    ['definitions', (size) => '[a]: b\n'.repeat(size / 7)],
    ['brackets', (size) => '[a]: <!-- '.concat('[\\'.repeat(size / 2))],
  ])('and the cost grows no faster than %s', async (_, bodyOf) => {
    expect(await growthOf(bodyOf, withoutComments)).toBeLessThan(LINEAR);
  });
});

describe('no comment of TeX is in the Markdown of a post with formulas', () => {
  it.each([
    ['$a^2 % secret$ b', '$a^2$ b'],
    ['$$a % secret\n+ b$$', '$$a\n+ b$$'],
    ['$$\n% secret\na \\% b \\\\% secret\n% secret\n$$', '$$\na \\% b \\\\\n$$'],
    ['> $$\n> a\n> % secret\n> $$', '> $$\n> a\n> $$'],
    ['```math\na % secret\n```', '```math\na\n```'],
    ['| $a^2 % secret$ | `$a % b$` |\n| - | - |', '| $a^2$ | `$a % b$` |\n| - | - |'],
    ['a 5 % b $5 and 6 % c', 'a 5 % b $5 and 6 % c'],
    ['$\\verb|%| % secret$', '$\\verb|%|$'],
    ['```\n% a\n```', '```\n% a\n```'],
    ['\\$a % b$', '\\$a % b$'],
  ])('%j', (body, kept) => {
    expect(withoutComments(body, true)).toBe(kept);
    expect(withoutComments(body)).toBe(body);
  });
});

const SETTINGS = {
  timeZone: 'UTC',
  language: 'en',
  permalink: '/:slug/',
  home: undefined,
  author: undefined,
};

/** Notes that a page would show, by form. */
const SHOWN = {
  'an open comment': '<!-- secret',
  'an open comment with another end': '<!-- secret --!>',
  'a comment in a comment': '<!-- a <!-- b --> secret -->',
  'a comment that ends at once': '<!--> secret -->',
  'an en dash': '<!– secret –>',
  'an em dash': '<!— secret —>',
  'one hyphen': '<!- secret ->',
  'a space behind the mark': '<! -- secret -->',
  'a space in front of the mark': '< !-- secret -->',
  Obsidian: '%% secret %%',
  'Obsidian without spaces': '%%secret%%',
  MDX: '{/* secret */}',
  Nunjucks: '{# secret #}',
  'Nunjucks that trims': '{#- secret -#}',
  'Nunjucks without spaces': '{#secret#}',
  'Liquid in a line': '{% # secret %}',
  Handlebars: '{{! secret }}',
  'long comments of Handlebars': '{{!-- secret --}}',
  ERB: '<%# secret %>',
  JSP: '<%-- secret --%>',
  Kramdown: '{::comment} secret {:/comment}',
  CriticMarkup: '{>> secret <<}',
  'deleted words of CriticMarkup': '{-- secret --}',
} as const;

const render = createMarkdown({ math: true });
const faultsOf = (body: string): readonly string[] =>
  render(body, { firstLine: 1 }).problems.flatMap(({ rule, severity, line, column }) =>
    severity === 'error' ? [`${rule} ${line}:${column}`] : [],
  );

test.each([
  '{% comment %} secret {% endcomment %}',
  '{{/* secret */}}',
  '{{- /* secret */ -}}',
  '{{% comment %}} secret {{% /comment %}}',
])('%s is a tag of another generator, and an error where no tag is expected', (note) => {
  const rulesOf = (body: string): readonly string[] =>
    render(body, { firstLine: 1 }).problems.map(({ rule }) => rule);
  for (const body of [
    `Words ${note}`,
    `- ${note}`,
    `[Words ${note}](/a)`,
    `![Words ${note}](a.png)`,
    `<div>\n${note}\n</div>`,
  ])
    expect(rulesOf(body)).toContain('template-tag');
  expect(faultsOf(`[Words](https://a.example/ "Words ${note}")`)).toEqual(['hidden-note 1:1']);
  expect(faultsOf(`<span title="${note}">Words</span>`)).toEqual(['hidden-note 1:1']);
});

describe('a note that the page would show is an error', () => {
  const places: readonly (readonly [string, (note: string) => string, string])[] = [
    ['a paragraph', (note) => `Words ${note} and words.`, '1:7'],
    ['the second line', (note) => `Words\n${note}`, '2:1'],
    ['a heading', (note) => `## Words ${note}`, '1:10'],
    ['a list', (note) => `- a\n- Words ${note}`, '2:9'],
    ['a quotation', (note) => `> Words ${note}`, '1:9'],
    ['a cell', (note) => `| Words ${note} | b |\n| --- | --- |`, '1:9'],
    ['a link', (note) => `[Words ${note}](https://a.example/)`, '1:8'],
    ['the words for a picture', (note) => `![Words ${note}](a.png)`, '1:1'],
    ['a title', (note) => `[Words](https://a.example/ "Words ${note}")`, '1:1'],
    ['a footnote', (note) => `a[^1]\n\n[^1]: Words ${note}`, '3:13'],
    ['an attribute', (note) => `<span title="${note}">Words</span>`, '1:1'],
  ];
  it.each(Object.entries(SHOWN))('%s', (_, note) => {
    for (const [place, put, at] of places) {
      // A comment may hold a second line, and starts HTML there.
      const isBlock = note.startsWith('<!-- secret') && place === 'the second line';
      expect([place, faultsOf(put(note))]).toEqual([place, [`${isBlock ? 'html' : 'hidden-note'} ${at}`]]);
    }
  });

  it.each([
    ['a comment over cells', '| a <!-- | secret --> |\n| --- | --- |\n| b | c |', ['hidden-note 1:5']],
    ['a comment over rows', '| a | b |\n| - | - |\n| <!-- | c |\n| secret | --> |', ['hidden-note 3:3']],
    ['a comment over paragraphs', 'a <!-- secret\n\nsecret --> b', ['hidden-note 1:3']],
    ['a comment over items', '- a <!-- secret\n- secret -->', ['hidden-note 1:5']],
    ['a comment in HTML', '<div>\n{# secret #}\n</div>', ['hidden-note 2:1']],
    ['a comment in a comment of HTML', '<!-- a\n<!-- b -->\nsecret -->', ['hidden-note 1:1']],
    ['a comment with another end', 'a <!-- b --!> secret <!-- c -->', ['hidden-note 1:3']],
    ['Obsidian over paragraphs', '%%\nsecret\n\nsecret\n%%', ['hidden-note 1:1', 'hidden-note 5:1']],
    ['MDX over paragraphs', '{/* secret\n\nsecret */}', ['hidden-note 1:1']],
    ['a definition that continues a paragraph', 'a\n[//]: # (secret)', ['hidden-note 2:1']],
    ['a definition without brackets', '[//]: # secret', ['hidden-note 1:1']],
    ['a definition with brackets in it', '[//]: # (secret (a) b)', ['hidden-note 1:1']],
    ['a definition that is open', '[comment]: <> (secret', ['hidden-note 1:1']],
    ['a comment of TeX in words', '$x % secret$', ['hidden-note 1:1']],
    ['a comment of TeX in words over lines', 'a $x % secret\ny$ b', ['hidden-note 1:3']],
  ])('%s', (_, body, faults) => {
    expect(faultsOf(body)).toEqual(faults);
  });

  it.each([
    ['code', '`{# a #}` `<!-- a` `%% a %%` `{/* a */}`'],
    ['code with a mark', '`` ` <!-- `` b'],
    ['code in a block', '```\n{# a #}\n<!-- a\n%% a %%\n```'],
    ['code by spaces', 'a\n\n    {# a #}\n    <!-- a'],
    ['code in tags', '<code>{# a #} {/* b */}</code> a <kbd>{{! a }}</kbd>'],
    ['code in a block of HTML', '<pre>\n{# a #}\n%% a %%\n</pre>'],
    ['code in a title', '[a](https://a.example/ "Write `{# a #}`")'],
    ['an escaped sign', String.raw`\<!-- a, \{# b, \%% c %%, \{/* d`],
    ['comments', 'a <!-- b --> c <!-- d\ne --> f\n\n<!--\n\ng\n\n-->\n\n<!--more-->'],
    ['a comment with signs', '<!-- {# a #} %% b %% {/* c */} -- d -->'],
    ['an id of a heading', '## A {#b-c}'],
    ['percentages', '100%% of 5 %% and 50 % or 3%, %%time and 20 %.'],
    ['arrows', 'A --> B, B <-- C, <-> and <-->'],
    ['sums and signs', 'a < b, a <! b, 1 <-2, {a}, {a: b}, ${c}, { # }, a%b'],
    ['variables', '${{ a }} and x_{{i}}'],
    ['definitions', 'a [b]\n\n[b]: /c\n[//]: # (hidden)\n[comment]: <> (hidden)'],
    ['a footnote', 'a[^1]\n\n[^1]: # one'],
    ['a list of tasks', '- [ ] a: # b\n- [x] c'],
    ['prices', 'It was $50, 20 % less than the AU$ price. $5 or 10 % of 5$.'],
    ['formulas', '$a^2 % hidden$ $5\\% + x$\n\n$$\nb % hidden\n$$'],
    ['German', 'Das sind 20 % – {mehr} oder <weniger>.'],
    ['Chinese', '《书》〈文〉100%。'],
    ['Arabic', 'نسبة ٢٠٪ من #العدد'],
  ])('but not %s', (_, body) => {
    expect(faultsOf(body)).toEqual([]);
  });

  test('wherever it is', () => {
    const notes = fc.constantFrom(...Object.values(SHOWN));
    const mark = fc.constantFrom('', '> ', '- ', '1. ', '## ', '> - ', '*a* ', '[a](/b) ', '`c` ');
    const end = fc.constantFrom('', ' words', '.', '\nwords', '\n\nwords', ' `d`', ' <!-- e -->');
    fc.assert(
      fc.property(mark, fc.constantFrom('', 'W '), notes, end, (before, word, note, behind) => {
        const body = `${before}${word}${note}${behind}`;
        const { html } = render(body, { firstLine: 1 });
        expect([body, html.includes('secret') && faultsOf(body).length === 0]).toEqual([body, false]);
      }),
      randomly(1000),
    );
  });

  it.each<[string, (size: number) => string]>([
    ...Object.entries(SHOWN).map(([name, note]): [string, (size: number) => string] => [
      name,
      (size) => `${note} `.repeat(size / (note.length + 1)),
    ]),
    ['brackets', (size) => '['.repeat(size)],
    ['braces', (size) => '{#'.repeat(size / 2)],
    ['percent signs', (size) => ' %%'.repeat(size / 3)],
    ['one pair of signs', (size) => `%%a%${'a'.repeat(size)}`],
  ])('and the cost grows no faster than %s', async (_, bodyOf) => {
    expect(await growthOf(bodyOf, (body) => render(body, { firstLine: 1 }), 60_000)).toBeLessThan(LINEAR);
  });
});

test('a note in front matter is an error', () => {
  const source =
    '---\ntitle: A <!-- secret\ndescription: "{# secret #}"\nimage: { src: a.jpg, alt: "a %% secret %%" }\ntags: [a, "{/* b */}"]\n---\n\nText\n';
  const found = parsePost(
    { path: 'posts/2020-01-01-a.md', stamp: [1, 2, 3, 4] },
    Buffer.from(source),
    SETTINGS,
  );
  expect(
    areProblems(found) ? found.map(({ rule, line, column }) => `${rule} ${line}:${column}`) : [],
  ).toEqual(['hidden-note 2:8', 'hidden-note 3:14', 'hidden-note 4:27', 'hidden-note 5:11']);
});

test('the Markdown of a post has no word that its page has not', () => {
  const note = fc.constantFrom(
    'W <!-- W --> [a] [^a]',
    '<!-- W\n\nW -->',
    'W `[b] <!-- W -->` [^b]',
    '[a]: /W "W"',
    '[b]: </W>\n  "W <!-- W -->"',
    '[W\nW]: /W',
    '[^a]: W [^b] [c]',
    '[^b]: W\n\n    W <!-- W -->\n\n    [c]: /W',
    '![W <!-- W --> W](W.jpg "W <!-- W -->")',
    '| W <!-- W --> | [c] |\n| --- | --- |\n| $W^2 % W$ | [^c] |',
    '$$\nW % W\n% W\nW\n$$',
    '```math\nW % W\n```',
    '~~~html\n<!-- W -->\n[a]: W\n~~~',
    '    [a]: W',
    '<div>\n<!-- W -->\nW',
    '</div>',
    '# W <!-- W -->',
    '***',
    '',
  );
  const holder = fc.constantFrom('', '> ', '- ', '1. ', '> - ', '    ');
  fc.assert(
    fc.property(
      fc.array(fc.tuple(holder, note, fc.constantFrom('\n', '\n\n')), { maxLength: 12 }),
      (pieces) => {
        let words = 0;
        const body = pieces
          .map(([mark, text, end]) => {
            const indent = mark.replaceAll(/[^>]/g, ' ');
            return mark + text.replaceAll('\n', `\n${indent}`).replaceAll('W', () => `w${words++}w`) + end;
          })
          .join('');
        const { html } = render(body, { firstLine: 1 });
        const left = withoutComments(body, true);
        const hidden = (left.match(/w\d+w/g) ?? []).filter((word) => !html.includes(word));
        expect([hidden, body]).toEqual([[], body]);
      },
    ),
    randomly(1500),
  );
});

test('a block of a plugin gets no comment of an author', () => {
  const blocks = new Map([['note', (block: Block) => [JSON.stringify(block), ''] as const]]);
  const body = ':::note[A <!-- secret --> b]{place="c <!-- secret -->"}\nd\n:::\n';
  const { html } = createMarkdown({ blocks })(body, { firstLine: 1 });
  expect(html).toContain('"label":"A b","attributes":{"place":"c"}');
});

test('no file of a site has a comment of an author', async () => {
  const note = '<!-- secret -->';
  const site = new TestSite({
    'posts/2020-01-01-one.md': post(
      { title: 'One' },
      `${note}\n\nFirst ${note} *words*${note}\n\n<!--more-->\n\n## Part ${note}\n\n- a ${note}\n- b[^1]\n\n[^1]: Note ${note}\n\n| a ${note} |\n| --- |\n| b |\n\n> q ${note}\n\n<div>\n${note}\n</div>\n\n[//]: # (secret)\n`,
    ),
    'posts/2020-01-02-two.md': post(
      { title: 'Two', description: '"<script>secret</script> & <b>x</b>"' },
      `a${note}`,
    ),
    'posts/2020-01-03-three.md': post(
      {
        title: `"Three ${note}"`,
        description: `"Words ${note}"`,
        image: `{ src: https://a.example/b.jpg, alt: "Alt ${note}", caption: "Caption ${note}" }`,
      },
      `Words ![alt ${note} ![alt ${note}](c.png)](https://a.example/b.png "title ${note}") [link](/about/ "title ${note}").

![alt ${note}](https://a.example/b.png "caption ${note}")

![sound ${note}](https://media.example/a.mp3 "caption ${note}")

![a][b] [c][b]

[b]: https://a.example/b.png "title ${note}"
[b]: /secret "secret"

<img src="https://a.example/b.png" alt="alt ${note}" title='title ${note}'>

<span title="${note}">a</span>

<iframe src="https://frames.example/" title="frame ${note}"></iframe>

$a^2 % secret$ $\\unknown % secret$

$$
a^2 % secret
% secret
$$

\`\`\`math
a^2 % secret
\`\`\`

\`\`\`js title="code ${note}"
code
\`\`\`

<template>secret</template>

<p data-note="secret">a</p>

One[^1].

[^1]: Note ${note}
[^1]: secret
[^2]: secret [^3]
[^3]: secret

[](/about/ "${note}")
`,
    ),
    'authors/ada.md': `---\nname: Ada\n---\n\nText ${note} ![alt ${note}](https://a.example/b.png)\n`,
    'pages/about.md': `---\ntitle: About\n---\n\n${note}\n\nText ${note}\n`,
  });
  await site.build({
    settings: {
      markdownTwins: true,
      search: true,
      math: true,
      embeds: { media: ['media.example'], frames: ['frames.example'] },
      author: { name: 'Ada' },
    },
  });
  const told = [...site.files()].filter(([, text]) => text.includes('secret')).map(([file]) => file);
  expect(site.files().size).toBeGreaterThan(20);
  expect(told).toEqual([]);
});
