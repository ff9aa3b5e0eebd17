import type MarkdownIt from 'markdown-it';
import type { RuleCore } from 'markdown-it/lib/parser_core.mjs';
import type Token from 'markdown-it/lib/token.mjs';

import { error } from '../../lib/problems.ts';
import { placeAt } from '../../lib/text.ts';
import { decodePath } from '../../lib/urls.ts';
import { findEmail } from '../../markdown/bare-links.ts';
import { limitedMarkdown } from '../../markdown/limited-markdown.ts';
import { plainParser } from '../../markdown/markdown-it.ts';
import type { Rendered } from '../../markdown/rendered.ts';
import { webAddress } from '../../markdown/safe-url.ts';

export const HAS_EMAIL = 'There is an e-mail address here, and none may be stored or shown with a comment.';

/** Nested quotations and lists; a list level counts twice. The parser stops at 20. */
const DEEPEST = 8;

/**
 * Renders an untrusted comment. Raw HTML, headings, pictures, tables and other syntax stay text. Never
 * throws.
 *
 * @returns safe HTML: paragraphs, lists, quotations, code, emphasis and links; only the attributes `href`,
 *   `rel` and `start`
 */
export function renderComment(body: string): string {
  return commentParser().render(body, {});
}

/**
 * Reports e-mail addresses and deep nesting.
 *
 * @param firstLine first line of the body, from 1
 */
export function checkCommentBody(body: string, firstLine: number): Rendered['problems'] {
  const tokens = commentParser().parse(body, {});
  const lines = body.split('\n');
  const places = tokens.flatMap((token) =>
    token.map && holdsEmail(token)
      ? [placeOfEmail(lines.slice(token.map[0], token.map[1]), firstLine + token.map[0])]
      : [],
  );
  // Hidden text counts too.
  if (places.length === 0 && findEmail(body) >= 0) places.push(placeOfEmail(lines, firstLine));
  const hint = 'Take it out, or write “[address removed]” in its place.';
  const emails = places.map((place) => ({ ...place, ...error('comment-email', HAS_EMAIL, hint) }));
  const deepest = tokens.find(({ level }) => level > DEEPEST);
  if (!deepest) return emails;
  const message = 'Quotations or lists stand too deep inside one another here.';
  const advice = 'Take away some of the signs at the start of the line.';
  const place = { line: firstLine + (deepest.map?.[0] ?? 0), column: 1 };
  return [{ ...place, ...error('comment-text', message, advice) }, ...emails];
}

let parser: MarkdownIt | undefined;

function commentParser() {
  if (parser) return parser;
  const md = limitedMarkdown();
  md.core.ruler.push('comment_links', commentLinks);
  md.validateLink = (target) => webAddress(target) !== undefined;
  md.normalizeLink = (target) => target;
  md.normalizeLinkText = (target) => target;
  // The language of a fence would become a class.
  const { code_block: code } = md.renderer.rules;
  if (code) md.renderer.rules.fence = code;
  return (parser = md);
}

/** Runs last, to write all attributes of links. An address in angle brackets may stand in a link. */
const commentLinks: RuleCore = (state) => {
  for (const inline of state.tokens) {
    const { children } = inline;
    if (!children?.some(({ type }) => type === 'link_open')) continue;
    let href: string | undefined;
    let shown = '';
    let depth = 0;
    inline.children = children.flatMap((token) => {
      shown += token.content;
      if (token.type === 'link_open' && depth++ > 0) return [];
      if (token.type === 'link_close' && --depth > 0) return [];
      if (token.type === 'link_open') {
        [href, shown] = [webAddress(token.attrGet('href') ?? ''), ''];
        if (href === undefined) return [];
        token.attrs = [
          ['href', href],
          ['rel', 'nofollow ugc noopener'],
        ];
      }
      if (token.type !== 'link_close') return [token];
      if (href === undefined) return [];
      // A link without visible text shows its URL.
      return /[^\p{Z}\p{C}]/u.test(shown) ? [token] : [textToken(state, href), token];
    });
  }
};

function textToken({ Token: Made }: Parameters<RuleCore>[0], content: string) {
  const token = new Made('text', '', 0);
  token.content = content;
  return token;
}

/** Searches visible text, targets, titles and info strings. */
function holdsEmail({ content, children, info }: Token) {
  const shown =
    children?.map((child) => (child.type.endsWith('break') ? ' ' : child.content)).join('') ?? content;
  const attributes =
    children?.flatMap(({ attrs }) => attrs?.map(([, value]) => decodePath(value)) ?? []) ?? [];
  return [shown, plainParser().utils.unescapeAll(info), ...attributes].some((one) => findEmail(one) >= 0);
}

function placeOfEmail(lines: readonly string[], first: number) {
  const index = lines.findIndex((line) => findEmail(line) >= 0);
  const line = lines[index];
  return line === undefined
    ? { line: first, column: 1 }
    : { line: first + index, column: placeAt(line, findEmail(line)).column };
}
