import { parseFragment, type DefaultTreeAdapterTypes as Tree } from 'parse5';
import { checkCommentBody, findEmail, webAddress } from 'pamphlet/content';
import type { Form } from '../bounds.ts';
import type { BodyLinks } from '../model.ts';
import { BlockWriter } from './block-writer.ts';
import { Conversion } from './context.ts';
import { wordsMarkdown } from './escape.ts';
import { paragraphs } from './paragraphs.ts';
import { textOf, wordsAlone } from './plain-text.ts';
import { attribute, isElement, isText, type Element, type Node } from './tree.ts';

/** What stands in place of an address of a person. */
const REMOVED = '[address removed]';

/** What a comment may have; of everything else the words stay. */
const KEPT = new Set('p br ul ol li blockquote pre code em i strong b a'.split(' '));
const AS_PARAGRAPH = /^(?:h[1-6]|tr|dt|dd|figcaption|summary|div|section|article)$/;
const SILENT = /^(?:script|style|template|noscript|iframe|object|embed|video|audio|svg|select|textarea)$/;
const DEEPEST = 60;

const LINKS: BodyLinks = {
  link: (target) => {
    const url = webAddress(target);
    return url === undefined || hasEmail(url) ? '' : url;
  },
  picture: () => '',
  attachment: () => undefined,
  attachmentsOf: () => [],
  shared: () => undefined,
};

/** A comment of WordPress as Markdown of a comment, without addresses of people. Empty when there is nothing in it. */
export function commentMarkdown(text: string, form: Form = 'whole'): string {
  const own = form === 'whole' ? formed(text) : '';
  if (own !== '' && checkCommentBody(own, 1).length === 0) return own;
  return wordsMarkdown(withoutEmails(wordsAlone(text)));
}

function formed(text: string): string {
  const root = parseFragment(paragraphs(text));
  root.childNodes = root.childNodes.flatMap((node) => simplified(node, root, 0));
  const conversion = new Conversion(LINKS, '', true);
  return new BlockWriter(root, conversion).markdown(root.childNodes);
}

/** Leaves what a comment may have. Of a picture, what it shows. */
function simplified(node: Node, parentNode: Tree.ParentNode, depth: number): Node[] {
  if (isText(node)) return [textNode(withoutEmails(node.value), parentNode)];
  if (!isElement(node) || SILENT.test(node.tagName)) return [];
  if (node.tagName === 'img') return [textNode(withoutEmails(attribute(node, 'alt')), parentNode)];
  if (depth > DEEPEST) return [textNode(withoutEmails(textOf(node)), parentNode)];
  const tagName = AS_PARAGRAPH.test(node.tagName) ? 'p' : node.tagName;
  const below = depth + (/^(?:ul|ol|blockquote)$/.test(tagName) ? DEEPEST / 4 : 1);
  if (!KEPT.has(tagName)) return node.childNodes.flatMap((child) => simplified(child, parentNode, below));
  const copy: Element = { ...node, tagName, nodeName: tagName, parentNode, childNodes: [] };
  copy.childNodes = node.childNodes.flatMap((child) => simplified(child, copy, below));
  return [copy];
}

function textNode(value: string, parentNode: Tree.ParentNode): Tree.TextNode {
  return { nodeName: '#text', value, parentNode };
}

function hasEmail(url: string): boolean {
  try {
    return findEmail(decodeURIComponent(url)) >= 0 || findEmail(url) >= 0;
  } catch {
    return findEmail(url) >= 0;
  }
}

/** `"name"@host` (RFC 5321, section 4.1.2), and one with a backslash that only serves to hide it. */
const QUOTED_ADDRESS = /(?:"[^"\n]{0,64}"|[\p{L}\p{N}._%+-]{0,64}\\)@(?:[\p{L}\p{N}-]+\.)+\p{L}{2,}/gu;

/** Signs that an e-mail address may be made of. */
const ADDRESS_RUN = /[\p{L}\p{N}@._%+-]+/gu;

/** A text with a note in the place of every e-mail address. */
export function withoutEmails(text: string): string {
  const left = text.replaceAll(QUOTED_ADDRESS, REMOVED).replaceAll(ADDRESS_RUN, (run) => {
    if (findEmail(run) < 0) return run;
    let end = run.length;
    while ('@._%+-'.includes(run[end - 1] ?? '-')) end--;
    return REMOVED + run.slice(end);
  });
  return withoutOddEmails(left, REMOVED);
}

/** Addresses whose signs are written in another way go with all that they stand in, to the next space. */
function withoutOddEmails(text: string, note: string): string {
  if (findEmail(text) < 0) return text;
  return text.replaceAll(/\S+/g, (word) => (findEmail(word) < 0 ? word : note));
}

/** A name without the hosts of e-mail addresses: the part before the sign tells people apart, and is no address. */
export function withoutHosts(name: string): string {
  const left = name
    .replaceAll(QUOTED_ADDRESS, '')
    .replaceAll(ADDRESS_RUN, (run) =>
      findEmail(run) < 0 || !run.includes('@') ? run : run.slice(0, run.indexOf('@')),
    );
  return withoutOddEmails(left, '');
}
