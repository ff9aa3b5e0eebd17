import { decoded } from '../addresses/paths.ts';
import { Markdown, Texts } from 'pamphlet/content';
import { conversionOf, LINKS } from './context.ts';
import { all, attribute, bodyOf, elementWith, lineEnds, renamed, textsIn, unwrap } from './dom.ts';
import { escapeText } from './escape.ts';
import { markdownOf } from './markdown-rules.ts';
import { wordsAlone } from './plain-text.ts';
import { prepare } from './prepare.ts';

const REMOVED = '[address removed]';

/** Elements that a comment may have. Others become their words. */
const KEPT = 'p, br, ul, ol, li, blockquote, pre, code, em, i, strong, b, span, a';
const AS_PARAGRAPH = 'h1, h2, h3, h4, h5, h6, tr, dt, dd, figcaption, summary, div, section, article';
const SILENT =
  'script, style, template, noscript, iframe, object, embed, video, audio, svg, select, textarea';

/** Empty for an unsafe target, and for one with an e-mail address. */
function linkOf(target: string): string {
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

function withoutEmails(text: string): string {
  const left = text.replaceAll(QUOTED_ADDRESS, REMOVED).replaceAll(ADDRESS_RUN, (run) => {
    if (Texts.findEmail(run) < 0) return run;
    let end = run.length;
    while ('@._%+-'.includes(run[end - 1] ?? '-')) end--;
    return REMOVED + run.slice(end);
  });
  return withoutOddEmails(left, REMOVED);
}

/** Replaces whole words that hold an encoded e-mail address. */
function withoutOddEmails(text: string, note: string): string {
  if (Texts.findEmail(text) < 0) return text;
  return text.replaceAll(/\S+/g, (word) => (Texts.findEmail(word) < 0 ? word : note));
}

/** Removes the hosts of e-mail addresses from a name. Keeps the local part, which distinguishes people. */
export function withoutHosts(name: string): string {
  const left = name
    .replaceAll(QUOTED_ADDRESS, '')
    .replaceAll(ADDRESS_RUN, (run) =>
      Texts.findEmail(run) < 0 || !run.includes('@') ? run : run.slice(0, run.indexOf('@')),
    );
  return withoutOddEmails(left, '');
}
