import { escapeHtml, visible } from '../lib/text.ts';
import type { Style } from '../report/style.ts';
import { shownText, type Difference, type Line, type Piece } from './difference.ts';
import {
  introduction,
  outlineOf,
  summaryOf,
  type Item,
  type ReviewFacts,
  type Section,
  type Sentence,
} from './outline.ts';
import type { Review } from './review.ts';

/** Items of a section that a terminal shows, lines of a difference, and letters of a line. */
const MOST_ITEMS = 30;
const MOST_LINES = 12;
const MOST_LETTERS = 300;

/** A review for a terminal or a log. */
export function reviewText(review: Review, facts: ReviewFacts, style: Style): string {
  const sections = outlineOf(review, facts).map(({ heading, items }) => {
    const shown = items
      .slice(0, MOST_ITEMS)
      .map(({ said, page }) => [
        `  ${plain(said)}\n`,
        ...(page?.difference ? differenceText(page.difference, style) : []),
      ]);
    const more = items.length - shown.length;
    return [`${style('bold', heading)}\n`, ...shown.flat(), more > 0 ? `  … and ${more} more\n` : ''].join(
      '',
    );
  });
  return [`${plain(introduction(facts))}\n${summaryOf(review)}\n`, ...sections].join('\n');
}

/** A sentence without markup. Line ends of what is quoted would begin lines of their own. */
function plain(sentence: Sentence): string {
  return sentence
    .map((part) => (typeof part === 'string' ? part : part.quoted.replaceAll(/[\t\n]/g, ' ')))
    .join('');
}

function differenceText({ lines, left }: Difference, style: Style): string[] {
  const changed = lines.filter((line) => typeof line !== 'number' && line.is !== 'same') as Line[];
  const shown = changed.slice(0, MOST_LINES).map((line) => {
    let room = MOST_LETTERS;
    const text = lineText(line, ({ is, text: whole }) => {
      const part = is === 'same' && whole.length > 80 ? `${whole.slice(0, 30)} … ${whole.slice(-30)}` : whole;
      const cut = part.slice(0, Math.max(0, room));
      room -= part.length;
      // Without colours, the signs of `wdiff`.
      if (line.is !== 'changed' || is === 'same' || cut === '') return cut;
      return is === 'inserted' ? style('green', `{+${cut}+}`) : style('red', `[-${cut}-]`);
    });
    const whole = room < 0 ? `${text} …` : text;
    const colour = line.is === 'inserted' ? 'green' : 'red';
    return `    ${line.is === 'changed' ? whole : style(colour, whole)}\n`;
  });
  const more = changed.length - shown.length + left;
  return more > 0 ? [...shown, `    … and ${more} more lines\n`] : shown;
}

/** A comment of GitHub holds 65,536 characters, and a summary of a step 1 MiB. */
export const COMMENT_LETTERS = 60_000;
export const SUMMARY_LETTERS = 500_000;

/**
 * A review for a pull request, or the page of a run. All of it stands in blocks of HTML without an empty line, where no Markdown is
 * read (CommonMark §4.6), and text of the blog in elements for code, where GitHub sees no mentions.
 *
 * @param letters that it may have
 */
export function reviewMarkdown(review: Review, facts: ReviewFacts, letters: number): string {
  const parts = [
    `### Review\n\n<p>${sentenceHtml(introduction(facts))}<br>${escapeHtml(summaryOf(review))}</p>\n`,
  ];
  let left = letters - parts.join('').length - 200;
  for (const section of outlineOf(review, facts)) {
    const text = sectionHtml(section, left);
    left -= text.length;
    if (left >= 0) parts.push(text);
    else return [...parts, '<p>There is more, which is not shown here.</p>\n'].join('\n');
  }
  return parts.join('\n');
}

/** A section with as many items, and of these as many differences, as there is place for. */
function sectionHtml({ heading, items, isFolded }: Section, place: number): string {
  let left = place - 300;
  const shown: string[] = [];
  for (const item of items) {
    const whole = itemHtml(item, true);
    const html = whole.length <= left / 2 ? whole : itemHtml(item, false);
    if (html.length > left) break;
    left -= html.length;
    shown.push(html);
  }
  const more = items.length - shown.length;
  if (more > 0) shown.push(`<li>… and ${more} more</li>`);
  const list = `<ul>\n${shown.join('\n')}\n</ul>`;
  const title = `<strong>${heading}</strong>`;
  return isFolded
    ? `<details><summary>${title}</summary>\n${list}\n</details>\n`
    : `<p>${title}</p>\n${list}\n`;
}

function itemHtml({ said, page }: Item, isWhole: boolean): string {
  const words = sentenceHtml(said);
  const { lines, left } = page?.difference ?? { lines: [], left: 0 };
  if (lines.length === 0) return `<li>${words}</li>`;
  if (!isWhole) return `<li>${words} (the difference is too long to be shown here)</li>`;
  const shown = lines.map((line) => (typeof line === 'number' ? `  … ${line} unchanged` : lineHtml(line)));
  if (left > 0) shown.push(`… and ${left} more`);
  return `<li><details><summary>${words}</summary>\n<pre>${shown.join('\n')}</pre>\n</details></li>`;
}

function lineHtml(line: Line): string {
  const tags = { same: undefined, inserted: 'ins', deleted: 'del' };
  const write = ({ is, text }: Piece): string => {
    const html = escapeHtml(text);
    return tags[is] ? `<${tags[is]}>${html}</${tags[is]}>` : html;
  };
  return lineText(line, write, escapeHtml);
}

function sentenceHtml(sentence: Sentence): string {
  return sentence
    .map((part) =>
      typeof part === 'string'
        ? escapeHtml(part)
        : `<code>${escapeHtml(part.quoted).replaceAll(/\s+/g, ' ')}</code>`,
    )
    .join('');
}

/** How a line begins in plain text. */
const SIGNS: Readonly<Record<Line['is'], string>> = { same: ' ', changed: '~', inserted: '+', deleted: '-' };

/** A difference of a paragraph in one line. @param write marks a part of it, and escapes it */
function lineText(
  { is, pieces, picture }: Line,
  write: (part: Piece) => string,
  escape: (text: string) => string = (text) => text,
): string {
  const note = picture === undefined ? '' : `[picture ${visible(picture)}] `;
  const parts = pieces.map((piece) => write({ ...piece, text: shownText(piece).replaceAll(/\s+/g, ' ') }));
  return `${SIGNS[is]} ${escape(note)}${parts.join('')}`;
}
