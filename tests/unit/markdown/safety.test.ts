import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { highlightLibrary } from '../../../src/pipeline/bodies/highlight-library.ts';
import { createHighlighter } from '../../../src/markdown/code/highlighter.ts';
import { createMarkdown } from '../../../src/markdown/markdown.ts';
import { readCases } from './read-cases.ts';
import { dangersOf } from './safety.ts';
import { randomly } from '../../support/random.ts';

const render = createMarkdown({
  highlighter: createHighlighter(highlightLibrary),
  players: {
    youtube: true,
    vimeo: true,
    peertube: ['video.example.org'],
    frames: ['www.openstreetmap.org'],
  },
});
const renderBody = (body: string) => render(body, { firstLine: 1, resolve: (target) => ({ href: target }) });

describe('Attacks', () => {
  const attacks = ['unsafe.txt', 'raw-html.txt', 'code.txt', 'videos.txt', 'frames.txt'].flatMap(readCases);

  it('are many', () => {
    expect(attacks.length).toBeGreaterThan(100);
  });

  it.each(attacks)('$file:$line $title', ({ input }) => {
    expect(dangersOf(renderBody(input).html)).toEqual([]);
  });
});

describe('Any mixture of tags and Markdown', () => {
  const names =
    'a b p div span table tr td th tbody thead caption col colgroup ul ol li dl dt dd h1 h2 details summary figure ' +
    'figcaption pre code ruby rt script style svg iframe textarea template math select title br hr img blockquote unknown';
  const name = fc.constantFrom(...names.split(' '));
  const attribute = fc.constantFrom(
    ...[
      ' href=javascript:alert(1)',
      ' href="x"',
      ' src=data:text/html,x',
      ' onerror=alert(1)',
      ' style="x"',
      ' title=">"',
    ],
    ...['', '', '', '', ' id=x class=y', ' /', ' href="&#106;avascript:x"', " title='<p>'"],
  );
  const markdown = fc.constantFrom(
    ...[
      '\n',
      '\n\n',
      '\n\n',
      '\n\n',
      ' ',
      'text',
      '*',
      '**',
      '`',
      '> ',
      '- ',
      '1. ',
      '# ',
      '    ',
      '| a | b |\n|---|---|\n| c ',
      '|',
    ],
    ...[
      '[',
      '](x)',
      '![',
      '](javascript:x)',
      '[^1]',
      '\n\n[^1]: ',
      '> [!NOTE]\n> ',
      '- [ ] ',
      '<!--',
      '-->',
      '<!--more-->',
      '~~',
    ],
    ...[
      '```\n',
      '```html\n',
      '\n\nhttps://youtu.be/abc',
      '\n\n[a](https://video.example.org/w/abc)\n\n',
      '```md {1} title="<b>"\n',
      '```letter\n',
      '<',
      '>',
      '&lt;',
      '"',
      "'",
      '\\',
      'www.x.org',
      'https://x.org/',
      '<https://x.org>',
      '***\n',
      'é',
      '😀',
    ],
  );
  const piece = fc.oneof(
    { weight: 3, arbitrary: fc.tuple(name, attribute).map(([tag, extra]) => `<${tag}${extra}>`) },
    { weight: 2, arbitrary: name.map((tag) => `</${tag}>`) },
    { weight: 4, arbitrary: markdown },
  );

  it('gives a safe, well nested page', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 24 }), (pieces) => {
        const rendered = renderBody(pieces.join(''));
        expect(dangersOf(rendered.html)).toEqual([]);
        // Ids are unique, and `ids` lists all of them.
        const ids = Array.from(rendered.html.matchAll(/ id="([^"]*)"/g), ([, id]) => id);
        expect(new Set(ids)).toEqual(new Set(rendered.ids));
        expect(ids).toHaveLength(rendered.ids.length);
        expect(dangersOf(rendered.openingHtml ?? '')).toEqual([]);
      }),
      randomly(300),
    );
  });
});
