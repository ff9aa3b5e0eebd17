import { describe, expect, test } from 'vitest';
import { checkStyle } from '../../../src/content/own-styles.ts';

const told = (css: string): string[] =>
  checkStyle('styles/own.css', css).map(
    ({ line, column, rule, message }) => `${line}:${column} ${rule}: ${message}`,
  );

test.each([
  [''],
  ['/* A comment with { and " in it */ a { color: red }'],
  ['a::after { content: "} /*" }'],
  ["a::after { content: 'it\\'s' }"],
  ['@media (min-width: 10em) { a { color: red; &:hover { color: blue } } }'],
  ['a { background: url(../paper.png) }'],
  ["a { background: url('../paper.png'), url(\"/x.png\"), image-set('a.png' 1x) }"],
  ['a { background: url(data:image/png;base64,AAAA) }'],
  ['a::after { content: "https://elsewhere.example" }'],
  ['@namespace svg url(http://www.w3.org/2000/svg); @namespace "http://www.w3.org/1999/xhtml";'],
  ['a[href^="https://elsewhere.example"] { color: red }'],
  ['a { color: red'.concat(' }')],
  ['a { --x: { b: c } }'],
])('%j is right', (css) => {
  expect(told(css)).toEqual([]);
});

describe('what would spoil the rules behind it', () => {
  test.each([
    ['a {\n  color: red;\n', '1:3', 'Expected "}" to go with "{".'],
    ['a { color: red }\n}\nb {}', '2:1', 'Unexpected "}".'],
    ['/* 😀 */ a }', '1:11', 'Unexpected "}".'],
    ['a { color: red } /* never', '1:18', 'Expected "*/" to terminate multi-line comment.'],
    ['/*/', '1:1', 'Expected "*/" to terminate multi-line comment.'],
    ['é::after {\n  content: "öpen;\n}\n', '2:18', 'Unterminated string token.'],
    ['a { width: calc(1px + 2px; }', '1:16', 'Expected ")" to go with "(".'],
    ['a[href { color: red }', '1:2', 'Expected "]" to go with "[".'],
    ['a { background: url(x y) }', '1:20', 'Expected ")" to end URL token.'],
    ['a { color red; }', '1:10', 'Expected ":".'],
    ['$spot: red;', '1:1', 'Unexpected "$".'],
    ['@import url(x.css);', '1:1', '@import does nothing here: it works before all other rules only.'],
    [
      'a {}\n@IMPORT "//x.example/y.css";',
      '2:1',
      '@import does nothing here: it works before all other rules only.',
    ],
  ])('%j', (css, place, message) => {
    expect(told(css)).toEqual([`${place} style-sheet: ${message}`]);
  });
});

test.each([
  ['a {\n  color: red\n  margin: 0;\n}', '2:13', 'There is no semicolon at the end of this line.'],
  ['a {\n  color: red\n  margin: 0\n}', '2:13', 'There is no semicolon at the end of this line.'],
  ['// mine\na {}', '1:1', 'Comments in CSS use "/* ... */" instead of "//".'],
])('%j does nothing', (css, place, message) => {
  expect(told(css)).toEqual([`${place} style-slip: ${message}`]);
});

test.each([
  'a:hover,\nb:focus { color: red; }',
  'a {\n  &:hover\n  b:focus { color: red }\n}',
  '@media (width > 3em) and\n  (height > 3em) { a:is(\n  b:hover\n) { color: red } }',
  'a { grid-template:\n    "a b" 1fr\n    / 1fr 2fr; }',
  '@container x (width > 3em) { a { text-wrap: pretty; view-transition-name: y; --z: 1 } }',
])('%j has all of its semicolons', (css) => {
  expect(told(css)).toEqual([]);
});

test.each([
  ['url(https://fonts.example/a.woff2)', 17, 'fonts.example'],
  ['url("//fonts.example/a.woff2")', 21, 'fonts.example'],
  ["url( 'HTTP://fonts.example:81/a' )", 22, 'fonts.example:81'],
  ['url(\\68ttps://fonts.example/a)', 17, 'fonts.example'],
  ["image-set('https://fonts.example/a.png' 1x)", 27, 'fonts.example'],
  ['src("https://fonts.example/a")', 21, 'fonts.example'],
])('%s at column %i names its host, %s', (value, column, host) => {
  expect(told(`a { background: ${value} }`)).toEqual([
    `1:${column} remote-style: The browser of every reader would ask ${host} for this.`,
  ]);
});

test('several are named, each with its place, and a fault behind them', () => {
  expect(told('a { b: url(//x.example/1) }\nc { d: url(//y.example/2) }\ne {')).toEqual([
    '3:3 style-sheet: Expected "}" to go with "{".',
    '1:8 remote-style: The browser of every reader would ask x.example for this.',
    '2:8 remote-style: The browser of every reader would ask y.example for this.',
  ]);
});
