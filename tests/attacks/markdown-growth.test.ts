import { array, assert, asyncProperty, constantFrom } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { innerReferences } from '../../src/pipeline/bodies/body-renderer.ts';
import { noHeading } from '../../src/check/links.ts';
import { createMarkdown } from '../../src/markdown/markdown.ts';
import { LONGEST_PARAGRAPH } from '../../src/markdown/text-limits.ts';
import { onlyWords } from '../../src/markdown/words.ts';
import { randomly } from '../support/random.ts';
import { growthOf, LINEAR } from './growth.ts';

/** Just below the limit for parsing. */
const BELOW_LIMIT = LONGEST_PARAGRAPH - 1000;

const render = createMarkdown({
  blocks: new Map([['note', () => ['<aside>', '</aside>']]]),
});
const context = {
  firstLine: 1,
  inspects: true,
  resolve: (target: string) => ({ href: target }),
};

function publish(body: string): void {
  const rendered = render(body, context);
  for (const { target } of innerReferences(rendered))
    if (target.startsWith('#')) noHeading(target.slice(1), rendered.ids, '');
}

const times =
  (piece: string) =>
  (size: number): string =>
    piece.repeat(Math.ceil(size / piece.length));

function numbered(size: number, piece: (index: number) => string): string {
  let text = '';
  for (let index = 0; text.length < size; index++) text += piece(index);
  return text;
}

