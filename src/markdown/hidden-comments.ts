import { withoutCommentsInValue } from './comments.ts';
import { envOf } from './env.ts';
import type { RuleCore, Token } from './markdown-it.ts';

/** Alt text and titles would show HTML comments. */
export const hiddenComments: RuleCore = (state) => {
  if (envOf(state).source.includes('<!--')) for (const { children } of state.tokens) clean(children ?? []);
};

function clean(tokens: readonly Token[]): void {
  for (const token of tokens) {
    const title = token.attrGet('title');
    if (title?.includes('<!--')) {
      const left = withoutCommentsInValue(title);
      token.attrs = token.attrs?.filter(([name]) => name !== 'title') ?? null;
      if (left !== '') token.attrSet('title', left);
    }
    if (token.type !== 'image') continue;
    token.content = withoutCommentsInValue(token.content);
    token.children = token.children?.filter((child) => !isComment(child)) ?? null;
    clean(token.children ?? []);
  }
}

function isComment({ type, content }: Token): boolean {
  return type === 'html_inline' && content.startsWith('<!--');
}
