import type { RuleCore } from 'markdown-it/lib/parser_core.mjs';

import { envOf } from './env.ts';

const DASH = /^(?:—|--) /;

/** The last paragraph of a block quote that starts with a dash says whose words they are: it becomes the footer. */
export const attribution: RuleCore = (state) => {
  if (!envOf(state).source.includes('>')) return;
  const { tokens } = state;
  tokens.forEach((close, i) => {
    if (close.type !== 'blockquote_close' || i < 5) return;
    const [before, open, inline, end] = tokens.slice(i - 4, i);
    if (before?.type === 'blockquote_open') return;
    if (open?.type !== 'paragraph_open' || end?.type !== 'paragraph_close' || !inline) return;
    const first = inline.children?.[0];
    if (first?.type !== 'text' || !DASH.test(first.content)) return;
    first.content = first.content.replace(DASH, '— ');
    open.tag = 'footer';
    end.tag = 'footer';
  });
};
