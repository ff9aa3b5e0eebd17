import {
  type Edit,
  type Span,
  edited,
  GONE,
  insideMatches,
  insideOf,
  lineAround,
  matchesInText,
  spanOf,
  withoutGone,
} from './code-spans.ts';
import { matchEnds } from './tags.ts';

/** Kramdown's block elements, except void and verbatim ones. */
const NAMES =
  'address|article|aside|blockquote|body|center|dd|details|dialog|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|header|iframe|legend|li|main|menu|nav|ol|p|section|summary|table|tbody|td|tfoot|th|thead|tr|ul';
const TAG = new RegExp(String.raw`<(/?)(${NAMES})\b([^<>]*)>`, 'gi');
const ATTRIBUTE = /\smarkdown=(?:"(\w*)"|'(\w*)'|(\w+))/i;
const AS_TYPED =
  /\{%-?\s*(highlight|raw|codeblock|prism)\b[\s\S]*?\{%-?\s*end\1\b[^%]*%\}|<(pre|script|style|textarea)\b[\s\S]*?<\/\2\s*>|<!--[\s\S]*?-->/gi;

const PRE = /<pre\b[\s\S]*?<\/pre\s*>/gi;

/** An added empty line. U+2028 is white space in JavaScript and Markdown, and rare in texts. */
const ADDED = '\n\u2028\n';

/** Elements that may contain Markdown without a `markdown` attribute. */
const HOLDS_TEXT = /^(?:div|section|article|aside|details|figure|center|main|header|footer)$/;

const SUMMARY = /^\s*<summary\b[^<>]*>[^\n]*?<\/summary>/i;

const DEEPEST = 8;

interface HtmlRules {
  /** True if Markdown applies inside tags without a `markdown` attribute. Their start tag is alone on its line. */
  isMarkdown: boolean;
  /** True if an empty line ends other HTML, as in CommonMark. */
  endsAtGap: boolean;
}

interface Element extends Span {
  name: string;
  inner: Span;
  attributes: string;
}

/**
 * Adapts HTML in Markdown to CommonMark, which reads Markdown between tags only after an empty line. Line numbers
 * stay valid until `withoutSigns`.
 */
export function withMarkdownInHtml(text: string, { isMarkdown, endsAtGap }: HtmlRules): string {
  if (!text.includes('</')) return text;
  const edits: Edit[] = [];
  const raw: Span[] = [];
  const read: Span[] = [];
  const around: number[] = [];
  for (const element of elementsOf(text, TAG, insideMatches(text, AS_TYPED))) {
    const { inner, name, start, end } = element;
    const typed = ATTRIBUTE.exec(element.attributes);
    // Others stand among words.
    if (!typed && lineAround(text, element).before.trim() !== '') continue;
    const own = typed?.[1] ?? typed?.[2] ?? typed?.[3];
    if (own === undefined ? !isMarkdown || !holdsText(text, name, inner) : !/^(?:1|block|span)$/.test(own)) {
      if (!endsAtGap && start >= (raw.at(-1)?.end ?? 0)) raw.push({ start, end });
      continue;
    }
    while (around.length > 0 && (around.at(-1) ?? 0) <= start) around.pop();
    const [isParagraph, isDetails] = [name === 'p', name === 'details'];
    edits.push({ start: isParagraph ? start : inner.start, end: inner.start, text: ADDED });
    const summary = isDetails ? SUMMARY.exec(text.slice(inner.start, inner.end))?.[0].length : undefined;
    if (summary !== undefined)
      edits.push({ start: inner.start + summary, end: inner.start + summary, text: ADDED });
    if (around.length < DEEPEST) for (const edit of withoutIndent(text, inner)) edits.push(edit);
    edits.push({ start: inner.end, end: isParagraph ? end : inner.end, text: ADDED });
    read.push(inner);
    around.push(end);
  }
  const [isRaw, isRead] = [insideOf(raw), insideOf(read)];
  const [isPre, isTyped] = [insideMatches(text, PRE), insideMatches(text, AS_TYPED)];
  for (const gap of text.matchAll(/(?<=\n)[ \t]*(?=\n)/g)) {
    const { index } = gap;
    if (!isRaw(index) || isRead(index)) continue;
    if (isPre(index)) edits.push({ ...spanOf(gap), text: '&#32;' });
    else if (!isTyped(index)) edits.push({ ...spanOf(gap), text: GONE });
  }
  return edited(text, edits);
}

/** True if the start tag is alone on its line and a later line has words. */
function holdsText(text: string, name: string, { start, end }: Span) {
  return (
    HOLDS_TEXT.test(name) && /^[ \t]*\n(?:[ \t]*(?:<[^\n]*)?\n)*[ \t]*[^<\s]/.test(text.slice(start, end))
  );
}

export function withoutSigns(text: string): string {
  return withoutGone(text.replaceAll(ADDED, '\n\n'));
}

export function addedLines(text: string): number {
  return (text.split(ADDED).length - 1) * 2;
}

/** Elements without an end tag. */
const VOID = /^(?:br|embed|hr|img|input|source|track|wbr)$/;

/** Whole elements outside code, in order. @param pattern of tags: slash, name and attributes */
export function elementsOf(text: string, pattern: RegExp, isText = (_: number): boolean => false): Element[] {
  const tags = matchesInText(text, pattern)
    .filter(({ index }) => !isText(index))
    .map(({ 0: typed, 1: slash, 2: name = '', 3: attributes = '', index: start }) => ({
      name: name.toLowerCase(),
      attributes,
      start,
      end: start + typed.length,
      isEnd: slash !== '',
      isAlone: attributes.endsWith('/') || VOID.test(name),
    }));
  const ends = matchEnds(tags);
  return tags.flatMap((tag, index) => {
    const { name, attributes, start, end } = tag;
    const last = VOID.test(name) ? { start: end, end } : tags[ends.get(index) ?? -1];
    return last ? [{ name, attributes, start, end: last.end, inner: { start: end, end: last.start } }] : [];
  });
}

function withoutIndent(text: string, { start, end }: Span): Edit[] {
  const lines = Array.from(text.slice(start, end).matchAll(/(?<=\n)([ \t]*)(?=[^\s])/g), (match) => ({
    start: start + match.index,
    width: match[0].length,
  }));
  const least = lines.reduce((most, { width }) => Math.min(most, width), Infinity);
  return least === 0 || least === Infinity
    ? []
    : lines.map((line) => ({ start: line.start, end: line.start + least, text: '' }));
}
