const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '\r': '&#13;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
};

/** Parsers read a raw carriage return as a line feed (XML 1.0, section 2.11). */
export function escapeText(text: string): string {
  return text.replaceAll(/[&<>\r]/g, (sign) => ESCAPES[sign] ?? sign);
}

/** Parsers read raw tabs and line ends as spaces (XML 1.0, section 3.3.3). */
export function escapeAttribute(text: string): string {
  return text.replaceAll(/[&<>\r"\t\n]/g, (sign) => ESCAPES[sign] ?? sign);
}

/** Code points, from 1. Expects line feeds only. */
export function placeAt(text: string, index: number): { line: number; column: number } {
  const before = text.slice(0, index);
  const start = before.lastIndexOf('\n') + 1;
  const halves = before.slice(start).match(/[\udc00-\udfff]/g)?.length ?? 0;
  return { line: before.split('\n').length, column: before.length - start - halves + 1 };
}

/** At most 60 code points. */
export function shorten(text: string): string {
  const letters = [...text];
  return letters.length > 60 ? `${letters.slice(0, 59).join('')}…` : text;
}

/** Returns invalid text unchanged. */
export function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
