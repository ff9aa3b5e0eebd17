import { expect, test } from 'vitest';
import type { AbsoluteUrl } from '../../../../src/lib/urls.ts';
import { llmsTxt } from '../../../../src/features/markdown-alternates/alternate-page.ts';

const url = (path: string): AbsoluteUrl => `https://blog.example${path}` as AbsoluteUrl;

test('has a title, a quotation and lists of links, in this order, and no empty list', () => {
  const text = llmsTxt({
    title: 'Elm *Street*',
    summary: 'News of one street.',
    sections: [
      {
        heading: 'Recent posts',
        links: [{ name: 'Tea [hot]', url: url('/tea/index.md'), note: 'A <cup>.' }],
      },
      { heading: 'Nothing', links: [] },
      { heading: 'Archive', links: [{ name: 'About', url: url('/about/') }] },
    ],
  });
  expect(text).toBe(
    [
      '# Elm \\*Street\\*',
      '> News of one street.',
      '## Recent posts',
      '- [Tea \\[hot\\]](https://blog.example/tea/index.md): A \\<cup\\>.',
      '## Archive',
      '- [About](https://blog.example/about/)\n',
    ].join('\n\n'),
  );
});

test('of an empty site is its title', () => {
  expect(llmsTxt({ title: 'Elm Street', sections: [] })).toBe('# Elm Street\n');
});
