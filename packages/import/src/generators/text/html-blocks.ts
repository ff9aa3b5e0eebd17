import { codeSpans, insideOf, type Span } from './code-spans.ts';

/** Elements that start a block of HTML wherever they stand at the start of a line. https://spec.commonmark.org/0.31.2/#html-blocks */
const BLOCKS =
  'address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul';
const STARTS = new RegExp(String.raw`^[ \t]*</?(?:${BLOCKS})(?:[\s/>]|$)`, 'i');
/** Any other tag alone on its line, which ends no paragraph. */
const ALONE = /^[ \t]*<\/?[a-z][\w-]*(?:\s[^<>]*)?>[ \t]*$/i;

/** Where Markdown is not read because HTML is: from a tag at the start of a line to the next empty line. */
export function htmlSpans(text: string): Span[] {
  if (!text.includes('<')) return [];
  const isInCode = insideOf(codeSpans(text));
  const spans: Span[] = [];
  let start: number | undefined;
  let isAfterText = false;
  let at = 0;
  for (const line of text.split('\n')) {
    const isEmpty = line.trim() === '';
    if (start === undefined) {
      if (!isInCode(at) && (STARTS.test(line) || (!isAfterText && ALONE.test(line)))) start = at;
    } else if (isEmpty) {
      spans.push({ start, end: at });
      start = undefined;
    }
    isAfterText = !isEmpty;
    at += line.length + 1;
  }
  if (start !== undefined) spans.push({ start, end: text.length });
  return spans;
}
