/**
 * A footnote for the conversion, in the line that it is noted in. A space keeps its first word apart from the word before.
 *
 * @param content HTML
 */
export function noteHtml(content: string): string {
  const line = content.replaceAll(/<\/?(?:p|div)\b[^>]*>/gi, ' ').replaceAll(/\s*\n\s*/g, ' ');
  return `<span class="import-footnote"> ${line.trim()}</span>`;
}

/** The notes of a post of blocks, which WordPress keeps beside its text, as JSON: each where it is noted. */
export function withFootnotes(text: string, notes: string | undefined): string {
  const mark = /<!-- wp:footnotes(?: \{[^}]*\})? \/-->/;
  if (notes === undefined || !mark.test(text)) return text;
  let list: readonly { readonly id: string; readonly content: string }[];
  try {
    list = JSON.parse(notes) as typeof list;
  } catch {
    return text;
  }
  const byId = new Map(list.map(({ id, content }) => [id, content]));
  return text
    .replace(mark, '')
    .replaceAll(/<sup\b[^>]*\bdata-fn="([^"]*)"[^>]*>[\s\S]*?<\/sup>/gi, (typed, id: string) => {
      const content = byId.get(id);
      return content === undefined ? typed : noteHtml(content);
    });
}
