import type MarkdownIt from 'markdown-it';

import { plainText } from './excerpt.ts';
import { addMeta } from './findings.ts';
import { inCodeTags, type RuleCore, type Token } from './markdown-it.ts';

/** Double, then single marks (CLDR, "delimiters"). The first match wins. */
const QUOTES: readonly (readonly [languages: RegExp, marks: string | readonly string[]])[] = [
  [/^(?:de-(?:CH|LI)|it-CH)\b/i, '«»‹›'],
  [/^(?:de|cs|sk|sl|is|lt|et|bg|ka|hsb|dsb)\b/i, '„“‚‘'],
  [/^(?:pl|ro|hr|sr|bs)\b/i, '„”‚’'],
  [/^hu\b/i, '„”»«'],
  [/^fr\b/i, ['«\u202f', '\u202f»', '“', '”']],
  [/^(?:ru|uk|be)\b/i, '«»„“'],
  [/^(?:es|it|pt-(?!BR)|ca|gl|eu|el|n[bno]|hy|sq)\b/i, '«»“”'],
  [/^(?:sv|fi|he)\b/i, '””’’'],
  [/^da\b/i, '»«›‹'],
];
const OTHER_QUOTES = '“”‘’';

/** `--` is always the long dash. */
const LONG_DASH = /^(?:es|pt|ru|uk|be|bg)\b/i;

/** Applies the last language set. Code, raw HTML, targets and escaped characters stay. */
export function typography(md: MarkdownIt) {
  let language = '';
  md.set({ typographer: true });
  md.core.ruler.at('replacements', ({ tokens }) => {
    for (const { children } of tokens) if (children) dashes(children, language);
  });
  md.core.ruler.enable(['replacements', 'smartquotes']);
  md.core.ruler.before('replacements', 'keep_typed', keepTyped);
  return {
    setLanguage(tag: string): void {
      if (tag === language) return;
      language = tag;
      md.set({ quotes: [...(QUOTES.find(([languages]) => languages.test(tag))?.[1] ?? OTHER_QUOTES)] });
    },
  };
}

/** markdown-it's type for escaped text. */
const TYPED = 'text_special';

/** Protects HTML code elements and bare URLs. Heading ids need the typed text. */
const keepTyped: RuleCore = ({ tokens }) => {
  for (const token of inCodeTags(tokens)) if (token.type === 'text') token.type = TYPED;
  tokens.forEach(({ children }, i) => {
    const heading = tokens[i - 1];
    if (heading?.type === 'heading_open' && children) addMeta(heading, { typed: plainText(children) });
    children?.forEach((token, index) => {
      const link = children[index - 1];
      if (token.type === 'text' && link?.type === 'link_open' && link.info === 'auto') token.type = TYPED;
    });
  });
};

const NO_WORD = /[/\\@=_|]/;
const MAY_BE_SIGN = /--|\.\.\./;
const SIGNS = /(?<![-.<])(?:-{2,3}(?![->])|\.{3}(?!\.))/g;
const FRENCH = /(?<=\S|^) (?=»|[;:](?:\s|$)|[!?](?:[\s!?…)\]”»]|$))|(?<=«) /g;

function dashes(children: readonly Token[], language: string) {
  const isFrench = /^fr\b/i.test(language);
  if (!isFrench && !children.some(({ content }) => MAY_BE_SIGN.test(content))) return;
  const line = children.map(shown).join('');
  let start = 0;
  for (const token of children) {
    const from = start;
    start += shown(token).length;
    if (token.type !== 'text') continue;
    if (MAY_BE_SIGN.test(token.content))
      token.content = token.content.replaceAll(/\S+/g, (word: string, at: number) =>
        NO_WORD.test(word)
          ? word
          : word.replaceAll(SIGNS, (typed: string, index: number) => {
              const place = from + at + index;
              return signOf(typed, line[place - 1] ?? ' ', line[place + typed.length] ?? ' ', language);
            }),
      );
    if (isFrench) token.content = token.content.replaceAll(FRENCH, '\u202f');
  }
}

function shown({ type, content }: Token) {
  return type.endsWith('break') ? ' ' : content;
}

/** @param before visible character; a space at a line end */
function signOf(typed: string, before: string, after: string, language: string) {
  if (typed === '...') return '…';
  if (after === '>') return typed;
  if (typed === '---') return '—';
  // An option of a command.
  if (/[\s([{]/.test(before) !== /\s/.test(after)) return typed;
  if (/\d/.test(before) && /\d/.test(after)) return '–';
  return LONG_DASH.test(language) || (/^en\b/i.test(language) && /\S/.test(before)) ? '—' : '–';
}
