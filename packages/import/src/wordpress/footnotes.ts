import { joinedLines } from '../html/plain-text.ts';

/**
 * A footnote for the conversion, in the line that it is noted in. A space keeps its first word apart from the word before.
 *
 * @param content HTML
 */
export function noteHtml(content: string): string {
  const line = joinedLines(content.replaceAll(/<\/?(?:p|div)\b[^>]*>/gi, ' '));
  return `<span class="import-footnote"> ${line.trim()}</span>`;
}

/** The notes of a post of blocks, which WordPress keeps beside its text, as JSON: each where it is noted. */
export function withFootnotes(text: string, notes: string | undefined): string {
  const mark = /<!-- wp:footnotes(?: \{[^}]{0,500}\})? \/-->/;
  if (notes === undefined || !mark.test(text)) return text;
  const byId = notesIn(notes);
  const plain = text.replace(mark, '');
  // Behind the last that is closed, none is; to look for its end at each would take long.
  const end = plain.toLowerCase().lastIndexOf('</sup>') + 1;
  const noted = plain
    .slice(0, end + 5)
    .replaceAll(/<sup\b[^<>]*\bdata-fn="([^"<>]*)"[^<>]*>[\s\S]*?<\/sup>/gi, (typed, id: string) => {
      const content = byId.get(id);
      return content === undefined ? typed : noteHtml(content);
    });
  return end === 0 ? plain : noted + plain.slice(end + 5);
}

/** @param notes JSON; what is none gives no notes */
function notesIn(notes: string): ReadonlyMap<string, string> {
  const byId = new Map<string, string>();
  try {
    for (const { id, content } of JSON.parse(notes) as Iterable<Readonly<Record<string, unknown>>>)
      if (typeof id === 'string' && typeof content === 'string') byId.set(id, content);
  } catch {
    // The form is not that of notes: readers saw none.
  }
  return byId;
}
