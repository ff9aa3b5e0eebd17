import type { RuleCore } from 'markdown-it/lib/parser_core.mjs';

export const rawHtml: RuleCore = (state) => {
  for (const token of state.tokens) {
    if (token.type === 'html_block') token.content = '';
    for (const child of token.children ?? []) if (child.type === 'html_inline') child.content = '';
  }
};
