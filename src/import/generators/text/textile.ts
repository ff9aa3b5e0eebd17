import { fenced } from './code-spans.ts';
import { link, picture } from './markdown-pieces.ts';

/** Blocks that stay as they are, whatever empty lines are in them: code of template tags, HTML that is preformatted. */
const VERBATIM =
  /\{%-?\s*(highlight|raw|codeblock|comment)\b(?:(?!\{%-?\s*end\1\b)[\s\S])*\{%-?\s*end\1\s*-?%\}|<(pre|script|style)\b(?:(?!<\/\2)[\s\S])*<\/\2>/gi;
/** Class, style, language and alignment of a block: `(wide#top)`, `{color:red}`, `[fr]`, `<>`. */
const ABOUT = String.raw`(?:\([^()\n]*\)|\{[^{}\n]*\}|\[[^[\]\n]*\]|[<>=()-])*`;
const BLOCK = new RegExp(
  String.raw`^(h[1-6]|p|bq|bc|pre|notextile|fn\d+|#{3})${ABOUT}(\.\.?)(?::\S+)?(?: |\n|$)`,
);
const ITEM = new RegExp(String.raw`^([*#]+)${ABOUT}[ \t]+(.*)$`);

/** Textile as Markdown, line breaks too, for old posts of Jekyll and Textpattern. https://textile-lang.com */
export function textileToMarkdown(text: string): string {
  const kept: string[] = [];
  const keep = (typed: string): string => `\uFDD0${kept.push(typed) - 1}\uFDD0`;
  const aliases = new Map<string, string>();
  const plain = text
    .replaceAll(/[\uFDD0]/g, '')
    .replaceAll(VERBATIM, keep)
    .replaceAll(/^\[(\w+)\]((?:https?:\/\/|\/)\S+)[ \t]*$/gm, (_, name: string, href: string) => {
      aliases.set(name, href);
      return '';
    });
  const blocks: string[] = [];
  // The kind of a block that goes on behind empty lines.
  let open: string | undefined;
  for (const part of plain.split(/\n[ \t]*(?:\n[ \t]*)+/)) {
    const block = part.replace(/^\n+|\s+$/g, '');
    if (block === '') continue;
    const [head = '', named, dots] = BLOCK.exec(block) ?? [];
    if (named !== undefined) open = dots === '..' ? named : undefined;
    const kind = named ?? open ?? 'p';
    const written = blockOf(kind, block.slice(head.length), aliases);
    const isMore = named === undefined && open !== undefined && /^(?:bc|pre)$/.test(kind);
    const before = isMore ? blocks.pop() : undefined;
    blocks.push(before === undefined ? written : before.replace(/\n`+$/, `\n\n${block}$&`));
  }
  return blocks
    .join('\n\n')
    .replaceAll(/\uFDD0(\d+)\uFDD0/g, (_, index: string) => kept[Number(index)] ?? '');
}

function blockOf(kind: string, text: string, aliases: ReadonlyMap<string, string>): string {
  const inline = (words: string): string => inlineOf(words, aliases);
  if (/^h\d$/.test(kind)) return `${'#'.repeat(Number(kind.slice(1)))} ${inline(text.replaceAll('\n', ' '))}`;
  if (kind === 'bq') return inline(broken(text)).replaceAll(/^/gm, '> ');
  if (kind === 'bc' || kind === 'pre') return fenced(text, '');
  if (kind === 'notextile') return text;
  if (kind === '###') return `<!--${text.replaceAll('-->', '-- >')}-->`;
  if (kind.startsWith('fn')) return `[^${kind.slice(2)}]: ${inline(text)}`;
  if (/^<[a-z/!]|^\{[%{]|^\uFDD0/i.test(text)) return text;
  const lines = text.split('\n');
  if (lines.every((line) => /^\|.*\|[ \t]*$/.test(line))) return tableOf(lines, inline);
  if (ITEM.test(lines[0] ?? '')) return lines.map((line) => itemOf(line, inline)).join('\n');
  const from = lines.findIndex((line) => ITEM.test(line));
  if (from > 0)
    return `${inline(broken(lines.slice(0, from).join('\n')))}\n\n${blockOf('p', lines.slice(from).join('\n'), aliases)}`;
  return inline(broken(text));
}

/** A line end is one on the page, too. */
function broken(text: string): string {
  return text.replaceAll(/(?<=\S)[ \t]*\n(?=\S)/g, '\\\n');
}

function itemOf(line: string, inline: (text: string) => string): string {
  const [, signs, text = ''] = ITEM.exec(line) ?? [];
  if (signs === undefined) return `  ${inline(line.trim())}`;
  return `${'    '.repeat(signs.length - 1)}${signs.endsWith('#') ? '1.' : '-'} ${inline(text)}`;
}

/** Markdown has no table without a head, so one without gets an empty one. */
function tableOf(lines: readonly string[], inline: (text: string) => string): string {
  const rows = lines
    .filter((line) => !/^table\b/.test(line))
    .map((line) =>
      line
        .trim()
        .replaceAll(/^\||\|$/g, '')
        .split('|')
        .map((cell) => {
          const [head = '', sign] = new RegExp(String.raw`^(_)?(?:[\\/]\d+)?${ABOUT}\.[ ]`).exec(cell) ?? [];
          return { isHead: sign !== undefined, text: inline(cell.slice(head.length).trim()) };
        }),
    );
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const width = rows.reduce((most, cells) => Math.max(most, cells.length), 1);
  const hasHead = rows[0]?.every(({ isHead }) => isHead) === true;
  const [first, rest] = hasHead ? [rows[0] ?? [], rows.slice(1)] : [[], rows];
  const cellsOf = (cells: typeof first): string[] =>
    Array.from({ length: width }, (_, index) => cells[index]?.text ?? '');
  return [
    row(cellsOf(first)),
    row(Array.from({ length: width }, () => '---')),
    ...rest.map((cells) => row(cellsOf(cells))),
  ].join('\n');
}

const HREF = String.raw`((?:https?:\/\/|mailto:|\/|\.\/|#|\{\{|\w)[^\s"<>]*?)(?=(?:\[\d+\])?[.,;:!?)\]]*(?:\s|$|<))`;
const LINK = new RegExp(String.raw`\[?"([^"\n]+?)[ ]?(?:\(([^()]*)\))?":${HREF}\]?`, 'g');
const PICTURE =
  /!(?:[<>=]|\([^()\n]*\)|\{[^{}\n]*\})*([^\s!()]+\.\w{2,4}|[^\s!()]*\/[^\s!()]+)(?:\(([^()\n]*)\))?!(?::([^\s<]+?)(?=[.,;:!?]?(?:\s|$|<)))?/g;

function inlineOf(text: string, aliases: ReadonlyMap<string, string>): string {
  const kept: string[] = [];
  const keep = (typed: string): string => `\uFDD1${kept.push(typed) - 1}\uFDD1`;
  const between = (sign: string): RegExp =>
    new RegExp(
      String.raw`(^|[\s(["'>\uFDD1])${sign}(?=\S)([^\n]*?\S)${sign}(?=$|[\s.,;:!?)\]"'<\uFDD1])`,
      'gm',
    );
  const marked = text
    .replaceAll(/==(.+?)==/g, (_, words: string) => keep(words))
    .replaceAll(
      /(^|[\s(["'>])@([^@\n]+)@/g,
      (_, before: string, code: string) => before + keep(`\`${code}\``),
    )
    .replaceAll(/\{%.*?%\}|\{\{.*?\}\}/g, keep)
    .replaceAll(PICTURE, (_, src: string, alt: string | undefined, href: string | undefined) => {
      const shown = picture(src, alt ?? '');
      return keep(href === undefined ? shown : `[${shown}](${href})`);
    })
    .replaceAll(LINK, (_, words: string, title: string | undefined, href: string) => {
      const made = link('\uFDD2', aliases.get(href) ?? href).replace(/\)$/, title ? ` "${title}")` : ')');
      const [start = '', end = ''] = made.split('\uFDD2');
      return `${keep(start)}${words}${keep(end)}`;
    })
    .replaceAll(/<[a-z/!][^<>]*>/gi, keep);
  return marked
    .replaceAll(between(String.raw`\*`), '$1**$2**')
    .replaceAll(between('__'), '$1_$2_')
    .replaceAll(between(String.raw`\+`), '$1<ins>$2</ins>')
    .replaceAll(between(String.raw`\^`), '$1<sup>$2</sup>')
    .replaceAll(between('~'), '$1<sub>$2</sub>')
    .replaceAll(between('-(?!-)'), '$1~~$2~~')
    .replaceAll(between(String.raw`\?\?`), '$1<cite>$2</cite>')
    .replaceAll(/%(?:\{[^{}\n]*\}|\([^()\n]*\))([^%\n]+)%/g, '$1')
    .replaceAll(/(?<=[\w.,)\uFDD1])\[(\d+)\]/g, '[^$1]')
    .replaceAll(/\uFDD1(\d+)\uFDD1/g, (_, index: string) => kept[Number(index)] ?? '')
    .replaceAll(/\uFDD1(\d+)\uFDD1/g, (_, index: string) => kept[Number(index)] ?? '');
}
