/** Syntax that starts a block. */
const START =
  /^(?:(#{1,6})(?=\s|$)|(>)|([-+])(?=\s|$)|(=+|-{2,}|:?-+:?)(?=\s*(?:\|[\s:|-]*)?$)|(~{3,})|(:{3})|(!{3})|(\d{1,9})(?=[.)](?:\s|$))|(\|))/;

/** Escapes text so that Markdown keeps it as text in any context. */
export function escapeText(text: string): string {
  if (!/[\\`*[\]_<&~{]|%%|https?:|mailto:|www\.|^[ \t]*(?:\u00A0\s*)?[#>=+\-:!|\d]/i.test(text)) return text;
  // Markdown trims no-break spaces at the start of a block.
  const [lead = ''] = /^[ \t]*\u00A0\s*/.exec(text) ?? [];
  return (
    lead +
    text
      .slice(lead.length)
      .replaceAll(/[\\`*[\]]/g, String.raw`\$&`)
      // Inside a word, Markdown keeps underscores.
      .replaceAll(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, String.raw`\_`)
      .replaceAll(/<(?=\S|$|\s{1,3}!)/g, String.raw`\<`)
      .replaceAll(/&(?=#?\w+(?:;|$))/g, '&amp;')
      .replaceAll(/^~|~$|~(?=~)|(?<=~)~/g, String.raw`\~`)
      .replaceAll('{#', '&#123;#')
      .replaceAll(/\{(?=[%{:/>-])/g, String.raw`\{`)
      .replaceAll('%%', String.raw`\%\%`)
      // Prevents automatic links.
      .replaceAll(/(https?|mailto)(?=:)|(www)(?=\.)/gi, '$&\\')
      .replace(START, (sign, ...groups: unknown[]) => (groups[7] === undefined ? `\\${sign}` : `${sign}\\`))
  );
}

export function linkTarget(target: string): string {
  const clean = target
    .trim()
    .replaceAll(/[\s<>\\]/g, (sign) => encodeURIComponent(sign))
    // oxlint-disable-next-line no-control-regex -- no address has them
    .replaceAll(/[\u0000-\u001F\u007F]/g, '');
  // Markdown would decode character references.
  const safe = clean.replaceAll(/&(?=#?\w+;)/g, '&amp;');
  return /[()[\]]/.test(safe) || safe === '' ? `<${safe}>` : safe;
}

/** Escapes a link title for double quotation marks. */
export function linkTitle(title: string): string {
  return title.replaceAll(/["\\]/g, String.raw`\$&`).replaceAll(/&(?=#?\w+;)/g, '&amp;');
}
