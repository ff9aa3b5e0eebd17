import { separated, type BlockContext } from './block-context.ts';
import { attribute, isElement, type Element } from './tree.ts';

/** A list. Items of one paragraph stand close together. */
export function listMarkdown(node: Element, writer: BlockContext, depth: number): string {
  const isOrdered = node.tagName === 'ol';
  const start = /^\d{1,9}$/.test(attribute(node, 'start')) ? Number(attribute(node, 'start')) : 1;
  const items: { readonly text: string; readonly isLoose: boolean }[] = [];
  for (const child of node.childNodes) {
    // What stands between items belongs to the one before.
    if (!isElement(child)) {
      if ('value' in child && child.value.trim() !== '') items.push(itemOf([child.value.trim()]));
      continue;
    }
    const isItem = child.tagName === 'li';
    const inner = writer.blocks(isItem ? child.childNodes : [child], depth + 1);
    const blocks = separated(isItem ? writer.anchored(child, inner) : inner);
    const before = items.at(-1);
    if (!isItem && before && blocks.length > 0) {
      items[items.length - 1] = { ...before, text: `${before.text}\n${blocks.join('\n\n')}` };
    } else if (isItem || blocks.length > 0) items.push(itemOf(blocks));
  }
  const isLoose = items.some((item) => item.isLoose);
  return items
    .map(({ text }, index) => {
      const mark = isOrdered ? `${start + index}. ` : '- ';
      const [first = '', ...rest] = text.split('\n');
      const indent = ' '.repeat(mark.length);
      return [`${mark}${first}`.trimEnd(), ...rest.map((line) => (line === '' ? '' : indent + line))].join(
        '\n',
      );
    })
    .join(isLoose ? '\n\n' : '\n');
}

/** A paragraph with a list below it is close together, too. */
function itemOf(blocks: readonly string[]): { readonly text: string; readonly isLoose: boolean } {
  const isList = (block: string | undefined): boolean => /^(?:- |\d+\. )/.test(block ?? '');
  const isParagraph = (block: string | undefined): boolean =>
    !isList(block) && !/^[<|#>`~]/.test(block ?? '');
  const isTight = blocks.length < 2 || (blocks.length === 2 && isList(blocks[1]) && isParagraph(blocks[0]));
  return { text: blocks.join(isTight ? '\n' : '\n\n'), isLoose: !isTight };
}
