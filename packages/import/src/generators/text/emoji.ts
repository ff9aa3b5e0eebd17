import signs from 'markdown-it-emoji/lib/data/full.mjs';
import { replaceInText } from './code-spans.ts';

const SIGNS = new Map(Object.entries(signs));

/** Signs for their names: `:smile:`. Keeps unknown names. */
export function withEmoji(text: string): string {
  return replaceInText(text, /(?<![\w:]):([\w+-]{1,40}):(?![\w:])/g, ([, name = '']) => SIGNS.get(name));
}
