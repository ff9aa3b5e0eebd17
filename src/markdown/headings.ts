import { slug } from 'github-slugger';

import { escapeHtml, shorten } from '../lib/text.ts';
import type { BodyRule, Env, TokenHtml } from './env.ts';
import { removeAttribute, type Token } from './markdown-it.ts';
import { addMeta, metaOf, placeIn, report, advise } from './findings.ts';

export interface HeadingTokens {
  open: Token;
  close: Token;
  text: string;
}

const NAMELESS = 'section';

/** Removes `{#id}` from headings. Runs before inline parsing. */
export const headingIds: BodyRule = (tokens, env) => {
  for (const [index, token] of tokens.entries()) {
    const inline = tokens[index + 1];
    if (token.type !== 'heading_open' || inline?.type !== 'inline') continue;
    const start = inline.content.lastIndexOf('{#');
    if (start < 0 || !/^\{#[^{}]*\}$/.test(inline.content.slice(start))) continue;
    const id = inline.content.slice(start + 2, -1);
    const place = placeIn(env, inline, start);
    if (isValidId(id)) {
      addMeta(token, { id, place });
      inline.content = inline.content.slice(0, start).trimEnd();
    } else {
      const better = isValidId(slug(id)) ? `: {#${shorten(slug(id))}}` : '.';
      const message = `“{#${shorten(id)}}” cannot be the id of a heading, so it is shown as it is typed.`;
      const hint = `Use letters, digits, hyphens, underscores, dots and colons${better}`;
      report(env, place, advise('heading-id', message, hint));
    }
  }
};

/**
 * GitHub-style ids. The page title is the only `<h1>`: a body with `#` moves all headings down one level. The
 * list omits headings in quotes, lists and notes.
 */
export function nameHeadings(env: Env, headings: readonly HeadingTokens[]): void {
  const down = headings.some(({ open }) => open.tag === 'h1') ? 1 : 0;
  // Explicit ids take precedence.
  for (const { open } of headings) {
    const ofPlugin = open.attrGet('id');
    if (ofPlugin) open.info = claimId(env, ofPlugin);
    removeAttribute(open, 'id');
    const { id, place } = metaOf(open);
    if (ofPlugin || id === undefined || !place) continue;
    open.info = claimId(env, id);
    if (open.info === id) continue;
    const message = `There is a “${shorten(id)}” on the page already, so this heading has the id “${shorten(open.info)}”.`;
    report(env, place, advise('heading-id', message, 'Write another one between the braces.'));
  }
  for (const { open, close, text } of headings) {
    const level = Math.min(6, Number(open.tag.slice(1)) + down);
    open.tag = close.tag = `h${level}`;
    if (open.info === '' && text !== '') {
      const { typed = text } = metaOf(open);
      const words = slug(typed.trim().normalize('NFC'));
      open.info = claimId(env, words === '' ? NAMELESS : words);
    }
    const id = (close.info = open.info);
    if (open.level === 0 && text !== '') env.found.headings.push({ level, id, text });
  }
}

export const headingHtml = {
  /** Includes attributes of plugins, such as a class. */
  heading_open: (token, env, renderer) => {
    const id = token.info && !env.opening ? ` id="${escapeHtml(token.info)}"` : '';
    return `<${token.tag}${id}${renderer.renderAttrs(token)}>`;
  },
  /** CSS draws the sign, so feeds and text browsers omit it. */
  heading_close: ({ tag, info }, env) => {
    if (info === '' || env.opening) return `</${tag}>\n`;
    const label = escapeHtml(env.labels.sectionLink);
    return ` <a class="heading-anchor" href="#${escapeHtml(info)}" aria-label="${label}"></a></${tag}>\n`;
  },
} satisfies Record<string, TokenHtml>;

/** Reserved ids of pages, footnotes and comments. */
const OWN = /^(?:main_|query_|category_|year_|comments_|notes_|note_\d+(?:_.*)?|comment_.*)$/s;

/** Needs no escaping in HTML. */
const VALID = /^[\p{L}\p{M}\p{N}_.:-]+$/u;

export function isValidId(id: string): boolean {
  return VALID.test(id);
}

export function isFree({ found: { ids } }: Env, id: string): boolean {
  return !ids.has(id) && !OWN.test(id);
}

/** Adds a number on conflict, as on GitHub. Continues from the last number: restarting would be quadratic. */
function claimId(env: Env, wanted: string) {
  const { ids, nextId } = env.found;
  const base = OWN.test(wanted) ? wanted.replaceAll('_', '-') : wanted;
  let n = nextId.get(base) ?? 0;
  const numbered = () => (n === 0 ? base : `${base}-${n}`);
  while (ids.has(numbered())) n++;
  const id = numbered();
  nextId.set(base, n);
  ids.add(id);
  return id;
}
