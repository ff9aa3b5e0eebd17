/** What would start a block at the start of a line. */
const START =
  /^(?:(#{1,6})(?=\s|$)|(>)|([-+])(?=\s|$)|(=+|-{2,}|:?-+:?)(?=\s*$)|(~{3,})|(:{3})|(!{3})|(\d{1,9})(?=[.)](?:\s|$))|(\|))/;

/** Text that stays text in our Markdown, whatever it is beside. */
export function escapeText(text: string): string {
  if (!/[\\`*[\]_<&~{]|https?:|mailto:|www\.|^[ \t]*(?:\u00A0\s*)?[#>=+\-:!|\d]/i.test(text)) return text;
  // A block loses no-break spaces at its start.
  const [lead = ''] = /^[ \t]*\u00A0\s*/.exec(text) ?? [];
  return (
    lead +
    text
      .slice(lead.length)
      .replaceAll(/[\\`*[\]]/g, String.raw`\$&`)
      // Within a word it is a letter like others.
      .replaceAll(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, String.raw`\_`)
      .replaceAll(/<(?=\S|$)/g, String.raw`\<`)
      .replaceAll(/&(?=#?\w+(?:;|$))/g, '&amp;')
      .replaceAll(/^~|~$|~(?=~)|(?<=~)~/g, String.raw`\~`)
      .replaceAll('{#', '&#123;#')
      .replaceAll(/\{(?=[%{:])/g, String.raw`\{`)
      // Without anything that a link could start with.
      .replaceAll(/(https?|mailto)(?=:)|(www)(?=\.)/gi, '$&\\')
      .replace(START, (sign, ...groups: unknown[]) => (groups[7] === undefined ? `\\${sign}` : `${sign}\\`))
  );
}

/** The target of a link or picture. */
export function linkTarget(target: string): string {
  const clean = target
    .trim()
    .replaceAll(/[\s<>\\]/g, (sign) => encodeURIComponent(sign))
    // oxlint-disable-next-line no-control-regex -- no address has them
    .replaceAll(/[\u0000-\u001F\u007F]/g, '');
  // Character references would be read as what they stand for.
  const safe = clean.replaceAll(/&(?=#?\w+;)/g, '&amp;');
  return /[()[\]]/.test(safe) || safe === '' ? `<${safe}>` : safe;
}

/** A title behind a target, in quotation marks. */
export function linkTitle(title: string): string {
  return title.replaceAll(/["\\]/g, String.raw`\$&`).replaceAll(/&(?=#?\w+;)/g, '&amp;');
}
