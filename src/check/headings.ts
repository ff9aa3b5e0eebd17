import type { PlacedEdit } from '../lib/problems.ts';
import { foldName } from '../lib/slugs.ts';
import { renderInline } from '../markdown/inline.ts';
import type { CheckRule, Finding } from './check-rule.ts';

export const HEADING_RULES: readonly CheckRule[] = [
  /** Skipped heading levels. The page title is level 1. */
  [
    'heading-level',
    ({ files }) =>
      files.flatMap(({ file, body }) => {
        const found: Finding[] = [];
        /** Of the last skip. */
        let others: PlacedEdit[] = [];
        const above: number[] = [];
        let before = 1;
        for (const heading of body?.headings ?? []) {
          const { level, typed, text, source, line, column } = heading;
          while ((above.at(-1) ?? 0) >= level) above.pop();
          above.push(level);
          const meant = typed - (level - above.length - 1);
          const isSkip = level > before + 1;
          before = level;
          const signs = '#'.repeat(meant);
          const own = source.replace(/#+/, () => signs);
          const fix = own !== source && { line, column: 1, typed: source, text: own };
          if (isSkip) {
            const message = `The heading “${text}” skips a level.`;
            const hint = `Write ${signs} ${text}`;
            others = [];
            found.push({ file, line, column, message, hint, ...(fix && { fix: { ...fix, others } }) });
          } else if (fix) others.push(fix);
        }
        return found;
      }),
  ],
  [
    'heading-title',
    ({ files }) =>
      files.flatMap(({ file, post, body }) => {
        if (!post || !body || body.headings.length === 0) return [];
        const title = foldName(renderInline(post.title).text);
        return body.headings
          .filter(({ text }) => foldName(text) === title)
          .map((heading) => {
            const { line, column, source } = heading;
            // Links may lead to a later one.
            const isCertain = heading === body.headings[0] && source !== '';
            return {
              file,
              line,
              column,
              message: 'This heading repeats the title.',
              hint: 'Remove it: the title stands above the text already.',
              ...(isCertain && { fix: { line, column: 1, typed: source, text: '' } }),
            };
          });
      }),
  ],
];
