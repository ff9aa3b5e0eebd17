import { shorten } from '../../lib/text.ts';

/** Something that a drawing has and its published form has not, or why it cannot be published. */
export interface Finding {
  /** From 1; both are absent when the whole file is meant. */
  readonly line?: number;
  /** In code points, from 1. */
  readonly column?: number;
  readonly message: string;
  readonly hint: string;
}

/** Why something is left out. */
export type Reason = 'runs' | 'leads-out' | 'foreign';

/** Callback for what is left out. @param what as the drawing has it */
export type OnLeftOut = (what: string, reason: Reason) => void;

const LOOKS_WRONG = 'If the picture looks wrong without it,';
const REASONS: Readonly<Record<Reason, readonly [because: string, hint: string]>> = {
  runs: [
    'it could run in the browsers of readers',
    `${LOOKS_WRONG} save it as “plain SVG” in your drawing program.`,
  ],
  'leads-out': [
    'it leads out of the file',
    `${LOOKS_WRONG} embed pictures and fonts in your drawing program.`,
  ],
  foreign: [
    'a drawing in a page may not have it',
    `${LOOKS_WRONG} save it as “plain SVG” or as PNG in your drawing program.`,
  ],
};

type Place = Required<Pick<Finding, 'line' | 'column'>>;

/** @param what as the drawing has it; data can be as long as the whole file @param place of its tag */
export function leftOut(what: string, reason: Reason, place: Place): Finding {
  const [because, hint] = REASONS[reason];
  const quoted = shorten(what.slice(0, 200).replaceAll(/\s+/g, ' ').trim());
  return { ...place, message: `“${quoted}” is left out of this drawing, because ${because}.`, hint };
}

/** @param count of things that are not named one by one @param place of the first */
export function moreLeftOut(count: number, place: Place): Finding {
  const things = count === 1 ? 'One more thing is' : `${count} more things are`;
  return { ...place, message: `${things} left out of this drawing, from here on.`, hint: REASONS.foreign[1] };
}
