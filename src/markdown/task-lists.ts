import { escapeHtml } from '../lib/text.ts';
import { type Env, envOf } from './env.ts';
import type { RenderRule, RuleCore, Token } from './markdown-it.ts';

const BOX = /^\[([ x])\][ \t]+(?=\S)/i;

/** Makes boxes of `[ ]` and `[x]` at the start of list items. Runs before the inline content is read. */
export const taskLists: RuleCore = (state) => {
  const { source } = envOf(state);
  if (!source.includes('[ ]') && !source.includes('[x]') && !source.includes('[X]')) return;
  const lists: Token[] = [];
  state.tokens.forEach((token, i) => {
    if (token.type === 'bullet_list_open' || token.type === 'ordered_list_open') lists.push(token);
    else if (token.type === 'bullet_list_close' || token.type === 'ordered_list_close') lists.pop();
    if (token.type !== 'list_item_open' || state.tokens[i + 1]?.type !== 'paragraph_open') return;
    const inline = state.tokens[i + 2];
    const box = inline && BOX.exec(inline.content);
    if (!box) return;
    inline.content = inline.content.slice(box[0].length);
    const checkbox = new state.Token('checkbox', 'input', 0);
    checkbox.info = box[1] === ' ' ? '' : 'x';
    inline.children?.push(checkbox);
    token.attrSet('class', 'task');
    lists.at(-1)?.attrSet('class', 'task-list');
  });
};

export const checkbox: RenderRule = (tokens, index, _options, env: Env) => {
  const done = tokens[index]?.info === 'x';
  const { labels } = env;
  return `<input type="checkbox" disabled${done ? ' checked' : ''} aria-label="${escapeHtml(done ? labels.done : labels.toDo)}"> `;
};
