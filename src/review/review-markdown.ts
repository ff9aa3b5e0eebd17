import { escapeHtml } from '../lib/text.ts';
import { pictureNote, runsOf, SIGNS, type Difference, type Line } from './difference.ts';
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

/** A comment of GitHub holds 65,536 characters, and a summary of a step 1 MiB. */
export const COMMENT_LETTERS = 60_000;
export const SUMMARY_LETTERS = 500_000;

const TAGS = { same: undefined, inserted: 'ins', deleted: 'del' } as const;

/**
 * A review for a pull request, or the page of a run. All of it stands in blocks of HTML without an empty line, where no Markdown is
 * read (CommonMark §4.6), and text of the blog in elements for code, where GitHub sees no mentions.
 *
 * @param letters that it may have
 */
export function reviewMarkdown(review: Review, facts: ReviewFacts, letters: number): string {
  const begin = `### Review\n\n<p>${sentenceHtml(introduction(facts))}<br>${escapeHtml(summaryOf(review))}</p>\n`;
  const parts = [begin];
  let left = letters - begin.length - 200;
  for (const section of outlineOf(review, facts)) {
    const text = sectionHtml(section, left);
    left -= text.length;
    if (left < 0) break;
    parts.push(text);
  }
  return [...parts, ...(left < 0 ? ['<p>There is more, which is not shown here.</p>\n'] : [])].join('\n');
}

/** A section with as many items, and of these as many differences, as there is place for. */
function sectionHtml({ heading, items, left: notListed, isFolded }: Section, place: number): string {
  let left = place - 300;
  const shown: string[] = [];
  for (const item of items) {
    const whole = itemHtml(item, true);
    const html = whole.length <= left / 2 ? whole : itemHtml(item, false);
    if (html.length > left) break;
    left -= html.length;
    shown.push(html);
  }
  const more = items.length - shown.length + notListed;
  if (more > 0) shown.push(`<li>… and ${more} more</li>`);
  const list = `<ul>\n${shown.join('\n')}\n</ul>`;
  const title = `<strong>${heading}</strong>`;
  return isFolded
    ? `<details><summary>${title}</summary>\n${list}\n</details>\n`
    : `<p>${title}</p>\n${list}\n`;
}

function itemHtml({ said, difference }: Item, isWhole: boolean): string {
  const words = sentenceHtml(said);
  if (!difference || difference.lines.length === 0) return `<li>${words}</li>`;
  if (!isWhole) return `<li>${words} (the difference is too long to be shown here)</li>`;
  return `<li><details><summary>${words}</summary>\n<pre>${differenceHtml(difference)}</pre>\n</details></li>`;
}

function differenceHtml({ lines, left }: Difference): string {
  const shown = lines.map((line) => (typeof line === 'number' ? `  … ${line} unchanged` : lineHtml(line)));
  return [...shown, ...(left > 0 ? [`… and ${left} more`] : [])].join('\n');
}

function lineHtml(line: Line): string {
  const runs = runsOf(line).map(({ is, isAddress, text }) => {
    const html = escapeHtml(isAddress ? ` (→ ${text})` : text).replaceAll(/\s+/g, ' ');
    const tag = TAGS[is];
    return tag ? `<${tag}>${html}</${tag}>` : html;
  });
  return `${SIGNS[line.is]} ${escapeHtml(pictureNote(line))}${runs.join('')}${line.cutFrom === undefined ? '' : ` […, ${line.cutFrom} letters in all]`}`;
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
