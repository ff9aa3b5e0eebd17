import type { RenderRule } from 'markdown-it/lib/renderer.mjs';
import type Token from 'markdown-it/lib/token.mjs';

import { PICTURE_SIZES, type PicturePlace, type PictureSource } from '../lib/picture.ts';
import { escapeHtml } from '../lib/text.ts';
import { type Env, type Finding, type Place, report, warning } from './env.ts';
import { plainText } from './excerpt.ts';
import { startOf } from './marks.ts';
import { pictureFor } from './targets.ts';

/** After so many words the first picture of a post is below what a reader sees at first. */
const FIRST_SCREEN = 200;

/** What earlier rules leave at the token of a picture for those that come later. */
interface Notes {
  readonly at?: number;
  readonly place?: PicturePlace;
  readonly sources?: readonly PictureSource[];
}

const notesOf = (token: Token): Notes => (token.meta ?? {}) as Notes;

/** Remembers that a picture stands beside others. */
export function placeInGallery(token: Token): void {
  token.meta = { ...notesOf(token), place: 'gallery' } satisfies Notes;
}

/** Finds out where a picture with a safe target leads and what a browser should know of it. */
export function collectPicture(env: Env, token: Token, place: Place): void {
  const target = token.attrGet('src') ?? '';
  const { href, picture } = pictureFor(env, target, place);
  token.attrSet('src', href);
  if (picture) {
    token.attrSet('width', String(picture.width));
    token.attrSet('height', String(picture.height));
    token.meta = { ...notesOf(token), at: startOf(token), sources: picture.sources } satisfies Notes;
  }
  const isFirst = env.found.pictures++ === 0 && !env.context.hasLeadPicture && env.found.words < FIRST_SCREEN;
  if (!isFirst) token.attrs?.push(['loading', 'lazy'], ['decoding', 'async']);
  else if (picture) token.attrs?.push(['fetchpriority', 'high']);
  if (token.content.trim() === '')
    report(
      env,
      place,
      missingAlt('Write what the picture shows between the square brackets: ![What it shows](file.jpg).'),
    );
}

export function missingAlt(hint: string): Finding {
  return warning('image-alt', 'This picture has no alternative text.', hint);
}

/** A picture, with its other files around it. */
export const picture: RenderRule = (tokens, index, options, _env, self) => {
  const token = tokens[index];
  if (!token) return '';
  token.attrSet('alt', wordsFor(token));
  const { sources = [], place = 'column' } = notesOf(token);
  return withSources(self.renderToken(tokens, index, options), sources, place);
};

/** The words for a picture as plain text, with those of code and of pictures in it. */
function wordsFor({ children }: Token): string {
  return (children ?? [])
    .map((token) =>
      token.type === 'image'
        ? wordsFor(token)
        : token.type === 'html_inline'
          ? token.content
          : plainText([token]),
    )
    .join('');
}

/** Puts the other files of a picture around its `<img>`, for the browser to choose from. */
export function withSources(img: string, sources: readonly PictureSource[], place: PicturePlace): string {
  if (sources.length === 0) return img;
  const elements = sources.map(
    ({ type, srcset }) =>
      `<source type="${type}" srcset="${escapeHtml(srcset)}" sizes="${PICTURE_SIZES[place]}">`,
  );
  return `<picture>${elements.join('')}${img}</picture>`;
}
