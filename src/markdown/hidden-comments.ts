import { withoutCommentsInValue } from './comments.ts';
import type { BodyRule } from './env.ts';
import { placeIn, startOf } from './findings.ts';
import { withoutFormulaComments } from './formulas/formulas.ts';
import { reportNotes } from './hidden-notes.ts';
import { removeAttribute, type Token } from './markdown-it.ts';

/** Alt text and titles would show comments of HTML and formulas. Titles may hold other notes. */
export const hiddenComments: BodyRule = (tokens, env) => {
  const without = (value: string) => {
    const left = withoutCommentsInValue(value);
    return env.math ? withoutFormulaComments(left) : left;
  };
  const clean = (children: readonly Token[], inline: Token) => {
    for (const token of children) {
      const title = token.attrs ? token.attrGet('title') : null;
      if (title !== null) {
        reportNotes(env, title, () => placeIn(env, inline, startOf(token)));
        const left = without(title);
        if (left !== '') token.attrSet('title', left);
        else removeAttribute(token, 'title');
      }
      if (token.type !== 'image') continue;
      token.content = without(token.content);
      const isShown = ({ type, content }: Token) => type !== 'html_inline' || !content.startsWith('<!--');
      token.children = token.children?.filter(isShown) ?? null;
      // Alt text shows formulas as typed.
      for (const child of token.children ?? [])
        if (child.type === 'formula')
          Object.assign(child, {
            type: 'text',
            content: without(child.markup + child.content + child.markup),
          });
      clean(token.children ?? [], inline);
    }
  };
  for (const token of tokens) clean(token.children ?? [], token);
};
