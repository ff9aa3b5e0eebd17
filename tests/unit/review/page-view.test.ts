import { expect, test } from 'vitest';
import { pageView } from '../../../src/review/page-view.ts';

const zones = (main: string): string[] =>
  pageView(`<body><main>${main}</main></body>`).map(({ zone, text }) => `${zone}: ${text}`);

test.each([
  ['<nav>Next</nav>', ['ways: Next']],
  ['<section class="related"><h2>Related</h2></section>', ['ways: Related']],
  ['<article class="h-entry"><div class="share">Send</div></article>', ['ways: Send']],
  [
    '<article class="h-entry"><div class="e-content"><div class="share">Mine</div></div></article>',
    ['entry: Mine'],
  ],
  ['<div class="prose"><nav>Mine</nav></div>', ['text: Mine']],
])('ways to other pages are those of the layouts: %s', (main, expected) => {
  expect(zones(main)).toEqual(expected);
});