const PATTERNS: Readonly<Record<string, (size: number) => string>> = {
  'addresses that are none': times('-->http://a.b'),
  'addresses in each other': times('http://a.b/'),
  'spaces in a formula': (size) => `$a^2${' '.repeat(size)}b % c$`,
  'signs of lists, a line each': times('· a\n'),
  'signs of lists, a paragraph each': times('· a\n\no  b\n\n'),
  'signs of lists, and many spaces': times(`·${' '.repeat(500)}\n`),
  'no-break spaces in a row': times('\u00a0\u00a0a'),
  'no-break spaces at the start of lines': times('\u00a0\u00a0a\n'),
  'no-break spaces and nothing else': times('\u00a0\n\n'),
  'rows without the line that makes a table': times('| a | b |\n'),
  'bars of rows that are no table': times('| '),
  'names of characters': times('&nbps;'),
  'names that do not end': times('&nbps'),
  'signs that two programs know': times('a~a'),
  'marks of other programs': times('==a '),
  'small numbers': times('H~2'),
  powers: times('x^2'),
  'notes within the text': times('a^['),
  'notes with spaces': times('a[^b c '),
  abbreviations: times('*[a]: b\n'),
  'attributes a line each': times('{.a}\n'),
  'attributes that are not closed': times('{a=b\n'),
  'wide stars': times('＊＊a'),
  'boxes to tick': times('- []\n'),
  'frames of signs': times('+---+\n'),
  'wide bars': times('｜a｜\n'),
  'slips of addresses': times('htp://a'),
  'slips of addresses in a row': times('hhttp'),
  'backslashes at the ends of lines': times('a\\\n'),
  'tags that are not closed': times('a<b>'),
  'words with bars': times('a | b\n'),
  'words with tabs': times('a\tb\n'),
  'names of emoji': times(':a:b'),
  'spaced pictures': times('! [a](b.png "'),
  'bold paragraphs': times('**a**\n\n'),
  'links without https': times('[a](www.b.example) '),
  'links that are passed on': times('[a](https://www.google.com/url?q=https://b.example) '),
  'tags of Word': times('<o:p>'),
  'tags of Word that nothing ends': times('<o:p '),
  'blocks of plugins': times(':::note\na\n:::\n'),
  'blocks that are not closed': times(':::note\n'),
  'blocks in blocks': (size) =>
    `${numbered(size / 200, (index) => `${':'.repeat(64 - (index % 60))}note\n`)}${times(':::\n')(size / 2)}`,
  'blocks that nobody knows': times(':::noet\n'),
  'blocks within a paragraph': times('a\n:::box\n'),
  'blocks with attributes': times('::note{a=b c="d" e}\n'),
  'a block with many attributes': (size) =>
    `::note{${times('a ')(Math.min(size, 1990))}}\n${times('::note{a\n')(size)}`,
  'headings of the same words': times('## a\n'),
  'headings that end in numbers': (size) => numbered(size, (index) => `## a ${index}\n\n## a\n\n`),
  'headings with an id': times('## a {#b}\n'),
  'headings with braces': (size) => `## ${times('{#')(BELOW_LIMIT)}}\n${times('## {#a}{#\n')(size)}`,
  'anchors of HTML': (size) => `<div>\n${numbered(size, (index) => `<a name=${index}><b id=b>`)}`,
  'links to headings as they were once': (size) =>
    numbered(size / 2, (index) => `## b & ${index}\n`) +
    numbered(size / 2, (index) => `\n[a](#b-and-${index})\n`),
  players: times('![a](b.mp4 "c")\n\n'),
  'players on one line': times('![a](b.mp4) '),
  'players of HTML': times('<video src=a.mp4></video>\n\n'),
  'players of HTML that nothing ends': times('<video src=a.mp4>'),
  'players of HTML in each other': times('<video><source src=https://a.example/b.mp4>\n\n'),
  'paragraphs that nothing ends': times('a\n'),
  'links on one line': times('[a](b) '),
  'links on a line each': times('[a](b)\n'),
  'links behind emoji': times('😀[a](b) '),
  'links in cells': (size) => `|a|\n|-|\n|${times('[a](b) ')(size)}|\n`,
  'links in cells of one row': (size) =>
    `${times('|a')(size / 5)}|\n${times('|-')(size / 5)}|\n${times('|[a](b)')(size / 2)}|\n`,
  'links within a link': (size) => `<div><a href="b">\n\n${times('[a](b)\n\n')(size)}`,
  'links to headings': (size) =>
    numbered(size / 2, (index) => `## b${index}\n`) + numbered(size / 2, (index) => `\n[a](#b${index})\n`),
  'links to headings that are not there': (size) =>
    numbered(size / 2, (index) => `## b${index}\n`) + numbered(size / 2, (index) => `\n[a](#c${index})\n`),
  'links to one long address': (size) => `${times('[a] ')(size / 8)}\n\n[a]: x${'y'.repeat(size / 2)}\n`,
  'hosts with an underscore': times('_www.'),
  'pictures on one line': times('![](b) '),
  'pictures in pictures': (size) => `${times('![')(size / 4)}a${times('](b)')(size / 2)}`,
  'emphasis in emphasis': (size) => `${times('*a ')(size / 2)}b${times(' a*')(size / 2)}`,
  'backticks in growing runs': (size) => numbered(size, (index) => `${'`'.repeat(1 + (index % 150))} `),
  'footnotes that are not written': times('[^1]'),
  'words in brackets': times('[a]'),
  'marks around code that does not end': times('==`'),
  'letters in the wrong encoding': times('Ä“'),
  'links of Org': times('[[http://a.b]['),
  'footnotes on a line each': times('[^1]\n'),
  'footnotes that refer to the next': (size) =>
    `[^0]\n\n${numbered(size, (index) => `[^${index}]: a [^${index + 1}]\n\n`)}`,
  alerts: times('> [!NOTE]\n> a\n\n'),
  'quotations in quotations': (size) => `${'>'.repeat(90)} a\n${times('b\n')(size)}`,
  'lists in lists': times('- '),
  'letters in letters': times('```letter\n'),
  letters: times('```letter\na\n\nb\n```\n\n'),
  'tables with few cells': times(`${'|a'.repeat(99)}|\n${'|-'.repeat(99)}|\n${'|b\n'.repeat(200)}\n`),
  'elements that go with their content': times('<svg>x'),
  'elements that go, one after the other': (size) => `<div>\n${times('<svg></svg>')(size)}`,
  'elements that go, in paragraphs': times('<svg>\n\n</math>\n\n'),
  'elements that stay open': times('<b>'),
  'paragraphs of HTML': times('<p>'),
  'blocks of HTML': times('<div>\n\n'),
  'elements that are not allowed': times('a <nav>\n'),
  'tags of no element': times('a <xx>\n'),
  'tags of no element that start a line': times('<xx>\n\n'),
  'tags of no element in HTML': (size) => `<div>\n${times('<xx a=b>')(size)}`,
  'attributes that are not allowed': (size) => `<div>\n${times('<b onclick=x> ')(size)}`,
  'attributes with tags in them': (size) => `<div>\n<b${times(' x="<b"')(size)}`,
  'classes without spaces': (size) => `<p class="${times('language-')(size)}!">`,
  'headings without spaces': times('##A\n\n'),
  'blocks of code that nothing closes': times('> ```\n\n'),
  'a tag that goes on': (size) => `{% highlight${' '.repeat(size / 2)}\n[code${' a'.repeat(size / 4)}\n`,
  'a shortcode that goes on': (size) => `[a${times(' b="c"')(size)}`,
  'template tags in paragraphs': times('{% a %} {{ b }} {{< c >}}\n\n'),
  'modules and components': times('import a from "b"\n<Aa b="c" />\n<Ab c={d} />\n\n'),
  'shortcodes in HTML': (size) => `<div>\n${times('[a b="c"] {% d %} <?e ?>')(size)}`,
  'templates in HTML that stay open': (size) => `<div>\n${times('{% a {{ b {{< c ')(size)}`,
  'instructions in HTML that stay open': (size) => `<div>\n${times('<? <![CDATA[ <!a ')(size)}`,
  'the infos of blocks': times('```{.a .b} title="c" {1}\n```\n'),
  comments: times('<!--'),
  'comments that mark nothing': times('a <!--more--> '),
};

describe('a text of 100,000 characters costs no more than a straight line', () => {
  it.each(Object.entries(PATTERNS))('%s', async (_, pattern) => {
    expect(await growthOf(pattern, publish)).toBeLessThan(LINEAR);
  });

  it('with any pieces of markup, again and again', async () => {
    const repeated = array(constantFrom(...MARKUP), { minLength: 1, maxLength: 4 });
    await assert(
      asyncProperty(repeated, async (pieces) => {
        const pattern = times(pieces.join(''));
        expect(await growthOf(pattern, publish)).toBeLessThan(LINEAR);
        expect(await growthOf(pattern, publish, BELOW_LIMIT)).toBeLessThan(LINEAR);
      }),
      randomly(40),
    );
  });
});

/** With and without a meaning. */
const MARKUP = [
  ...'aÄÃ1[]()!*_`<>"\'=|&{}$\\:;.,~@/#-+^%“…\n\t\u00a0',
  ...'1. ·- ·b c·](·][·![·[[·**·{%·%}·\n\n·[^1]·http://·x@y.example·<b>·</i>·<!--·-->·<p ·="·```\n·> ·| a·|--·[a]: b\n·[^a]: c\n\n'.split(
    '·',
  ),
];

/** Paragraphs have a length limit. */
const PIECES: Readonly<Record<string, string>> = {
  'links that may not be': '[a](javascript:b) ',
  'tags of no element that stay open': '<xx a="',
  'links that lead nowhere known': '[a](foo:b) ',
  'pictures that come from nowhere known': '![a](foo:b) ',
  'addresses of nothing known': '<foo:b> ',
  'hosts with a dot': 'www.a_',
  'schemes of nothing': 'http:',
  'e-mail addresses': 'a@b ',
  'link texts that stay open': '[a ',
  'link targets that stay open': '[a](b "c ',
  'emphasis that stays open': '*a _b **c ~~d ',
  'emphasis with spaces': '**a **b ~~ c~~ __ d__ ',
  'link targets with spaces': '[a](b c.md) ',
  'link targets with spaces in link targets': '](b c ',
  'quotation marks in link targets': '[a](b.md "c" " “d” ',
  'link targets behind spaces': '[a] (b.md) ',
  'templates in link targets': '[a]({{ b ',
  'template tags that stay open': '{% a ',
  'template tags with percent signs': '{%a%%',
  'template variables that stay open': '{{ a ',
  'template variables in one another': '{{a{{b}}',
  'shortcodes of WordPress that stay open': '[a b="c" d=',
  'shortcodes of WordPress with quotation marks': `[a b="c' d='e`,
  'shortcodes with one attribute after the other': ' a="b"',
  'lists of attributes that stay open': '*{: .a ',
  'imports that go on': 'import {a,\n',
  'exports that go on': 'export default function a\n',
  'components that stay open': '\n<Aa b={',
  'components on one line': '<Aa b={c} ',
  'instructions that stay open': '<?',
  'declarations that stay open': '<!a',
  'marked sections that stay open': '<![CDATA[',
  instructions: '<?a?>',
  'shortcodes with angle brackets': '{{<a>',
  containers: ':::a\n',
};

it.each(Object.entries(PIECES))('a paragraph of %s costs no more than a straight line', async (_, piece) => {
  expect(await growthOf(times(piece), publish, BELOW_LIMIT)).toBeLessThan(LINEAR);
});

it.each([
  '[',
  '*',
  '`',
  '<',
  '<a ',
  '![',
  '> ',
  '- ',
  '~~',
  '_',
  '&',
  '[^',
  '<!--',
  '<b>',
  '</b>',
  '[a](',
  'a@',
  'www.',
  'a_',
])('a paragraph of %j costs no more than a straight line', async (piece) => {
  expect(await growthOf(times(piece), publish, BELOW_LIMIT)).toBeLessThan(LINEAR);
});

it.each([
  ['backticks', (size: number) => numbered(size, (index) => `${'`'.repeat(index + 1)} `)],
  ['brackets', times('](')],
  ['tags', times('<')],
])('telling words from %s costs no more than a straight line', async (_, pattern) => {
  expect(await growthOf(pattern, onlyWords)).toBeLessThan(LINEAR);
});
