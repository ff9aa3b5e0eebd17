import type MarkdownIt from 'markdown-it';
import type { RuleCore } from 'markdown-it/lib/parser_core.mjs';

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
  // An address stands in words of a link too.
  md.core.ruler.before('replacements', 'hide_addresses', (state) =>
    renameAddresses(state, 'text', 'address'),
  );
  md.core.ruler.after('smartquotes', 'show_addresses', (state) => renameAddresses(state, 'address', 'text'));
  return {
    setLanguage(tag) {
      if (tag === language) return;
      language = tag;
      md.set({ quotes: [...(QUOTES.find(([languages]) => languages.test(tag))?.[1] ?? OTHER_QUOTES)] });
    },
  };
}

/** Of links without brackets, whose words are their address. */
function renameAddresses({ tokens }: Parameters<RuleCore>[0], from: string, to: string): void {
  for (const { children } of tokens)
    children?.forEach((token, index) => {
      const link = children[index - 1];
      if (token.type === from && link?.type === 'link_open' && link.info === 'auto') token.type = to;
    });
}

/** In a word that is an address, a path or code. */
const NO_WORD = /[/\\@=_|]/;
const SIGNS = /(?<![-.<])(?:-{2,3}(?![->])|\.{3}(?!\.))/g;
const FRENCH = /(?<=\S|^) (?=»|[;:](?:\s|$)|[!?](?:[\s!?…)\]”»]|$))|(?<=«) /g;

function dashes({ tokens }: Parameters<RuleCore>[0], language: string): void {
  const isFrench = /^fr\b/i.test(language);
  for (const token of tokens.flatMap(({ children }) => children ?? [])) {
    if (token.type !== 'text') continue;
    if (/--|\.\.\./.test(token.content))
      token.content = token.content.replaceAll(/\S+/g, (word: string, start: number, text: string) =>
        NO_WORD.test(word)
          ? word
          : word.replaceAll(SIGNS, (typed: string, at: number) =>
              signOf(typed, text[start + at - 1], text[start + at + typed.length], language),
            ),
      );
    if (isFrench) token.content = token.content.replaceAll(FRENCH, '\u202f');
  }
}

function signOf(typed: string, before = ' ', after = ' ', language: string): string {
  if (typed === '...') return '…';
  if (typed === '---') return '—';
  // What has a space on one side alone is an option of a command.
  if (/\s/.test(before) !== /\s/.test(after)) return typed;
  if (/\d/.test(before) && /\d/.test(after)) return '–';
  return LONG_DASH.test(language) || (/^en\b/i.test(language) && /\S/.test(before)) ? '—' : '–';
}
