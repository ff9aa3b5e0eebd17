import { decoded } from '../addresses/paths.ts';
import { Markdown, Texts } from 'pamphlet/content';
import { conversionOf, LINKS } from './context.ts';
import { all, attribute, bodyOf, elementWith, lineEnds, renamed, textsIn, unwrap } from './dom.ts';
import { escapeText } from './escape.ts';
import { markdownOf } from './markdown-rules.ts';
import { wordsAlone } from './plain-text.ts';
import { prepare } from './prepare.ts';

export const REMOVED = '[address removed]';

/** Elements that a comment may have. Others become their words. */
const KEPT = 'p, br, ul, ol, li, blockquote, pre, code, em, i, strong, b, span, a';
const AS_PARAGRAPH = 'h1, h2, h3, h4, h5, h6, tr, dt, dd, figcaption, summary, div, section, article';
const SILENT =
  'script, style, template, noscript, iframe, object, embed, video, audio, svg, select, textarea';

/** Empty for an unsafe target, and for one with an e-mail address. */
export function linkOf(target: string): string {
  const url = Markdown.webAddress(target);
  return url === undefined || Texts.findEmail(decoded(url)) >= 0 || Texts.findEmail(url) >= 0 ? '' : url;
}

/**
 * Converts a WordPress comment to Markdown without e-mail addresses. May be empty.
 *
 * @param moved maps the target of a link
 */
export function commentMarkdown(text: string, moved = (target: string) => target): string {
  const own = formed(text, moved);
  if (own !== '' && Markdown.checkCommentBody(own, 1).length === 0) return own;
  return escapeText(withoutEmails(wordsAlone(text)));
}

function formed(html: string, moved: (target: string) => string): string {
  const body = bodyOf(html);
  lineEnds(body);
  const conversion = conversionOf({ ...LINKS, link: (target) => linkOf(moved(target)) }, '', true);
  for (const node of all(body, SILENT)) node.remove();
  for (const node of all(body, 'img')) {
    const [src, alt] = [attribute(node, 'src').trim(), attribute(node, 'alt')];
    // Comments show no pictures, so a link replaces each one.
    const link = elementWith({ href: src }, node, 'a', alt.trim() || src);
    node.replaceWith(EMOJI.test(src) || linkOf(src) === '' ? alt : link);
  }
  for (const node of all(body, AS_PARAGRAPH)) renamed(node, 'p');
  for (const node of all(body, `:not(${KEPT.replaceAll(', ', '):not(')})`)) unwrap(node);
  for (const text of textsIn(body)) text.data = withoutEmails(text.data);
  prepare(body, conversion);
  return markdownOf(body, conversion);
}

const EMOJI = /\/(?:emoji|smil(?:ies|eys))\//i;

/** Trimmed URLs of the pictures in the HTML of a comment. */
export function picturesOfComment(html: string): string[] {
  if (!/<img\b/i.test(html)) return [];
  const found = all(bodyOf(html), 'img').map((node) => attribute(node, 'src').trim());
  return found.filter((src) => src !== '' && !EMOJI.test(src));
}

/** `"name"@host` (RFC 5321, section 4.1.2), and `name\@host`, which hides an address from programs. */
const QUOTED_ADDRESS = /(?:"[^"\n]{0,64}"|[\p{L}\p{N}._%+-]{0,64}\\)@(?:[\p{L}\p{N}-]+\.)+\p{L}{2,}/gu;

const ADDRESS_RUN = /[\p{L}\p{N}@._%+-]+/gu;

/** @param short replaces an address among other signs @param note stands for a whole word that holds an encoded address */
function withoutAddresses(text: string, note: string, short: (run: string) => string): string {
  const plain = (typed: string, write: (address: string) => string) =>
    Texts.findEmail(typed) < 0 ? typed : write(typed);
  const left = text
    .replaceAll(QUOTED_ADDRESS, () => note)
    .replaceAll(ADDRESS_RUN, (run) => plain(run, short));
  return plain(left, (odd) => odd.replaceAll(/\S+/g, (word) => plain(word, () => note)));
}

function withoutEmails(text: string) {
  return withoutAddresses(text, REMOVED, (run) => run.replace(/^.*[^@._%+-]/s, () => REMOVED));
}

/** Removes the hosts of e-mail addresses from a name. Keeps the local part, which distinguishes people. */
export function withoutHosts(name: string): string {
  return withoutAddresses(name, '', (run) => run.replace(/@.*/s, ''));
}
