import { rule } from '../check-rule.ts';

/** Posts of which only the front matter has been written. A draft may be. */
export const emptyPost = rule('empty-post', ({ files }) =>
  files.flatMap(({ file, post, body }) =>
    post && !post.draft && body?.isEmpty
      ? [
          {
            file,
            line: post.bodyLine - 1,
            column: 1,
            message: 'There is no text below the front matter.',
            hint: 'Write it, or add a line “draft: true” until it is there.',
          },
        ]
      : [],
  ),
);
