import { present } from '../lib/lists.ts';
import { escapeHtml } from '../lib/text.ts';
import { visible, shownText, type Line, type Piece } from './difference.ts';
import type { Reporter } from '../report/reporter.ts';
import type { Outline, Section } from './outline.ts';
import { MARKS } from './page-view.ts';

/** Items per section, lines per difference, characters per line. */
const MOST_ITEMS = 30;
const MOST_LINES = 12;
const MOST_LETTERS = 300;

/** Terminal or HTML. */
interface Marks {
  escape: (text: string) => string;
  /** @param isLine true for a whole line */
  change: (text: string, is: 'inserted' | 'deleted', isLine: boolean) => string;
}

export function reviewText(outline: Outline, style: Reporter['style']): string {
  const marks: Marks = {
    escape: (text) => text,
    change: (text, is, isLine) => {
      // `wdiff` marks, without colours.
      if (is === 'inserted') return style('green', isLine ? text : `{+${text}+}`);
      return style('red', isLine ? text : `[-${text}-]`);
    },
  };
  const sections = outline.sections.map(
    (section) => `${style('bold', section.heading)}\n${sectionText(section, marks, true)}`,
  );
  return [`${plain(outline.introduction)}\n${outline.summary}\n`, ...sections].join('\n');
}

/** GitHub's limit is 65,536 characters. */
export const COMMENT_LETTERS = 60_000;

const HTML: Marks = {
  escape: escapeHtml,
  change: (html, is) => (is === 'inserted' ? `<ins>${html}</ins>` : `<del>${html}</del>`),
};

/** HTML blocks without blank lines prevent Markdown (CommonMark §4.6), and code elements prevent mentions. */
export function reviewMarkdown({ introduction, summary, sections }: Outline): string {
  const start = `<p>${escapeHtml(summary)}</p>\n<pre>${escapeHtml(plain(introduction))}</pre>\n`;
  const parts = [`### Review\n\n${start}`];
  let left = COMMENT_LETTERS - start.length - 200;
  for (const section of sections) {
    const texts = [true, false].map((isWhole) => sectionText(section, HTML, isWhole));
    const text = texts.find(({ length }) => length + 200 <= left);
    if (text === undefined) return [...parts, '<p>There is more, which is not shown here.</p>\n'].join('\n');
    const { heading } = section;
    parts.push(`<details open><summary>${heading}</summary>\n<pre>${text}</pre>\n</details>\n`);
    left -= text.length + 200;
  }
  return parts.join('\n');
}

/** @param isWhole with differences */
function sectionText({ items }: Section, marks: Marks, isWhole: boolean) {
  const shown = items.slice(0, MOST_ITEMS).flatMap(({ said, page }) => {
    const { lines = [], left = 0 } = (isWhole && page?.difference) || {};
    const changed = lines.filter((line) => typeof line !== 'number' && line.is !== 'same') as Line[];
    const more = Math.max(0, changed.length - MOST_LINES) + left;
    return present(
      `  ${marks.escape(plain(said))}\n`,
      changed.slice(0, MOST_LINES).map((line) => lineText(line, marks)),
      more > 0 && `    … and ${more} more lines\n`,
    );
  });
  const more = items.length - MOST_ITEMS;
  return `${shown.join('')}${more > 0 ? `  … and ${more} more\n` : ''}`;
}

/** Plain text on one line. */
function plain(sentence: string) {
  return sentence.replaceAll(MARKS, '').replaceAll(/[\t\n]/g, ' ');
}

const SIGNS = { same: ' ', changed: '~', inserted: '+', deleted: '-' };

/** With URLs in brackets. */
function lineText({ is, pieces, picture }: Line, { escape, change }: Marks) {
  let room = MOST_LETTERS;
  const textOf = (piece: Piece) => {
    const whole = shownText(piece).replaceAll(/\s+/g, ' ');
    const isLong = piece.is === 'same' && whole.length > 80;
    const part = isLong ? `${whole.slice(0, 30)} … ${whole.slice(-30)}` : whole;
    const text = escape(part.slice(0, Math.max(0, room)));
    room -= part.length;
    return piece.is === 'same' || text === '' ? text : change(text, piece.is, is !== 'changed');
  };
  const note = picture === undefined ? '' : escape(`[picture ${visible(picture)}] `);
  const text = pieces.map(textOf).join('');
  return `    ${SIGNS[is]} ${note}${text}${room < 0 ? ' …' : ''}\n`;
}
