import { spaced } from '../../tally.ts';
import { Texts } from 'pamphlet/content';
import { linkTarget, linkTitle } from '../../html/escape.ts';
import { plainText } from '../../html/plain-text.ts';
import { commonMarkdown } from './code-spans.ts';
import { valueFor } from '../../optional.ts';

/** A picture. @param alt plain text @param caption Markdown or HTML of one line @param href of a link around it */
export function picture(src: string, alt = '', caption = '', href = src): string {
  if (/\]\(|<a\s/i.test(caption)) {
    const shown = `<img src="${Texts.escapeHtml(src.trim())}" alt="${Texts.escapeHtml(words(alt))}">`;
    const linked = href === src ? shown : `<a href="${Texts.escapeHtml(href.trim())}">${shown}</a>`;
    return `<figure>${linked}<figcaption>${commonMarkdown.renderInline(caption)}</figcaption></figure>`;
  }
  const title = /<[a-z/]/i.test(caption) ? plainText(caption) : spaced(caption);
  const shown = `![${words(alt)}](${linkTarget(src)}${title === '' ? '' : ` "${linkTitle(title)}"`})`;
  return href === src ? shown : `[${shown}](${linkTarget(href)})`;
}

export function link(text: string, href: string): string {
  return `[${words(text)}](${linkTarget(href)})`;
}

function words(text: string): string {
  const plain = /<[a-z/]/i.test(text) ? plainText(text) : spaced(text);
  return plain.replaceAll(/[[\]\\]/g, String.raw`\$&`);
}

export function quoted(text: string, ...first: readonly string[]): string {
  return [...first, ...text.trim().split('\n')]
    .map((line) => (line.trim() === '' ? '>' : `> ${line}`))
    .join('\n');
}

const ALERTS = [
  [/danger|error|caution|bug|fail/i, 'CAUTION'],
  [/warn|attention/i, 'WARNING'],
  [/tip|success|hint|check/i, 'TIP'],
  [/important|primary/i, 'IMPORTANT'],
] as const;

/** @param kind the generator's name: `warning` */
export function alertName(kind: string): string {
  return valueFor(ALERTS, kind) ?? 'NOTE';
}

/** @param kind the generator's name */
export function alert(kind: string, text: string, title = ''): string {
  return quoted(title === '' ? text : `**${title}**\n\n${text.trim()}`, `[!${alertName(kind)}]`);
}

/** Converts a generated picture, link or code to HTML, for places without Markdown. Undefined otherwise. */
export function inHtml(piece: string): string | undefined {
  if (!/^(?:!?\[[^\n]*\)|`[^`\n]+`|`{3}[^]*`{3})$/.test(piece)) return undefined;
  return (
    commonMarkdown
      .render(piece)
      .trim()
      .replaceAll(/^<p>|<\/p>$|\n(?=<\/code>)/g, '')
      .replace(/^(<img [^<>]*) title="([^"]*)">$/, '<figure>$1><figcaption>$2</figcaption></figure>')
      // An empty line would end the HTML.
      .replaceAll(/^[ \t]*$/gm, '&#32;')
  );
}

export function details(summary: string, inner: string): string {
  const title = summary.trim().replaceAll(/^["']|["']$/g, '');
  return `<details>\n<summary>${title === '' ? '…' : title}</summary>\n\n${inner.trim()}\n\n</details>`;
}
