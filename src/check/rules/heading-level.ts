import { rule } from '../check-rule.ts';

/** Headings that leave out a level. The title of the page is the first. */
export const headingLevel = rule('heading-level', ({ files }) =>
  files.flatMap(({ file, body }) => {
    let before = 1;
    return (body?.inspection.headings ?? []).flatMap(({ level, typed, text, line, column }) => {
      const skipped = level - before - 1;
      before = level;
      if (skipped <= 0) return [];
      const write = `${'#'.repeat(typed - skipped)} ${text}`;
      return [
        { file, line, column, message: `The heading “${text}” skips a level.`, hint: `Write ${write}` },
      ];
    });
  }),
);
