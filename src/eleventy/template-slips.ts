import { nearest } from '../lib/nearest.ts';
import { error, type Problem } from '../lib/problems.ts';

const KEYS = ['layout', 'title', 'permalink', 'description', 'noindex'];

/** A key below a blank line, or below other signs than three hyphens. */
const TEXT = /^(?!---[^-])\s*(?:[-–—]+\s+)?(\w+):/;

/**
 * Reports what Eleventy publishes in silence.
 *
 * @param texts published templates by path from the root
 */
export function templateSlips(texts: ReadonlyMap<string, string>, isPreview: boolean): Problem[] {
  /** Words of all templates that are no keys. */
  const used = new Set([...texts.values()].join('\n').match(/\b\w+\b(?!:)/g));
  return [...texts].flatMap(([file, text]) => {
    if (KEYS.includes(TEXT.exec(text)?.[1]?.toLowerCase() ?? '')) {
      const message = 'Readers see this front matter, because it does not begin with three hyphens.';
      const hint = 'Write --- as the first line of the file, and as the line below the last key.';
      return [{ file, line: 1, ...error('front-matter', message, hint) }];
    }
    const [front = ''] = /^---[^]*?\n---/.exec(text) ?? [];
    const keys = front.split('\n').map((line) => /^[\w-]+(?=:)/.exec(line)?.[0] ?? '');
    // Another layout may show any key.
    const isFramed = !/^layout:(?! *pamphlet\s*$)/m.test(front);
    return keys.flatMap((key, index) => {
      const at = { file, line: index + 1 };
      if (key === 'draft' && !isPreview && /^draft: *true/m.test(front)) {
        const message = 'This template is published, because only posts and pages may be drafts.';
        return [{ ...at, ...error('draft', message, 'Write permalink: false to hold it back.') }];
      }
      const guess = isFramed ? nearest(key, KEYS, 1) : undefined;
      if (guess === undefined || keys.includes(guess) || used.has(key)) return [];
      return [{ ...at, ...error('unknown-key', `There is no key “${key}”.`, `Did you mean “${guess}”?`) }];
    });
  });
}
