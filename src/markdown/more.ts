import type { RuleCore } from 'markdown-it/lib/parser_core.mjs';

import { envOf, report, warning } from './env.ts';
import { startOf } from './marks.ts';
import { placeIn } from './place.ts';

const MARK = /^\s*<!--\s*more\s*-->/i;

/** Finds the first `<!--more-->` that stands on a line of its own outside lists and quotes: a `more` token. */
export const more: RuleCore = (state) => {
  const env = envOf(state);
  if (!/<!--\s*more/i.test(env.source)) return;
  for (const [i, token] of state.tokens.entries()) {
    const mark = token.type === 'html_block' && token.level === 0 ? MARK.exec(token.content) : null;
    if (mark) {
      state.tokens.splice(i, 0, new state.Token('more', '', 0));
      return;
    }
    const misplaced = token.children?.find(
      (child) => child.type === 'html_inline' && MARK.test(child.content),
    );
    if (misplaced) {
      const message = '`<!--more-->` within a paragraph marks nothing.';
      report(
        env,
        placeIn(env, token, startOf(misplaced)),
        warning('html', message, 'Put it on a line of its own.'),
      );
    }
  }
};
