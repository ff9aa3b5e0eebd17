import { htmlToMarkdown } from '../../html/html-to-markdown.ts';
import { spend } from '../../bounds.ts';
import { withoutComments } from '../../html/plain-text.ts';
import type { BodyLinks } from '../../model.ts';
import type { Replacement } from './tags.ts';

/** Targets stay as they are: they are looked at with the rest of the text. */
export const LINKS: BodyLinks = {
  link: (target) => target,
  picture: (target) => target,
  attachment: () => undefined,
  file: (target) => target,
  attachmentsOf: () => [],
  shared: () => undefined,
};

/**
 * What a template of the blog has drawn, as Markdown.
 *
 * @param drawn HTML or Markdown @param sign stands in it for the text between two tags @param inner that text
 * @returns an empty text where nothing of it would be seen: it was for the machine
 */
export function drawnText(drawn: string, sign: string, inner: string): Replacement {
  // A template may show it many times.
  spend(drawn.length + (drawn.split(sign).length - 1) * inner.length);
  const markdown = /<[a-z!/]/i.test(drawn) ? htmlToMarkdown(drawn, LINKS).markdown.trim() : drawn.trim();
  if (!/[\p{L}\p{N}]|\]\(/u.test(withoutComments(markdown)) && !markdown.includes(sign)) return { text: '' };
  const text = markdown
    .split('\n')
    .map((line) => {
      const [, before = '', after = ''] = line.includes(sign) ? splitAt(line, sign) : [];
      if (!line.includes(sign)) return line;
      // Alone in its paragraph the text may be of many lines: each stands as far in, or is as quoted.
      const isAlone = /^(?:[ \t>*+-]|\d+\.)*$/.test(before) && after.trim() === '';
      if (!isAlone) return before + inner.trim() + after;
      const prefix = before.replace(/(?:[*+-]|\d+\.)(?=[ \t]*$)/, (item) => ' '.repeat(item.length));
      return inner
        .trim()
        .split('\n')
        .map((one, index) => (index === 0 ? before : one === '' ? prefix.trimEnd() : prefix) + one)
        .join('\n');
    })
    .join('\n');
  return { text, html: drawn.replaceAll(sign, () => inner), isBlock: drawn.trim().startsWith('<') };
}

function splitAt(line: string, sign: string): [string, string, string] {
  const index = line.indexOf(sign);
  return [line, line.slice(0, index), line.slice(index + sign.length)];
}
