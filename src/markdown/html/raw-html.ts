import { type Env, envOf } from '../env.ts';
import { withoutIds } from './attributes.ts';
import { endOf, writeFragment } from './fragment.ts';
import { OpenElements } from './open-elements.ts';
import { type Piece, scanTags } from './scan-tags.ts';
import { indexOfClose, type RenderRule, type RuleCore, Token } from '../markdown-it.ts';
import { type Place, placeIn, startOf } from '../findings.ts';

/** Rewrites the raw HTML of a body: only what is allowed, and closed wherever Markdown closes what is around it. */
export const rawHtml: RuleCore = (state) => {
  const env = envOf(state);
  if (!env.source.includes('<') || !state.tokens.some(hasHtml)) return;
  const open = new OpenElements();
  state.tokens = rewrite(env, open, state.tokens, undefined);
  const end = open.closeTo(0);
  if (end !== '') state.tokens.push(htmlToken(`${end}\n`));
};

/** Raw HTML as it was written anew; in an opening, without ids. */
export const writtenHtml: RenderRule = (tokens, index, _options, env: Env) => {
  const content = tokens[index]?.content ?? '';
  return env.opening ? withoutIds(content) : content;
};

function hasHtml(token: Token): boolean {
  return token.type === 'html_block' || hasInlineHtml(token);
}

function hasInlineHtml(token: Token): boolean {
  return token.children?.some((child) => child.type === 'html_inline') ?? false;
}

/**
 * Walks over the tokens of a body, or of one inline content.
 *
 * @param inline the token whose children these are
 */
function rewrite(env: Env, open: OpenElements, tokens: readonly Token[], inline: Token | undefined): Token[] {
  const result: Token[] = [];
  const missing = new Map<string, number>();
  const add = (html: string): void =>
    void (html === '' || result.push(htmlToken(inline ? html : `${html}\n`)));
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i];
    if (!token) continue;
    if (token.type === 'html_block' || token.type === 'html_inline') {
      i = rewriteHtml(env, open, tokens, missing, i, inline);
    } else if (token.type === 'inline') {
      if (hasInlineHtml(token)) rewriteInline(env, open, token, tokens[i - 1], tokens[i + 1]);
    } else if (token.type === 'more') env.openingEnd = open.endTags();
    else if (token.nesting > 0) {
      if (token.type === 'footnotes_open') add(open.closeTo(0));
      else if (!inline && !token.hidden) add(open.block(token.tag));
      // A link within a link cannot be: the outer one stays.
      if (token.type === 'link_open' && open.hasLink) hideLink(tokens, i);
      open.enter(token.hidden ? '' : token.tag);
    } else if (token.nesting < 0) add(open.leave());
    else if (token.type === 'footnote_ref') token.hidden ||= open.hasLink;
    else if (!inline) add(token.type === 'footnote_back' ? open.text() : open.block(token.tag));
    result.push(token);
  }
  return result;
}

/** Rewrites the content of a paragraph, heading or cell. A paragraph of which nothing is left is not printed. */
function rewriteInline(
  env: Env,
  open: OpenElements,
  inline: Token,
  before: Token | undefined,
  after: Token | undefined,
): void {
  open.enter('');
  inline.children = rewrite(env, open, inline.children ?? [], inline);
  const end = open.leave();
  if (end !== '') inline.children.push(htmlToken(end));
  const isEmpty = inline.children.every(
    ({ type, content }) => /^(?:html|text|softbreak)/.test(type) && content.trim() === '',
  );
  if (isEmpty && before?.type === 'paragraph_open' && after?.type === 'paragraph_close')
    before.hidden = after.hidden = true;
}

/**
 * Rewrites one token of raw HTML. An element that goes with its content may end in a later token: what stands
 * between is left out with it.
 *
 * @returns the index of the last token that has been dealt with
 */
function rewriteHtml(
  env: Env,
  open: OpenElements,
  tokens: readonly Token[],
  missing: Map<string, number>,
  index: number,
  inline: Token | undefined,
): number {
  const token = tokens[index];
  if (!token) return index;
  let html = '';
  let last = index;
  let pieces: readonly Piece[] = scanTags(token.content);
  for (;;) {
    const source = tokens[last] ?? token;
    const offset = inline ? startOf(source) : 0;
    const placeOf = ({ start }: Pick<Piece, 'start'>): Place =>
      placeIn(env, inline ?? source, offset + start);
    const fragment = writeFragment(pieces, { env, open, inline: inline !== undefined, placeOf });
    html += fragment.html;
    if (fragment.unclosed === undefined) break;
    const end = endAfter(tokens, last, fragment.unclosed, missing);
    if (end < 0) break;
    last = end;
    const inside = scanTags(tokens[end]?.content ?? '');
    pieces = inside.slice(endOf(fragment.unclosed, inside) + 1);
  }
  // A link around blocks would hold other links; it ends with its own lines.
  if (!inline) html += open.end('a');
  token.content = !inline && html.trim() === '' ? '' : html;
  return last;
}

/**
 * Index of the first token behind another, and side by side with it, that ends an element; -1 when there is none.
 *
 * @param missing by level and name, up to where no such token is: no second search for it
 */
function endAfter(
  tokens: readonly Token[],
  start: number,
  name: string,
  missing: Map<string, number>,
): number {
  const level = tokens[start]?.level ?? 0;
  const key = `${level} ${name}`;
  if (start < (missing.get(key) ?? 0)) return -1;
  let index = start + 1;
  for (let token = tokens[index]; token && token.level >= level; token = tokens[++index]) {
    const isHtml = token.level === level && /^html_(?:block|inline)$/.test(token.type);
    if (isHtml && token.content.includes('</') && endOf(name, scanTags(token.content)) >= 0) return index;
  }
  missing.set(key, index);
  return -1;
}

function hideLink(tokens: readonly Token[], index: number): void {
  const [open, close] = [tokens[index], tokens[indexOfClose(tokens, index)]];
  if (open) open.hidden = true;
  if (close) close.hidden = true;
}

function htmlToken(html: string): Token {
  return Object.assign(new Token('html_block', '', 0), { content: html });
}
