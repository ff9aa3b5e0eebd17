import { parseFragment } from 'parse5';
import { textOf } from '../html/plain-text.ts';

/** What stands in a body of WordPress and is no text: comments of blocks, signs between languages. */
const NO_TEXT = /<!--[\s\S]*?(?:-->|$)|\[:(?:[a-z]{2})?\]/gi;

/** A tag of a shortcode; brackets may stand between the quotation marks of a value. */
const SHORTCODE =
  /\[\/?[a-z][\w-]*(?:(?=[\s=])(?:[^[\]=]*=(?:"[^"\n]{0,300}"|'[^'\n]{0,300}'|(?!"[^"\n]{0,300}"|'[^'\n]{0,300}'))){0,99}[^[\]=]*|\/)?\]/gi;

/** Elements whose text readers never saw. */
const UNSEEN = new Set(
  'script style template noscript title head select textarea svg math canvas object iframe video audio'.split(
    ' ',
  ),
);

/** The first letter of a word, larger than the others. */
const FIRST_LETTER = /\[\/?(?:\w{1,20}_)?drop_?cap[^[\]]*\]/gi;

/** Links that touch, such as a file and the button beside it, and the numbers of footnotes are words of their own. */
const TOUCHING = /(?<=<\/a>)(?=<a\b)|(?=<su[bp]\b)/gi;

/** Comments and tags of Liquid and Hugo, values, attributes of Kramdown, names of boxes between colons, and modules and components of MDX. */
const TEMPLATES =
  /<!--(?:(?!<!--)[\s\S])*?-->|\{#(?:(?!\{#)[\s\S])*?#\}|\{\{[<%]\s*comment\s*[>%]\}\}(?:(?!\{\{[<%]\s*comment\b)[\s\S])*?\{\{[<%]\s*\/\s*comment\s*[>%]\}\}|\{%-?\s*comment\s*-?%\}(?:(?!\{%-?\s*comment\b)[\s\S])*?\{%-?\s*endcomment\s*-?%\}|\{::comment\}(?:(?!\{::comment\})[\s\S])*?\{:\/(?:comment)?\}|\{\/\*(?:(?!\*\/|\{\/\*)[\s\S])*\*\/\}|\{%(?:(?!%\}|\{%)[\s\S])*%\}|\{\{(?:(?!\}\}|\{\{)[\s\S])*\}\}|\{::?(?:(?=[ \t]*[a-z.#^/])[^{}\n]*)\}|^(?:import\s+(?:["'{*]|[\w$]+\s*(?:,|\s+from\s))|export\s+(?:default|const|let|var|function|async|class|type|interface|\{|\*))[^\n]*$|\{\s*(?:props\.)?(?:frontmatter|post\.data|entry\.data)\.[\w.]+\s*\}|<\/?[A-Z]\w*(?:\s[^<>]*)?>|^[ \t]*:{2,}[ \t]*[a-z][\w-]*(?:\{[^{}\n]*\})?|^[ \t]*(?:[*+-]|\d+\.)[ \t][^\n]*\n[ \t]*\{:\s*toc[^\n]*$/gm;

/** A text without what was written for another generator. What such a tag showed is not known here. */
export function withoutTemplates(text: string): string {
  // A sign that is no word: an empty line would part what it stands in.
  return text.replaceAll(TEMPLATES, '·');
}

/** Words of a text with how often each is there. */
export type WordCount = ReadonlyMap<string, number>;

/** The words that readers saw of HTML of the old blog. It knows nothing of how bodies are converted. */
export function sourceWords(html: string): WordCount {
  const text = [NO_TEXT, SHORTCODE, TOUCHING].reduce(
    (rest, pattern) => rest.replaceAll(pattern, ' '),
    html.replaceAll(FIRST_LETTER, ''),
  );
  return countWords(/[<&]/.test(text) ? textOf(parseFragment(text), UNSEEN) : text);
}

/** The words of HTML as our pages show it. */
export function shownWords(html: string): WordCount {
  return countWords(textOf(parseFragment(html.replaceAll(TOUCHING, ' '))));
}

/** Scripts that part words by no spaces: each letter counts, for what stands beside it may be another word. */
const SPACELESS =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** Keeps the letters that it parts at. */
const PARTS = new RegExp(`(${SPACELESS.source})`, 'u');

export function countWords(text: string): WordCount {
  const counts = new Map<string, number>();
  const add = (word: string): void => void counts.set(word, (counts.get(word) ?? 0) + 1);
  for (const [run] of text
    .normalize('NFC')
    .toLowerCase()
    .matchAll(/[\p{L}\p{M}\p{N}]+/gu)) {
    if (!SPACELESS.test(run)) add(run);
    else for (const part of run.split(PARTS)) if (part !== '') add(part);
  }
  return counts;
}

export function totalOf(words: WordCount): number {
  let total = 0;
  for (const count of words.values()) total += count;
  return total;
}

/**
 * Words that were there and are there no more, each as often as it is missing. What a word was cut into or joined with, such as
 * at the end of a line, is found in the run of all letters.
 */
export function missingWords(before: WordCount, after: WordCount): string[] {
  const missing: string[] = [];
  for (const [word, count] of before) {
    const gone = count - (after.get(word) ?? 0);
    for (let number = 0; number < gone; number++) missing.push(word);
  }
  return missing;
}
