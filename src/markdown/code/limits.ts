import { type Finding, warning } from '../env.ts';

/** Characters. A longer block is data that nobody reads for its grammar. */
const LONGEST = 100_000;
/** Characters. A longer line was not written by hand, and some grammars take the square of its length. */
const LONGEST_LINE = 2000;

const ADVICE = 'Show less of it, or write text in place of its language.';

/** Why a block of code is too long for a highlighter. Counted, not timed: the same on every machine. */
export function limitOf(code: string): Finding | undefined {
  if (code.length > LONGEST)
    return tooLong(`This code has more than ${inWords(LONGEST)} characters, so it stays plain.`);
  const line = code.split('\n').findIndex((text) => text.length > LONGEST_LINE) + 1;
  if (line === 0) return undefined;
  return tooLong(
    `Line ${line} of this code has more than ${inWords(LONGEST_LINE)} characters, so the code stays plain.`,
  );
}

function tooLong(message: string): Finding {
  return warning('long-code', message, ADVICE);
}

/**
 * Reported of a block that a highlighter could not do in time. A build stops at it: if such code were plain, the page would
 * depend on how busy the machine is.
 */
export const TOO_SLOW: Finding = {
  rule: 'slow-code',
  severity: 'error',
  message: 'This code takes too long to tell its parts apart.',
  hint: 'Write text in place of its language, so that it stays plain.',
};

function inWords(count: number): string {
  return count.toLocaleString('en');
}
