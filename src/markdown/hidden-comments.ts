import { withoutCommentsInValue } from './comments.ts';
import type { BodyRule } from './env.ts';
import { placeIn, startOf } from './findings.ts';
import { reportNotes } from './hidden-notes.ts';
import type { Token } from './markdown-it.ts';

/** Alt text and titles would show HTML comments. Titles may hold other notes. */
export const hiddenComments: BodyRule = (tokens, env) => {
  const clean = (children: readonly Token[], inline: Token): void => {
    for (const token of children) {
      const title = token.attrs ? token.attrGet('title') : null;
      if (title !== null) {
        reportNotes(env, title, () => placeIn(env, inline, startOf(token)));
        const left = withoutCommentsInValue(title);
        if (left !== '') token.attrSet('title', left);
        else token.attrs = token.attrs?.filter(([name]) => name !== 'title') ?? null;
      }
      if (token.type !== 'image') continue;
      token.content = withoutCommentsInValue(token.content);
      token.children = token.children?.filter((child) => !isComment(child)) ?? null;
      clean(token.children ?? [], inline);
    }
  };
  for (const token of tokens) clean(token.children ?? [], token);
};

function isComment({ type, content }: Token): boolean {
  return type === 'html_inline' && content.startsWith('<!--');
}
