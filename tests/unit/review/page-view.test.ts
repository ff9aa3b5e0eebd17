import { expect, test } from 'vitest';
import { pageView } from '../../../src/review/page-view.ts';

test.each([
  ['<nav>Next</nav>', []],
  ['<section class="related"><h2>Related</h2></section>', []],
  ['<article class="h-entry"><div class="share">Send</div></article>', []],
  ['<article class="h-entry"><div class="e-content"><div class="share">Mine</div></div></article>', ['Mine']],
  ['<div class="prose"><nav>Mine</nav></div>', ['Mine']],
])('ways to other pages are those of the layouts: %s', (main, expected) => {
  const view = pageView(`<body><header>Masthead</header><main>${main}</main></body>`);
  expect(view.map(({ text }) => text)).toEqual(expected);
});

test.each([
  [
    '<p>So <math><semantics><mrow><msup><mi>x</mi><mn>2</mn></msup></mrow><annotation>x^2</annotation></semantics></math>.',
    'So x2 $x^2$.',
  ],
  [
    '<p><a href="mailto:a@blog.example?subject=Tea&amp;body=https%3A%2F%2Fblog.example">Write</a>',
    'Write\uE000mailto:a@blog.example\uE001',
  ],
  [
    '<p><a href="mailto:a@blog.example?subject=Tea&amp;bcc=b@blog.example">Write</a>',
    'Write\uE000mailto:a@blog.example?bcc=b@blog.example\uE001',
  ],
  [
    '<meta property="og:image" content="https://blog.example/assets/cards/Zm9v_-1.png">',
    'og:image: https://blog.example/assets/cards/….png',
  ],
])('one line, which says what is meant: %s', (html, expected) => {
  expect(pageView(html).map(({ text }) => text)).toEqual([expected]);
});
