import type { Env } from './env.ts';
import { reportAt, reportIn, advise } from './findings.ts';
import { lineOf, type Token } from './markdown-it.ts';
import { lintPartedSource, lintSourceItem } from './quotation-sources.ts';

/** Reports an item or a quotation without words, a source in the wrong place, and code that goes too far. */
export function lintBlock(env: Env, tokens: readonly Token[], i: number): void {
  const token = tokens[i];
  if (token?.type === 'fence') lintFence(env, token);
  if (token?.type !== 'list_item_open' && token?.type !== 'blockquote_open') return;
  const line = lineOf(token);
  const isQuote = token.type === 'blockquote_open';
  if (tokens[i + 1]?.type === token.type.replace('open', 'close')) {
    const [sign, noun] = isQuote ? ['>', 'quotation'] : [token.info + token.markup, 'item'];
    const message = `There are no words behind “${sign}”, so the page has an empty ${noun}.`;
    const hint = 'Write the words behind it, in the same line, or remove the line.';
    reportAt(env, line, advise('list-sign', message, hint));
  }
  if (!isQuote) return lintSourceItem(env, tokens, i);
  const words = tokens[i + 2]?.content ?? '';
  const [typed] = NO_ALERT.exec(words) ?? [];
  if (typed !== undefined) {
    const message = `“${typed.replaceAll(/\s+/g, ' ')}” makes no alert, so it stays as it is typed.`;
    const hint = `Write [!${typed.replaceAll(/\W/g, '')}] alone in the first line of the quotation.`;
    reportAt(env, line, advise('template-tag', message, hint));
  } else lintPartedSource(env, tokens, i);
}

const NO_ALERT = /^\W*(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\W{0,2}(?=\n|$)/;

/**
 * ` ```js const tea = 3; `, or ` ```js ` in code without a language: the fence above it has lost a sign.
 */
function lintFence(env: Env, token: Token) {
  const { info, content, markup } = token;
  const isWords = /^\s*[\p{L}’']+(?: [\p{L}’',.!?-]+){2,}\s*$/u.test(info);
  if (isWords || (content === '' && /\S\s+[^\s{]/.test(info) && !info.includes('title='))) {
    const message = `What stands behind ${markup} in the same line is not on the page.`;
    reportAt(
      env,
      lineOf(token),
      advise('open-block', message, 'Write the code in a line of its own, below the language.'),
    );
  }
  if (info.trim() !== '') return;
  const line = content.split('\n').findIndex((one) => one.startsWith(markup) && /^[`~]+\w/.test(one));
  if (line < 0) return;
  const message = 'Another block of code begins here, within this one.';
  const hint = `Look for a line above that has fewer than three signs ${markup.charAt(0)}, or none.`;
  reportAt(env, lineOf(token) + 1 + line, advise('open-block', message, hint));
}

const PICTURE = /\.(?:jpe?g|png|gif|webp|avif)$/i;

/** A paragraph that is a link to a picture with a caption, or a picture with a sign too many. */
export function lintPicture(env: Env, token: Token): void {
  const children = (token.children ?? []).filter(({ type, content }) => type !== 'text' || content !== '');
  const kinds = children.map(({ type }) => type).join(' ');
  const target = children[0]?.attrGet('href') ?? '';
  // Without a title, it may be a link to the whole picture.
  if (kinds === 'link_open text link_close' && PICTURE.test(target) && children[0]?.attrGet('title')) {
    const message = 'This links to a picture, and does not show it.';
    reportIn(env, token, advise('link-signs', message, 'To show it, write ![ in place of ['));
  }
  const extra = children.find(({ type }) => type === 'text')?.content ?? '';
  // Attributes of other generators have their own message.
  const isClass = /^(?!\{(?:\.[a-z_]|[\w-]+=)[^{}\n]*\}$)[^\n]{0,9}[{}][^\n]{0,9}$/.test(extra);
  if (/^(?:text image|image text)$/.test(kinds) && (isClass || /^[![\\\]()]{1,2}$/.test(extra))) {
    const message = `“${extra.trim()}” beside this picture stays on the page.`;
    const hint = isClass ? 'Write {.wide} right behind ), or remove it.' : 'Remove it.';
    reportIn(env, token, advise('link-signs', message, hint));
  }
}

/** A line that somebody wrapped is longer. In German, the next one may begin with a noun. */
const UNWRAPPED = /^(?:.{1,40}|.{1,59}[.!?:…])$/;

/**
 * `- Tea`, and in the next line `See you.`, which belongs to the item.
 *
 * @param item undefined in a quotation
 */
export function lintLazy(env: Env, token: Token, item: Token | undefined): void {
  const first = lineOf(token);
  const lines = token.content.split('\n');
  const lazy = lines.findIndex(
    (text, i) =>
      i > 0 &&
      /^[A-ZÀ-ÖØ-ÞА-ЯΑ-Ω!“"„«¿¡]/.test(text) &&
      UNWRAPPED.test((lines[i - 1] ?? '').trimEnd()) &&
      /^ ?[^\s>]/.test(env.lineAt(first + i)),
  );
  if (lazy < 0) return;
  const [noun, sign] = item ? ['item of the list', `${item.info.length + 2} spaces`] : ['quotation', '>'];
  const message = `There is no empty line above this line, so it belongs to the ${noun}.`;
  const hint = `Leave an empty line above it, or write ${sign} in front if it is a part of the ${item ? 'item' : noun}.`;
  reportAt(env, first + lazy, advise('list-indent', message, hint));
}
