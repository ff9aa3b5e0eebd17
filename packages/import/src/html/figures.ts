import { fileKey } from '../addresses/paths.ts';
import type { BlockContext } from './block-context.ts';
import { linkTarget } from './escape.ts';
import { IN_PARAGRAPH } from './inline-pieces.ts';
import { InlineWriter } from './inline-writer.ts';
import { pictureMarkdown } from './pictures.ts';
import { oneLine, textOf } from './plain-text.ts';
import { rawHtml } from './raw-html.ts';
import { attribute, elementsIn, hasClass, isElement, type Element, type Node } from './tree.ts';

/** A figure: a picture with its caption, several as a gallery, or anything else with a line below it. */
export function figureMarkdown(node: Element, writer: BlockContext, depth: number): string[] {
  const captions = node.childNodes.filter(
    (child): child is Element => isElement(child) && child.tagName === 'figcaption',
  );
  const rest = node.childNodes.filter((child) => !captions.includes(child as Element));
  const captionNodes = captions.flatMap(({ childNodes }) => withoutWrapper(childNodes));
  const isFigure = ({ tagName }: Element): boolean => tagName === 'figure';
  const inner = elementsIn({ ...node, childNodes: rest }, isFigure, isFigure);
  if (inner.length > 0 || hasClass(node, /^(?:gallery|wp-block-gallery|blocks-gallery-grid)$/))
    return gallery(node, inner, captionNodes, writer, depth);
  const pictures = elementsIn(node, ({ tagName }) => tagName === 'img');
  const [picture] = pictures;
  const others =
    oneLine(textOf({ ...node, childNodes: rest })) === '' && !rest.some((child) => holdsOther(child));
  if (picture && pictures.length === 1 && others) return single(node, picture, captionNodes, writer);
  const blocks = writer.blocks(rest, depth + 1);
  const caption = writer.blocks(captionNodes, depth + 1);
  return [...blocks, ...caption];
}

/** What older editors made for a picture with a line below it: a `<div>`, a list of definitions or a table. */
export function captionedMarkdown(node: Element, writer: BlockContext, depth: number): string[] | undefined {
  const [caption, ...more] = elementsIn(node, (one) =>
    hasClass(one, /^(?:wp-caption-(?:text|dd)|tr-caption)$/),
  );
  const [picture] = elementsIn(node, ({ tagName }) => tagName === 'img');
  if (!caption || !picture || more.length > 0) return undefined;
  const around = picture.parentNode;
  const shown = around && 'tagName' in around && around.tagName === 'a' ? around : picture;
  const figcaption: Element = { ...caption, tagName: 'figcaption', nodeName: 'figcaption' };
  return figureMarkdown({ ...node, childNodes: [shown, figcaption] }, writer, depth);
}

/** The words of a caption that stands in a paragraph of its own. */
function withoutWrapper(nodes: readonly Node[]): readonly Node[] {
  for (let inner = nodes; ;) {
    const [only, ...more] = inner.filter(
      (node) => isElement(node) || ('value' in node && node.value.trim() !== ''),
    );
    if (!only || more.length > 0 || !isElement(only) || !/^(?:div|p)$/.test(only.tagName)) return inner;
    inner = only.childNodes;
  }
}

function holdsOther(node: Node): boolean {
  return (
    isElement(node) &&
    elementsIn({ childNodes: [node] } as unknown as Element, ({ tagName }) =>
      /^(?:table|iframe|video|audio|pre|blockquote)$/.test(tagName),
    ).length > 0
  );
}

function single(
  node: Element,
  picture: Element,
  captionNodes: readonly Node[],
  writer: BlockContext,
): string[] {
  const { conversion } = writer;
  const hasLinks =
    elementsIn({ childNodes: captionNodes } as unknown as Element, ({ tagName }) =>
      /^(?:a|abbr|acronym|bdi|bdo|br|cite|dfn|img|ins|kbd|mark|ol|p|q|ruby|samp|small|sub|sup|time|u|ul|var)$/.test(
        tagName,
      ),
    ).length > 0;
  if (hasLinks) {
    const shown = linked(
      picture,
      rawHtml([picture], conversion),
      writer,
      (href, html) => `<a href="${href.replaceAll('"', '%22')}">${html}</a>`,
    );
    return [`<figure>${shown}<figcaption>${rawHtml(captionNodes, conversion).trim()}</figcaption></figure>`];
  }
  const caption = captionOf(captionNodes, writer);
  const markdown = pictureMarkdown(picture, conversion, caption);
  if (markdown === '') return caption === '' ? [] : [caption];
  return [linked(picture, markdown, writer, (href, text) => `[${text}](${linkTarget(href)})`)];
}

/** A caption as Markdown of one line. */
function captionOf(nodes: readonly Node[], { conversion }: BlockContext): string {
  return new InlineWriter(conversion, { ...IN_PARAGRAPH, breaks: 'space', inLink: true, hasHtml: false })
    .add(nodes)
    .toString();
}

/** With the link around a picture, unless it leads to the same picture. */
function linked(
  picture: Element,
  shown: string,
  { conversion }: BlockContext,
  wrap: (href: string, shown: string) => string,
): string {
  const around = picture.parentNode;
  if (!around || !('tagName' in around) || around.tagName !== 'a') return shown;
  const href = attribute(around, 'href');
  if (href === '' || fileKey(href) === fileKey(attribute(picture, 'src'))) return shown;
  if (/[?&]attachment_id=|\/attachment\//.test(href)) return shown;
  const target = conversion.links.link(href);
  return target === '' ? shown : wrap(target, shown);
}

/** Pictures in one paragraph, a line each. */
function gallery(
  node: Element,
  inner: readonly Element[],
  captionNodes: readonly Node[],
  writer: BlockContext,
  depth: number,
): string[] {
  const figures =
    inner.length > 0 ? inner : elementsIn(node, ({ tagName }) => tagName === 'li' || tagName === 'img');
  const used = new Set<Element>();
  const lines: string[] = [];
  const after: string[] = [];
  for (const figure of figures) {
    const pictures =
      figure.tagName === 'img' ? [figure] : elementsIn(figure, ({ tagName }) => tagName === 'img');
    const fresh = pictures.filter((one) => !used.has(one));
    for (const one of fresh) used.add(one);
    if (fresh.length === 0 && figure.tagName !== 'img')
      for (const one of writer.blocks(figure.childNodes, depth + 2)) after.push(one);
    const captions = fresh.length === 0 ? [] : elementsIn(figure, ({ tagName }) => tagName === 'figcaption');
    for (const [index, picture] of fresh.entries()) {
      const caption =
        index === 0
          ? captionOf(
              captions.flatMap(({ childNodes }) => childNodes),
              writer,
            )
          : '';
      const markdown = pictureMarkdown(picture, writer.conversion, caption);
      if (markdown === '') after.push(caption);
      else lines.push(linked(picture, markdown, writer, (href, text) => `[${text}](${linkTarget(href)})`));
    }
  }
  return [lines.join('\n'), ...after, ...writer.blocks(captionNodes, depth + 1)];
}
