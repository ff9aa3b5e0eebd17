import { foldName } from '../../lib/slugs.ts';
import { renderInline } from '../../markdown/inline.ts';
import { rule } from '../check-rule.ts';

/** Headings that say what the page says above them. */
export const headingTitle = rule('heading-title', ({ files }) =>
  files.flatMap(({ file, post, body }) => {
    if (!post || !body || body.inspection.headings.length === 0) return [];
    const title = foldName(renderInline(post.title).text);
    return body.inspection.headings
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
