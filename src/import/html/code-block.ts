import type { Element, Node } from './tree.ts';
import { attribute, isElement, isText } from './tree.ts';

/** Words that stand before or around the name of a language in class names of plugins. */
const LANGUAGE = /(?:^|\s)(?:language-|lang-|brush:\s*|lang:)([\w+#.-]+)/i;

/** A `<pre>` as a block of code, to the byte. */
export function codeBlock(node: Element): string {
  const code = node.childNodes.find((child) => isElement(child) && child.tagName === 'code');
  const named = [node, ...(code && isElement(code) ? [code] : [])];
  const language = named.map(languageOf).find((name) => name !== '') ?? '';
  return fenced(codeOf(node).replace(/\n$/, ''), language);
}

/** @param language empty for plain text */
export function fenced(code: string, language: string): string {
  const longest = Math.max(2, ...Array.from(code.matchAll(/`+/g), ([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  // A block of that name is no code here.
  const name = language === 'letter' ? 'text' : language;
  return `${fence}${name}\n${code}\n${fence}`;
}

function languageOf(node: Element): string {
  const typed =
    attribute(node, 'data-enlighter-language') || attribute(node, 'lang') || attribute(node, 'data-lang');
  if (/^[\w+#.-]+$/.test(typed)) return typed;
  return LANGUAGE.exec(attribute(node, 'class'))?.[1] ?? '';
}

/** Text with its line ends. A loop and no recursion. */
function codeOf(root: Element): string {
  let text = '';
  const waiting: Node[] = root.childNodes.toReversed();
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (isText(node)) text += node.value;
    else if (isElement(node)) {
      if (node.tagName === 'br') text += '\n';
      for (let i = node.childNodes.length - 1; i >= 0; i--) {
        const child = node.childNodes[i];
        if (child) waiting.push(child);
      }
    }
  }
  return text;
}
