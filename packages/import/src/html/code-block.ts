import { LINE } from './formulas.ts';
import { all, attribute, element, elementWith, isBlank, lineEnds, renamed, tagOf } from './dom.ts';

/** Language in the class names of plugins. */
const LANGUAGE = /(?:^|\s)(?:language-|lang-|brush:\s*|lang:|highlight-source-)([\w+#.-]+)/i;

/** Reduces code blocks to text with the language as a class. Includes multi-line code without `<pre>`. */
export function codeBlocks(body: HTMLElement): void {
  for (const node of all(body, 'span.crayon-inline'))
    node.replaceWith(element(node, 'code', node.textContent));
  for (const br of all(body, 'pre br, code br')) br.replaceWith('\n');
  for (const node of all(body, 'code')) typedBlock(node);
  for (const poem of all(body, 'pre.wp-block-verse')) {
    lineEnds(poem);
    renamed(poem, 'p');
  }
  for (const node of all(body, 'pre')) {
    const language = [node, node.querySelector('code'), ...wrappersOf(node)].map(languageOf).find(Boolean);
    const made = element(node, 'pre', node.textContent.replaceAll(LINE, '\n'));
    // `letter` is no code language in Pamphlet.
    if (language !== undefined)
      made.setAttribute('class', `language-${language === 'letter' ? 'text' : language}`);
    node.replaceWith(made);
  }
}

/** Wrappers of a syntax highlighter, the inner ones first. */
function wrappersOf({ parentElement }: Element): Element[] {
  const isAround =
    parentElement !== null &&
    /^(?:div|figure)$/.test(tagOf(parentElement)) &&
    /(?:^|\s)highlight/.test(attribute(parentElement, 'class'));
  return isAround ? [parentElement, ...wrappersOf(parentElement)] : [];
}

function languageOf(node: Element | null): string {
  if (!node) return '';
  const typed = ['data-enlighter-language', 'data-code-block-lang', 'lang', 'data-lang']
    .map((name) => attribute(node, name))
    .find(Boolean);
  if (typed !== undefined && /^[\w+#.-]+$/.test(typed)) return typed;
  return LANGUAGE.exec(attribute(node, 'class'))?.[1] ?? '';
}

/** Turns multi-line code without text beside it into a block. */
function typedBlock(node: HTMLElement): void {
  const code = node.textContent.replace(/^\s*\n/, '').trimEnd();
  const isEnd = (side: 'previousSibling' | 'nextSibling') => {
    let next = node[side];
    while (next && tagOf(next) !== 'br' && isBlank(next)) next = next[side];
    return !next || /^(?:br|pre|p|div)$/.test(tagOf(next));
  };
  if (
    code.includes('\n') &&
    !node.closest('pre, h1, h2, h3, h4, h5, h6') &&
    isEnd('previousSibling') &&
    isEnd('nextSibling')
  ) {
    node.replaceWith(elementWith({ lang: languageOf(node) }, node, 'pre', code));
  }
}

/** @param language empty for plain text */
export function fenced(code: string, language: string): string {
  const fence = '`'.repeat(Math.max(longestRun(code), 2) + 1);
  return `${fence}${language}\n${code}\n${fence}`;
}

function longestRun(code: string): number {
  let longest = 0;
  for (const [run] of code.matchAll(/`+/g)) longest = Math.max(longest, run.length);
  return longest;
}

/** @param text of one line */
export function codeSpan(text: string): string {
  if (text.trim() === '') return text;
  const fence = '`'.repeat(longestRun(text) + 1);
  const gap = /^`|`$|^ .* $/.test(text) ? ' ' : '';
  return fence + gap + text + gap + fence;
}
