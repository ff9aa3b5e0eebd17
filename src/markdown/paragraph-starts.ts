import { escapeHtml } from '../lib/text.ts';
import type { BodyRule, TokenHtml } from './env.ts';
import type { Messages } from '../i18n/messages.ts';
import { reportAt, advise } from './findings.ts';
import { become, indexOfClose, leaf, lineOf, type Token } from './markdown-it.ts';

type AlertKind = keyof Messages['markdown']['alerts'];

const MARK = /^\[!(note|tip|important|warning|caution)\][ \t]*(?:\n|$)/i;

/** Runs before inline parsing. */
export const alerts: BodyRule = (tokens, env) => {
  const removed = new Set<Token>();
  tokens.forEach((open, i) => {
    if (open.type !== 'blockquote_open') return;
    const [paragraph, inline] = tokens.slice(i + 1, i + 3);
    if (paragraph?.type !== 'paragraph_open' || !inline) return;
    const mark = MARK.exec(inline.content);
    const close = mark && tokens[indexOfClose(tokens, i)];
    if (!close) return;
    become(open, close, 'alert', 'aside');
    open.info = mark[1]?.toLowerCase() ?? '';
    inline.content = inline.content.slice(mark[0].length);
    if (inline.content === '' && indexOfClose(tokens, i) === i + 4) {
      const message = 'This box has no words in it.';
      const hint = 'Begin each line of its text with >, and leave no line without it between them.';
      reportAt(env, lineOf(open), advise('changed-paragraph', message, hint));
    }
    if (inline.map) inline.map = [inline.map[0] + 1, inline.map[1]];
    if (inline.content === '') for (const token of tokens.slice(i + 1, i + 4)) removed.add(token);
  });
  return tokens.filter((token) => !removed.has(token));
};

/** An `<aside>` within an article would be a landmark. */
export const alertOpen: TokenHtml = ({ info }, { labels }) => {
  const title = escapeHtml(labels.alerts[info as AlertKind]);
  return `<aside class="alert alert-${info}" role="note">\n<p class="alert-title">${title}</p>\n`;
};

const DASH = /^(?:—|–|--) /;

/** A dash makes the last paragraph of a quote its footer. */
export const attribution: BodyRule = (tokens) => {
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

const BOX = /^\[([ x])\][ \t]+(?=\S)/i;

/** Runs before inline parsing. */
export const taskLists: BodyRule = (tokens) => {
  const lists: Token[] = [];
  tokens.forEach((token, i) => {
    if (token.type.endsWith('list_open')) lists.push(token);
    else if (token.type.endsWith('list_close')) lists.pop();
    if (token.type !== 'list_item_open' || tokens[i + 1]?.type !== 'paragraph_open') return;
    const inline = tokens[i + 2];
    const box = inline && BOX.exec(inline.content);
    if (!box) return;
    inline.content = inline.content.slice(box[0].length);
    const checkbox = leaf('checkbox', '');
    checkbox.info = box[1] === ' ' ? '' : 'x';
    inline.children?.push(checkbox);
    token.attrSet('class', 'task');
    lists.at(-1)?.attrSet('class', 'task-list');
  });
};

export const checkbox: TokenHtml = ({ info }, { labels }) => {
  const done = info === 'x';
  return `<input type="checkbox" disabled${done ? ' checked' : ''} aria-label="${escapeHtml(done ? labels.done : labels.toDo)}"> `;
};
