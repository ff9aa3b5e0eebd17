import { matchesInText, type OnNote, replaceInText } from './code-spans.ts';
import { BOX, FOLDED, namedTag } from './tag-table.ts';

/** `::github{repo="a/b"}`, `:spoiler[words]` and `:::name` of remark-directive. */
const DIRECTIVE =
  /^[ \t]*(:{2,})([a-z][\w-]*)(?:\[[^\]\n]*\])?(?:\{([^{}\n]*)\})?[ \t]*$|(?<![\w:/]):[a-z][\w-]*\[[^\]\n]+\]/gim;

/** Converts known directives. Names the others, which stay as typed. */
export function withDirectives(text: string, onLeft: OnNote): string {
  return replaceInText(text, DIRECTIVE, ({ 0: typed, 1: signs = '', 2: name = '', 3: rest = '', index }) => {
    if (signs.length > 2 && (BOX.test(name) || FOLDED.test(name))) return undefined;
    const made = signs === '::' ? namedTag(name.toLowerCase(), rest) : undefined;
    if (!made || made.text === '') onLeft('tag', typed.trim(), index);
    return made?.text || undefined;
  });
}

const PICTURE_SET =
  /<picture\b[^<>]*>(?:(?!<picture\b|<img\b)[^]){0,4000}?(<img\b(?:[^<>"']|"[^"]*"|'[^']*')*>)\s*<\/picture>/gi;

/** A picture in several forms becomes the one that every browser shows. */
export function withPlainPictures(text: string): string {
  return replaceInText(text, PICTURE_SET, ([, picture]) => picture);
}

const LITE_PLAYER =
  /<(lite-(?:youtube|vimeo)|(?:youtube|vimeo)-(?:video|embed|lite-player))\b([^<>]*)>(?:(?!<\1\b)[^]){0,2000}?<\/\1\s*>/gi;
const OWN_ELEMENT = /<[a-z][a-z\d]*-[a-z\d-]*(?=[\s>])/g;

/** Links players that are elements of a script. Names other such elements, whose words stay. */
export function withoutOwnElements(text: string, onLeft: OnNote): string {
  const plain = replaceInText(text, LITE_PLAYER, ([, name = '', rest = '']) => {
    const made = namedTag(name.toLowerCase(), rest);
    return made && `\n\n${made.text}\n\n`;
  });
  for (const { 0: typed, index } of matchesInText(plain, OWN_ELEMENT)) onLeft('html', `${typed}>`, index);
  return plain;
}

/** A tag at the start of its line, with a background picture. */
const BACKGROUND =
  /^(?=[ \t]{0,3}<[a-z][^<>]{0,999}\bstyle\s?=\s?["'][^"<>]{0,999}\bbackground(?:-image)?\s?:[^;<>]{0,99}url\(\s?["']?(?!data:)([^"'()\s<>]{1,999})["']?\s?\))/gim;

/** Puts the background picture of an element before it. */
export function withBackgrounds(text: string): string {
  return replaceInText(text, BACKGROUND, ([, target = '']) => `![](${target})\n\n`);
}
