/** Marks by which qTranslate parts the languages of a text: `<!--:de-->` and `<!--:-->`, later `[:de]` and `[:]`. */
const COMMENTS = /<!--:(?:[a-z]{2})?-->/g;
const BRACKETS = /\[:(?:[a-z]{2})?\]/g;

/** A text that says the same in several languages, with something between them. Other texts stay as they are. */
export function severalLanguages(text: string, between: string): string {
  const isInBrackets = /^\s*\[:[a-z]{2}\]/.test(text) && text.includes('[:]');
  const parts = text.split(isInBrackets ? BRACKETS : COMMENTS);
  if (parts.length === 1) return text;
  return parts
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .join(between);
}
