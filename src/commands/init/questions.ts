import type { Readable, Writable } from 'node:stream';
import type { BlogFacts } from './arguments.ts';

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
 * Asks at the terminal for what is missing.
 *
 * @returns undefined when the person has cancelled with Ctrl+C or Escape
 */
export async function askForBlog(questions: Questions): Promise<BlogFacts | undefined> {
  const { text, isCancel } = await import('@clack/prompts');
  const { given, defaults, complaint, input, output } = questions;
  const streams = { ...(input && { input }), ...(output && { output }) };
  let facts: BlogFacts = { ...defaults, ...given };
  for (const [key, message] of ASKED) {
    if (given[key] !== undefined) continue;
    const typed = await text({
      ...streams,
      message,
      initialValue: facts[key],
      validate: (value) => complaint({ ...facts, [key]: (value ?? '').trim() }),
    });
    if (isCancel(typed)) return undefined;
    facts = { ...facts, [key]: typed.trim() };
  }
  return facts;
}
