import type { Style } from '../report/style.ts';
import { pictureNote, runsOf, SIGNS, type Difference, type Line } from './difference.ts';
import {
  introduction,
  outlineOf,
  summaryOf,
  type ReviewFacts,
  type Section,
  type Sentence,
} from './outline.ts';
import type { Review } from './review.ts';

/** Items of a section that a terminal shows, and lines of a difference. */
const MOST_ITEMS = 30;
const MOST_LINES = 12;
/** Letters of a line. */
const MOST_LETTERS = 300;

/** A review for a terminal or a log. */
export function reviewText(review: Review, facts: ReviewFacts, style: Style): string {
  const sections = outlineOf(review, facts).map((section) => sectionText(section, style));
  return [`${plain(introduction(facts))}\n${summaryOf(review)}\n`, ...sections].join('\n');
}

/** A sentence without markup. Line ends of what is quoted would begin lines of their own. */
export function plain(sentence: Sentence): string {
  return sentence
    .map((part) => (typeof part === 'string' ? part : part.quoted.replaceAll(/[\t\n]/g, ' ')))
    .join('');
}

function sectionText({ heading, items, left }: Section, style: Style): string {
  const shown = items.slice(0, MOST_ITEMS);
  const more = items.length - shown.length + left;
  return [
    `${style('bold', heading)}\n`,
    ...shown.map(
      ({ said, difference }) => `  ${plain(said)}\n${difference ? differenceText(difference, style) : ''}`,
    ),
    ...(more > 0 ? [`  … and ${more} more\n`] : []),
  ].join('');
}

function differenceText({ lines, left }: Difference, style: Style): string {
  const changed = lines.filter((line) => typeof line !== 'number' && line.is !== 'same') as Line[];
  const shown = changed.slice(0, MOST_LINES).map((line) => `    ${lineText(line, style)}\n`);
  const more = changed.length - shown.length + left;
  return [...shown, ...(more > 0 ? [`    … and ${more} more lines\n`] : [])].join('');
}

function lineText(line: Line, style: Style): string {
  const { is } = line;
  let left = MOST_LETTERS;
  const text = runsOf(line)
    .map((run) => {
      const whole = (run.isAddress ? ` (→ ${run.text})` : run.text).replaceAll(/\s+/g, ' ');
      const shown =
        run.is === 'same' && whole.length > 80 ? `${whole.slice(0, 30)} … ${whole.slice(-30)}` : whole;
      const cut = shown.slice(0, Math.max(0, left));
      left -= shown.length;
      // Without colours, the signs of `wdiff`.
      if (is !== 'changed' || run.is === 'same' || cut === '') return cut;
      return run.is === 'inserted' ? style('green', `{+${cut}+}`) : style('red', `[-${cut}-]`);
    })
    .join('');
  const whole = `${SIGNS[is]} ${pictureNote(line)}${text}${left < 0 ? ' …' : ''}`;
  return is === 'inserted' ? style('green', whole) : is === 'deleted' ? style('red', whole) : whole;
}
