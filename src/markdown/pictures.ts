import type { BodyRule, Env, TokenHtml } from './env.ts';
import { plainText } from './excerpt.ts';
import { addMeta, type Finding, metaOf, type Place, report, advise } from './findings.ts';
import { renderInline } from './inline.ts';
import { become, leaf, removeAttribute, Token } from './markdown-it.ts';
import { isOfBlog, SHAPE, SIZE, srcFor, withFiles, withLink } from './targets.ts';

/** `{.wide}` after the only picture or film of a paragraph. */
export const wide: BodyRule = (tokens) => {
  tokens.forEach((inline, i) => {
    const [picture, ...words] = inline.children ?? [];
    const open = tokens[i - 1];
    if (open?.type !== 'paragraph_open' || picture?.type !== 'image') return;
    if (words.some(({ type }) => type !== 'text')) return;
    if (words.map(({ content }) => content).join('') !== WIDE) return;
    inline.children = [picture];
    open.attrJoin('class', 'wide');
    addMeta(picture, { width: 'wide' });
  });
};

const WIDE = '{.wide}';

/** One titled picture becomes a figure, several pictures become a gallery, each with a link to its file. */
export const figures: BodyRule = (tokens) => {
  tokens.forEach((inline, i) => {
    const [open, close] = [tokens[i - 1], tokens[i + 1]];
    if (inline.type !== 'inline' || open?.type !== 'paragraph_open' || !close) return;
    const children = inline.children ?? [];
    const pictures = picturesOnly(children);
    if (!pictures) {
      for (const token of children) if (token.type === 'image') addMeta(token, { shape: 'shape' });
      return;
    }
    const captions = pictures.map(takeCaption);
    if (pictures.length < 2 && captions.flat().length === 0) return;
    const single = pictures.length === 1;
    become(open, close, 'figure', single ? 'figure' : 'div');
    if (!single) open.attrSet('class', 'gallery');
    inline.children = pictures.flatMap((own, index) => {
      const figure = [...own, ...(captions[index] ?? [])];
      if (single) return figure;
      const start = new Token('figure_open', 'figure', 1);
      for (const token of own) {
        if (token.type !== 'image') continue;
        addMeta(token, {
          width: pictures.length < 4 ? 'few' : 'gallery',
          isLinked: own.length > 1,
          shape: '',
        });
        const target = token.attrGet('src') ?? '';
        if (isOfBlog(target)) start.attrSet(SHAPE, target);
      }
      return [start, ...figure, new Token('figure_close', 'figure', -1)];
    });
  });
};

export const caption: TokenHtml = ({ content }) => `<figcaption>${renderInline(content).html}</figcaption>`;

function picturesOnly(children: readonly Token[]) {
  const pictures: Token[][] = [];
  for (let i = 0; i < children.length; i++) {
    const token = children[i];
    if (!token || isSpace(token)) continue;
    const [image, close] = [children[i + 1], children[i + 2]];
    if (token.type === 'image') pictures.push([token]);
    else if (token.type === 'link_open' && image?.type === 'image' && close?.type === 'link_close') {
      pictures.push([token, image, close]);
      i += 2;
    } else return undefined;
  }
  return pictures;
}

/** From the title of the picture or film. */
export function takeCaption(tokens: readonly Token[]): readonly Token[] {
  const image = tokens.find(({ type }) => type === 'image');
  const title = image?.attrGet('title') ?? '';
  if (image) removeAttribute(image, 'title');
  return title === '' ? [] : [leaf('caption', title)];
}

function isSpace({ type, content }: Token): boolean {
  return /^(?:soft|hard)break$/.test(type) || (type === 'text' && content.trim() === '');
}

/** Words that push a picture below the first screen. */
const FIRST_SCREEN = 200;

export function collectPicture(env: Env, token: Token, at: Place): void {
  const target = token.attrGet('src') ?? '';
  token.attrSet('src', srcFor(env, target, at));
  const isFirst = env.found.pictures++ === 0 && !env.context.hasLeadPicture && env.found.words < FIRST_SCREEN;
  if (isOfBlog(target)) {
    const { shape = 'upright' } = metaOf(token);
    token.attrSet(SIZE, `${target}\t${isFirst ? 'first' : ''} ${shape}`);
    addMeta(token, { target });
  }
  if (!isFirst) token.attrSet('loading', 'lazy');
  if (token.content.trim() === '')
    report(env, at, missingAlt('between the square brackets: ![What it shows](file.jpg).'));
}

export function missingAlt(where: string): Finding {
  return advise(
    'image-alt',
    'This picture has no alternative text.',
    `Write what the picture shows ${where}`,
  );
}

export const picture: TokenHtml = (token, _, renderer) => {
  token.attrSet('alt', wordsFor(token));
  const { target, width = 'column', isLinked } = metaOf(token);
  const img = renderer.renderToken([token], 0, {});
  if (target === undefined) return img;
  const files = withFiles(img, target, width);
  // A link needs a name.
  return isLinked === false && token.attrGet('alt') ? withLink(files, target) : files;
};

/** Includes code and nested pictures. */
function wordsFor(token: Token): string {
  if (token.type === 'image') return (token.children ?? []).map(wordsFor).join('');
  return token.type === 'html_inline' ? token.content : plainText([token]);
}
