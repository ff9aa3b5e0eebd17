import { rule } from '../check-rule.ts';
import { foldName } from '../../lib/slugs.ts';
import { renderInline } from '../../markdown/inline.ts';

/** Headings that leave out a level. The title of the page is the first. */
export const headingLevel = rule('heading-level', ({ files }) =>
  files.flatMap(({ file, body }) => {
    let before = 1;
    return (body?.headings ?? []).flatMap(({ level, typed, text, line, column }) => {
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

/** Headings that say what the page says above them. */
export const headingTitle = rule('heading-title', ({ files }) =>
  files.flatMap(({ file, post, body }) => {
    if (!post || !body || body.headings.length === 0) return [];
    const title = foldName(renderInline(post.title).text);
    return body.headings
      .filter(({ text }) => foldName(text) === title)
      .map(({ line, column }) => ({
        file,
        line,
        column,
        message: 'This heading repeats the title.',
        hint: 'Remove it: the title stands above the text already.',
      }));
  }),
);
