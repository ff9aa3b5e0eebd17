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
