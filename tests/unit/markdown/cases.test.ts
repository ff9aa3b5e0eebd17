import { readdirSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

import { highlightLibrary } from '../../../src/pipeline/bodies/highlight-library.ts';
import { createHighlighter } from '../../../src/markdown/code/highlighter.ts';
import { NO_PLAYERS } from '../../../src/markdown/embeds.ts';
import { createMarkdown } from '../../../src/markdown/markdown.ts';
import { readCases } from './read-cases.ts';

const highlighter = createHighlighter(highlightLibrary);
const render = createMarkdown({ highlighter });
/** Case files about options that are off by default. */
const frames = ['www.openstreetmap.org'];
const others = new Map([
  ['frames.txt', createMarkdown({ highlighter, players: { ...NO_PLAYERS, frames } })],
  ['formulas.txt', createMarkdown({ highlighter, math: true })],
  ['typography.txt', createMarkdown({ highlighter, typography: 'en-GB' })],
]);

/** HTML, then a line with `!` for each problem. */
function outcome(file: string, body: string): string {
  const { html, problems } = (others.get(file) ?? render)(body, {
    firstLine: 1,
    resolve: (target) => (target.startsWith('missing') ? undefined : { href: `/blog/${target}` }),
  });
  const lines = problems.map(
    ({ line, column, severity, rule, message }) => `! ${line}:${column} ${severity} ${rule}: ${message}\n`,
  );
  return (html.replace(/(?<=.)\n?$/, '\n') + lines.join('')).replace(/\n$/, '');
}

const files = readdirSync(new URL('../../markdown/', import.meta.url)).filter((name) =>
  name.endsWith('.txt'),
);

describe.each(files.toSorted())('%s', (file) => {
  const cases = readCases(file);

  it('has cases', () => {
    expect(cases.length).toBeGreaterThan(0);
  });

  it.each(cases)('$title (line $line)', ({ input, expected }) => {
    expect(outcome(file, input)).toBe(expected);
  });
});
