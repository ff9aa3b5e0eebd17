import type { PicturePlace } from '../lib/picture.ts';
import type { Env } from './env.ts';
import { plainText } from './excerpt.ts';
import { FIRST_SIZE, isOfBlog, SIZE, srcFor, withFiles } from './targets.ts';
import type { RenderRule, Token } from './markdown-it.ts';
import { type Finding, type Place, report, startOf, warning } from './findings.ts';

/** After so many words the first picture of a post is below what a reader sees at first. */
const FIRST_SCREEN = 200;

/** What earlier rules leave at the token of a picture for those that come later. */
interface Notes {
  readonly at?: number;
  readonly place?: PicturePlace;
  /** Of a picture of the blog: its target. */
  readonly target?: string;
}

const notesOf = (token: Token): Notes => (token.meta ?? {}) as Notes;

/** Remembers that a picture stands beside others. */
export function placeInGallery(token: Token): void {
  token.meta = { ...notesOf(token), place: 'gallery' } satisfies Notes;
}

/** Finds out where a picture with a safe target leads and what a browser should know of it. */
export function collectPicture(env: Env, token: Token, place: Place): void {
  const target = token.attrGet('src') ?? '';
  token.attrSet('src', srcFor(env, target, place));
  const isFirst = env.found.pictures++ === 0 && !env.context.hasLeadPicture && env.found.words < FIRST_SCREEN;
  if (isOfBlog(target)) {
    token.attrSet(isFirst ? FIRST_SIZE : SIZE, target);
    token.meta = { ...notesOf(token), at: startOf(token), target } satisfies Notes;
  }
  if (!isFirst) token.attrs?.push(['loading', 'lazy'], ['decoding', 'async']);
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

/** A picture, with the place of its other files around it. */
export const picture: RenderRule = (tokens, index, options, _env, self) => {
  const token = tokens[index];
  if (!token) return '';
  token.attrSet('alt', messagesFor(token));
  const { target, place = 'column' } = notesOf(token);
  const img = self.renderToken(tokens, index, options);
  return target === undefined ? img : withFiles(img, target, place);
};

/** The words for a picture as plain text, with those of code and of pictures in it. */
function messagesFor({ children }: Token): string {
  return (children ?? [])
    .map((token) =>
      token.type === 'image'
        ? messagesFor(token)
        : token.type === 'html_inline'
          ? token.content
          : plainText([token]),
    )
    .join('');
}
