import type { RenderRule } from 'markdown-it/lib/renderer.mjs';
import type Token from 'markdown-it/lib/token.mjs';

import { escapeHtml } from '../lib/text.ts';
import { slugify } from '../lib/slugs.ts';
import { type Env, envOf } from './env.ts';

/** A heading of the body while it is being read. */
export interface HeadingTokens {
  readonly open: Token;
  readonly close: Token;
  readonly text: string;
}

/**
 * Gives headings their ids and lists them. The page's own `<h1>` is the title, so a body that uses `#` has all
 * its headings moved down one level. Headings within quotes, lists and notes get ids, but are not listed.
 */
export function nameHeadings(env: Env, headings: readonly HeadingTokens[]): void {
  const down = headings.some(({ open }) => open.tag === 'h1') ? 1 : 0;
  for (const { open, close, text } of headings) {
    const level = Math.min(6, Number(open.tag.slice(1)) + down);
    open.tag = close.tag = `h${level}`;
    if (text === '') continue;
    const id = uniqueId(env, env.prefix + slugify(text));
    open.info = close.info = id;
    if (open.level === 0) env.found.headings.push({ level, id, text });
  }
}

export const headingOpen: RenderRule = (tokens, index, _options, env) => {
  const token = tokens[index];
  return token?.info && !envOf({ env }).opening
    ? `<${token.tag} id="${token.info}">`
    : `<${token?.tag ?? ''}>`;
};

/** The link is empty: a style sheet gives it its sign, and feeds and text browsers are not littered with it. */
export const headingClose: RenderRule = (tokens, index, _options, rawEnv) => {
  const token = tokens[index];
  const env = envOf({ env: rawEnv });
  if (!token?.info || env.opening) return `</${token?.tag ?? ''}>\n`;
  const label = escapeHtml(env.labels.sectionLink);
  return ` <a class="heading-anchor" href="#${token.info}" aria-label="${label}"></a></${token.tag}>\n`;
};

/** Counts on from the last heading of the same words: to start at 2 each time would take the square of their number. */
function uniqueId({ found: { ids, nextId } }: Env, wanted: string): string {
  let n = nextId.get(wanted) ?? 1;
  const numbered = (): string => (n === 1 ? wanted : `${wanted}-${n}`);
  while (ids.has(numbered())) n++;
  const id = numbered();
  nextId.set(wanted, n);
  ids.add(id);
  return id;
}
