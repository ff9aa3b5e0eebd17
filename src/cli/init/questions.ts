import type { Readable, Writable } from 'node:stream';
import { isTimeZone, zoneLike } from '../../lib/dates.ts';

/** What a new blog must know of itself. */
export interface BlogFacts {
  readonly title: string;
  readonly url: string;
  readonly language: string;
  readonly timeZone: string;
}

export interface Questions {
  /** What the command line has said already; nothing of that is asked. */
  readonly given: Partial<BlogFacts>;
  readonly defaults: BlogFacts;
  /** Why a blog could not have these facts, in a sentence. */
  readonly complaint: (facts: BlogFacts) => string | undefined;
  readonly input?: Readable;
  readonly output?: Writable;
}

const ASKED: readonly (readonly [keyof BlogFacts, string])[] = [
  ['title', 'What is the blog called?'],
  ['language', 'What language is it in?'],
  ['timeZone', 'Which time zone are its dates in?'],
  ['url', 'At which address will it be published?'],
];

/**
 * Asks at the terminal for what is missing. Defaults are shown as placeholders, which Enter takes; an answer that was
 * completed (`Vienna` to `Europe/Vienna`) is shown and must be confirmed.
 *
 * @returns undefined when the person has cancelled with Ctrl+C or Escape
 */
export async function askForBlog(questions: Questions): Promise<BlogFacts | undefined> {
  const { text, confirm, isCancel } = await import('@clack/prompts');
  const { given, defaults, complaint, input, output } = questions;
  const streams = { ...(input && { input }), ...(output && { output }) };
  let facts: BlogFacts = { ...defaults, ...given };
  const missing = ASKED.filter(([key]) => given[key] === undefined);
  for (const [key, message] of missing) {
    for (let isConfirmed = false; !isConfirmed;) {
      const answer = (typed = ''): string => completed(key, typed.trim() || defaults[key]);
      const typed = await text({
        ...streams,
        message,
        placeholder: defaults[key],
        defaultValue: defaults[key],
        validate: (value) => complaint({ ...facts, [key]: answer(value) }),
      });
      if (isCancel(typed)) return undefined;
      facts = { ...facts, [key]: answer(typed) };
      const isAsTyped = facts[key] === (typed.trim() || defaults[key]);
      const confirmed = isAsTyped || (await confirm({ ...streams, message: `Is it ${facts[key]}?` }));
      if (isCancel(confirmed)) return undefined;
      isConfirmed = confirmed;
    }
  }
  return facts;
}

/**
 * What a short answer means: `https://` in front of the name of a host, the time zone of a city. Any other answer is
 * returned unchanged.
 */
export function completed(key: keyof BlogFacts, typed: string): string {
  if (key === 'url' && /^[\p{L}\p{N}.-]+\.\p{L}{2,}(?:[/:]|$)/u.test(typed)) return `https://${typed}`;
  return key === 'timeZone' && !isTimeZone(typed) ? (zoneLike(typed) ?? typed) : typed;
}
