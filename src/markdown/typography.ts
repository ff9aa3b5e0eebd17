import type MarkdownIt from 'markdown-it';

import { plainText } from './excerpt.ts';
import { inCodeTags, type RuleCore, type Token } from './markdown-it.ts';

/** Pairs of double and single quotation marks by language (CLDR, "delimiters"); the first that fits counts. */
const QUOTES: readonly (readonly [languages: RegExp, marks: readonly string[]])[] = [
  [/^(?:de-(?:CH|LI)|it-CH)\b/i, ['«', '»', '‹', '›']],
  [/^(?:de|cs|sk|sl|is|lt|et|bg|ka|hsb|dsb)\b/i, ['„', '“', '‚', '‘']],
  [/^(?:pl|ro|hr|sr|bs)\b/i, ['„', '”', '‚', '’']],
  [/^hu\b/i, ['„', '”', '»', '«']],
  [/^fr\b/i, ['«\u202f', '\u202f»', '“', '”']],
  [/^(?:ru|uk|be)\b/i, ['«', '»', '„', '“']],
  [/^(?:es|it|pt(?!-BR)|ca|gl|eu|el|n[bno]|hy|sq)\b/i, ['«', '»', '“', '”']],
  [/^(?:sv|fi)\b/i, ['”', '”', '’', '’']],
  [/^da\b/i, ['»', '«', '›', '‹']],
];
const OTHER_QUOTES = ['“', '”', '‘', '’'];

/** Languages in which `--` is the long dash, wherever it stands. */
const LONG_DASH = /^(?:es|pt|ru|uk|be|bg)\b/i;

/**
 * Sets quotation marks, apostrophes, dashes and dots in the text, by the language that `setLanguage` has named last. Code,
 * raw HTML, targets and whatever has a backslash before it stay as they are typed.
 */
export function typography(md: MarkdownIt): { setLanguage(language: string): void } {
  let language = '';
  md.set({ typographer: true });
  md.core.ruler.at('replacements', (state) => dashes(state, language));
  md.core.ruler.enable(['replacements', 'smartquotes']);
  md.core.ruler.before('replacements', 'keep_typed', keepTyped);
  md.core.ruler.after('smartquotes', 'show_typed', ({ tokens }) => {
    for (const token of tokens.flatMap(({ children }) => children ?? []))
      if (token.type === TYPED) token.type = 'text';
  });
  return {
    setLanguage(tag) {
      if (tag === language) return;
      language = tag;
      md.set({ quotes: [...(QUOTES.find(([languages]) => languages.test(tag))?.[1] ?? OTHER_QUOTES)] });
    },
  };
}

/** Of a text that stays as it is. */
const TYPED = 'typed';

/** Hides code in HTML, and addresses, which are words of links without brackets. Ids of headings are made of what is typed. */
const keepTyped: RuleCore = ({ tokens }) => {
  for (const token of inCodeTags(tokens)) if (token.type === 'text') token.type = TYPED;
  tokens.forEach(({ children }, i) => {
    const heading = tokens[i - 1];
    if (heading?.type === 'heading_open' && children)
      heading.meta = { ...(heading.meta as object | null), typed: plainText(children) };
    const first = children?.[0];
    // An attribution, or words in a dialogue.
    if (first?.type === 'text') first.content = first.content.replace(/^--(?= )/, '—');
    children?.forEach((token, index) => {
      const link = children[index - 1];
      if (token.type === 'text' && link?.type === 'link_open' && link.info === 'auto') token.type = TYPED;
    });
  });
};

/** In a word that is an address, a path or code. */
const NO_WORD = /[/\\@=_|]/;
/** An option of a command may stand in brackets or quotation marks. */
const SIGNS = /(?<![-.<])(?:(?<!(?:^|[([{])["'“‘„«]|[([{])--(?![->])|---(?![->])|\.{3}(?!\.))/g;
const FRENCH = /(?<=\S|^) (?=»|[;:](?:\s|$)|[!?](?:[\s!?…)\]”»]|$))|(?<=«) /g;

function dashes({ tokens }: Parameters<RuleCore>[0], language: string): void {
  const isFrench = /^fr\b/i.test(language);
  for (const { children } of tokens)
    for (const [index, token] of children?.entries() ?? []) {
      if (token.type !== 'text') continue;
      if (/--|\.\.\./.test(token.content))
        token.content = token.content.replaceAll(/\S+/g, (word: string, start: number, text: string) =>
          NO_WORD.test(word)
            ? word
            : word.replaceAll(SIGNS, (typed: string, at: number) => {
                const before = text[start + at - 1] ?? beside(children ?? [], index, -1);
                const after = text[start + at + typed.length] ?? beside(children ?? [], index, 1);
                return signOf(typed, before, after, language);
              }),
        );
      if (isFrench) token.content = token.content.replaceAll(FRENCH, '\u202f');
    }
}

/** The character that a reader sees before or behind a token; a space at the ends of a line. */
function beside(tokens: readonly Token[], index: number, step: 1 | -1): string {
  let at = index + step;
  while (tokens[at] && tokens[at]?.nesting !== 0) at += step;
  const content = tokens[at]?.content ?? '';
  return (step < 0 ? content.at(-1) : content[0]) ?? ' ';
}

function signOf(typed: string, before: string, after: string, language: string): string {
  if (typed === '...') return '…';
  if (after === '>') return typed;
  if (typed === '---') return '—';
  // What has a space on one side alone is an option of a command.
  if (/\s/.test(before) !== /\s/.test(after)) return typed;
  if (/\d/.test(before) && /\d/.test(after)) return '–';
  return LONG_DASH.test(language) || (/^en\b/i.test(language) && /\S/.test(before)) ? '—' : '–';
}
