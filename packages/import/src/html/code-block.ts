import { longestRun } from './inline-pieces.ts';
import { type Element, type Node, attribute, isElement, isText } from './tree.ts';

/** Words that stand before or around the name of a language in class names of plugins. */
const LANGUAGE = /(?:^|\s)(?:language-|lang-|brush:\s*|lang:|highlight-source-)([\w+#.-]+)/i;

/** A `<pre>` as a block of code, to the byte. */
export function codeBlock(node: Element): string {
  const code = node.childNodes.find((child) => isElement(child) && child.tagName === 'code');
  const named = [node, ...(code && isElement(code) ? [code] : []), ...wrappersOf(node)];
  const language = named.map(languageOf).find((name) => name !== '') ?? '';
  return fenced(codeOf(node).replace(/\n$/, ''), language);
}

/** What a program that colours code has put around it. */
function wrappersOf({ parentNode }: Element): Element[] {
  if (!parentNode || !('tagName' in parentNode) || !/^(?:div|figure)$/.test(parentNode.tagName)) return [];
  const isAround = /(?:^|\s)highlight/.test(attribute(parentNode, 'class'));
  return isAround ? [parentNode, ...wrappersOf(parentNode)] : [];
}

/** @param language empty for plain text */
export function fenced(code: string, language: string): string {
  const fence = '`'.repeat(Math.max(longestRun(code), 2) + 1);
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

/**
 * Code that was typed over several lines without a `<pre>`, as a block; undefined when it is none.
 *
 * @param paragraphs what stands in each
 */
export function codeOfLines(paragraphs: readonly (readonly Node[])[]): string | undefined {
  if (!paragraphs.every(isCodeAlone)) return undefined;
  const texts = paragraphs.map((nodes) =>
    nodes
      .map((node) =>
        isElement(node)
          ? codeOf(node)
              .trimEnd()
              .replace(/^\s*\n/, '')
          : '',
      )
      .filter((text) => text !== '')
      .join('\n'),
  );
  if (!texts.some((text) => text.includes('\n'))) return undefined;
  return fenced(texts.filter((text) => text !== '').join('\n\n'), '');
}

/** Paragraphs that follow one another from a place on, as long as nothing but code stands in them. */
export function paragraphsOfCode(nodes: readonly Node[], from: number): Element[] {
  const found: Element[] = [];
  for (let index = from; index < nodes.length; index++) {
    const node = nodes[index];
    if (!node || (index > from && isBlank(node))) continue;
    if (!isElement(node) || node.tagName !== 'p' || !isCodeAlone(node.childNodes)) break;
    found.push(node);
  }
  return found;
}

/** Whether code stands in a paragraph, and nothing else. */
function isCodeAlone(nodes: readonly Node[]): boolean {
  return nodes.some(isCode) && nodes.every((node) => isCode(node) || isBlank(node));
}

/** Parts a paragraph where code of several lines stands on lines of its own. */
export function partedByCode(nodes: readonly Node[]): Node[][] {
  const parts: { readonly isCode: boolean; readonly nodes: Node[] }[] = [];
  const full = nodes.filter((node) => !(isText(node) && node.value.trim() === ''));
  const isEnd = (node: Node | undefined): boolean => !node || isBlank(node) || isLines(node);
  let at = 0;
  for (const node of nodes) {
    if (full[at + 1] === node) at++;
    const isOwn = isLines(node) && isEnd(full[at - 1]) && isEnd(full[at + 1]);
    const last = parts.at(-1);
    if (last?.isCode === isOwn || (last && isBlank(node))) last.nodes.push(node);
    else parts.push({ isCode: isOwn, nodes: [node] });
  }
  return parts.map((part) => part.nodes);
}

function isCode(node: Node): boolean {
  return isElement(node) && /^(?:code|tt)$/.test(node.tagName);
}

function isLines(node: Node): boolean {
  return isCode(node) && codeOfLines([[node]]) !== undefined;
}

/** White space, a line break, or code with nothing in it. */
function isBlank(node: Node): boolean {
  if (!isElement(node)) return isText(node) && node.value.trim() === '';
  return (
    node.tagName === 'br' ||
    (isCode(node) && node.childNodes.every((child) => isText(child) && isBlank(child)))
  );
}

/** Text with its line ends. A loop and no recursion. */
export function codeOf(root: Element): string {
  let text = '';
  // WordPress puts a `<br>` before each line end outside of a `<pre>`.
  const isTyped = root.tagName !== 'pre';
  let isAfterBreak: boolean = false;
  const waiting: Node[] = root.childNodes.toReversed();
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (isText(node)) {
      text += isTyped && isAfterBreak ? node.value.replace(/^\n/, '') : node.value;
      isAfterBreak = false;
    } else if (isElement(node)) {
      if (node.tagName === 'br') text += '\n';
      isAfterBreak = node.tagName === 'br';
      for (let i = node.childNodes.length - 1; i >= 0; i--) {
        const child = node.childNodes[i];
        if (child) waiting.push(child);
      }
    }
  }
  return text;
}
