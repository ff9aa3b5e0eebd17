import type { RuleInline, RuleInline2 } from 'markdown-it/lib/parser_inline.mjs';
import type StateInline from 'markdown-it/lib/rules_inline/state_inline.mjs';
import type Token from 'markdown-it/lib/token.mjs';

import { shorten } from '../../lib/text.ts';
import { type Finding, warning } from '../env.ts';
import { markProblem } from '../marks.ts';

/** Longest text, in characters, that is taken for meant emphasis. */
const FARTHEST = 300;

/** Two signs that may start or end emphasis, with what stands beside them; '' for a blank and at the ends of a line. */
interface Run {
  /** Index into the inline content. */
  readonly at: number;
  readonly tokens: readonly Token[];
  readonly sign: string;
  readonly before: string;
  readonly after: string;
  /** Signs of emphasis that were read stand behind it. */
  isCrossed: boolean;
}

/** The runs of what is being read. */
const runsOf = new WeakMap<StateInline, Run[]>();

/** Wraps a rule that reads the signs of emphasis: it notes where two stand together. */
export function notingRuns(rule: RuleInline): RuleInline {
  return (state, silent) => {
    const { src, pos: at } = state;
    const index = state.tokens.length + (state.pending ? 1 : 0);
    if (!rule(state, silent)) return false;
    if (silent || state.pos - at !== 2) return true;
    const [before, after] = [charBefore(src, at), charAt(src, at + 2)];
    // Signs of file names and programs: `src/**`, `/** …`.
    if (/^[/\\]$/.test(before) || /^[/\\]$/.test(after)) return true;
    const runs = runsOf.get(state) ?? [];
    runsOf.set(state, runs);
    const tokens = state.tokens.slice(index, index + 2);
    const sign = src.slice(at, at + 2);
    runs.push({ at, tokens, sign, before: before.trim(), after: after.trim(), isCrossed: false });
    return true;
  };
}

/** Finds two pairs of signs that enclose a text and were not read as emphasis. Comes when all emphasis is read. */
export const lintEmphasis: RuleInline2 = (state) => {
  const open = new Map<string, Run>();
  for (const run of runsOf.get(state) ?? []) {
    const start = open.get(run.sign);
    if (run.tokens.some(isTaken)) {
      if (start) start.isCrossed = true;
      continue;
    }
    const found = start && faultBetween(state.src, start, run);
    if (start && found) markProblem(state, start.at, found);
    if (!found && canStart(run)) open.set(run.sign, run);
    else open.delete(run.sign);
  }
  return false;
};

function isTaken({ type, content }: Token): boolean {
  return type !== 'text' || content === '';
}

function charAt(src: string, index: number): string {
  return String.fromCodePoint(src.codePointAt(index) ?? 0x20);
}

function charBefore(src: string, index: number): string {
  return [...src.slice(Math.max(0, index - 2), index)].at(-1) ?? '';
}

/** Signs behind a word are those of a footnote. */
function canStart({ before, after }: Run): boolean {
  return (after !== '' && !/[.,;:!?)\]]/.test(after)) || before === '';
}

/** Letters of languages that put no spaces between words. */
const WITHOUT_SPACES = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]$/u;
const MARK = /^[\p{P}\p{S}]$/u;

function faultBetween(src: string, start: Run, end: Run): Finding | undefined {
  const inner = src.slice(start.at + 2, end.at);
  const words = inner.trim();
  if (inner.length > FARTHEST || words === '' || /\n.*\n/s.test(inner)) return undefined;
  const [isApart, endsApart] = [start.after === '', end.before === ''];
  if (!isApart && !endsApart) return besideMark(start, end, words);
  if (isApart && words.includes('\n')) return undefined;
  const goesOn = end.after !== '' && !MARK.test(end.after);
  // Names of a program: `__dirname and __filename`, `(**args, **options)`.
  if (endsApart && goesOn && (start.sign === '__' || (start.before === '(' && /^\w+,$/.test(words))))
    return undefined;
  if (isApart && endsApart && !isText(src, start, end, words)) return undefined;
  if ((isApart && isInSum(src, start)) || (endsApart && end.after === '' && isInSum(src, end)))
    return undefined;
  const whole = src.slice(start.at, end.at + 2);
  const text = `${start.sign}${words}${end.sign}`;
  return warning(
    'emphasis-space',
    `A space on the inner side of ${start.sign} keeps the signs on the page as they are typed.`,
    start.isCrossed
      ? `Write the signs right beside the words: ${start.sign}bold${start.sign}`
      : `Write ${shorten(text.replace('\n', ' '))}`,
    start.isCrossed || (isApart && endsApart) || whole.includes('\n')
      ? undefined
      : { typed: whole, text: endsApart && goesOn ? `${text} ` : text },
  );
}

/** Words, and no sum: `a ** b ** c`. */
function isText(src: string, start: Run, end: Run, words: string): boolean {
  const before = src.slice(Math.max(0, start.at - 40), start.at).trimEnd();
  const after = src.slice(end.at + 2, end.at + 42).trimStart();
  return (
    start.sign !== '__' &&
    /^\p{L}{2}/u.test(words) &&
    /(?:\p{L}{2}|\p{P})$/u.test(words) &&
    /(?:^|\p{L}{2}|[\p{P}\n])$/u.test(before) &&
    /^(?:$|\p{L}{2}|[\p{P}\n])/u.test(after)
  );
}

/** A number stands beside signs with spaces around them. */
function isInSum(src: string, { at }: Run): boolean {
  return /[\d)\]]\s$/.test(src.slice(Math.max(0, at - 2), at)) || /^\s[\d(]/.test(src.slice(at + 2, at + 4));
}

/** `**Note:**text`: a mark on the inner side and a letter on the outer. CommonMark 0.31, section 6.2. */
function besideMark(start: Run, end: Run, words: string): Finding | undefined {
  const opens = start.before === '' || MARK.test(start.before) || WITHOUT_SPACES.test(start.before);
  const atEnd = opens && MARK.test(end.before) && end.after !== '' && !MARK.test(end.after);
  const atStart = MARK.test(start.after) && WITHOUT_SPACES.test(start.before);
  if (start.sign === '__' || start.isCrossed || !(atEnd || atStart)) return undefined;
  const [head, tail] = [atStart ? start.after : '', atEnd ? end.before : ''];
  const text = head + start.sign + words.slice(head.length, words.length - tail.length) + end.sign + tail;
  return warning(
    'emphasis-space',
    `Between ${tail || head} and a letter, ${start.sign} is not read and stays on the page as it is typed.`,
    `Write ${shorten(text.replace('\n', ' '))} or put a space on the outer side of ${start.sign}`,
  );
}
