import { envOf } from './env.ts';
import { renderInline } from './inline.ts';
import { placeInGallery } from './pictures.ts';
import type { RenderRule, RuleCore, Token } from './markdown-it.ts';

/** A picture, or a link around just a picture. */
interface Picture {
  readonly tokens: readonly Token[];
  readonly title: string;
}

/**
 * A paragraph of one picture that has a title becomes a figure, the title its caption; a paragraph of several
 * pictures becomes a gallery of figures.
 */
export const figures: RuleCore = (state) => {
  if (!envOf(state).source.includes('![')) return;
  state.tokens.forEach((inline, i) => {
    const open = state.tokens[i - 1];
    const close = state.tokens[i + 1];
    if (inline.type !== 'inline' || open?.type !== 'paragraph_open' || close?.type !== 'paragraph_close')
      return;
    const pictures = picturesOnly(inline.children ?? []);
    const [first] = pictures ?? [];
    if (!pictures || !first || (pictures.length === 1 && first.title === '')) return;
    const single = pictures.length === 1;
    const tag = single ? 'figure' : 'div';
    Object.assign(open, { type: 'figure_open', tag, hidden: false });
    Object.assign(close, { type: 'figure_close', tag, hidden: false });
    if (!single) {
      open.attrSet('class', 'gallery');
      for (const { tokens } of pictures)
        for (const token of tokens) if (token.type === 'image') placeInGallery(token);
    }
    inline.children = pictures.flatMap((picture) => {
      const caption = new state.Token('caption', '', 0);
      caption.content = picture.title;
      const content = picture.title === '' ? picture.tokens : [...picture.tokens, caption];
      if (single) return content;
      return [
        new state.Token('figure_open', 'figure', 1),
        ...content,
        new state.Token('figure_close', 'figure', -1),
      ];
    });
  });
};

export const caption: RenderRule = (tokens, index) =>
  `<figcaption>${renderInline(tokens[index]?.content ?? '').html}</figcaption>`;

/** The pictures of a paragraph; undefined when anything else stands in it. */
function picturesOnly(children: readonly Token[]): Picture[] | undefined {
  const pictures: Picture[] = [];
  for (let i = 0; i < children.length; i++) {
    const token = children[i];
    if (!token || isSpace(token)) continue;
    const [image, close] = [children[i + 1], children[i + 2]];
    if (token.type === 'image') pictures.push({ tokens: [token], title: titleOf(token) });
    else if (token.type === 'link_open' && image?.type === 'image' && close?.type === 'link_close') {
      pictures.push({ tokens: [token, image, close], title: titleOf(image) });
      i += 2;
    } else return undefined;
  }
  // The caption says it, so the picture need not.
  for (const { tokens } of pictures)
    for (const token of tokens)
      if (token.type === 'image') token.attrs = token.attrs?.filter(([name]) => name !== 'title') ?? null;
  return pictures;
}

function titleOf(image: Token): string {
  return image.attrGet('title') ?? '';
}

function isSpace(token: Token): boolean {
  return (
    token.type === 'softbreak' ||
    token.type === 'hardbreak' ||
    (token.type === 'text' && token.content.trim() === '')
  );
}
