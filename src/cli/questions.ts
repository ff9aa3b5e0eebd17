import type { Readable, Writable } from 'node:stream';

/** Thrown when a person has cancelled at a question with Ctrl+C or Escape. */
export class Cancelled extends Error {}

/** A line of text; yes or no, where the default is one of these; or one of some choices. */
export interface Question<Answers> {
  readonly key: keyof Answers;
  readonly message: string;
  /** What may be chosen. */
  readonly choices?: readonly (readonly [label: string, Answers[keyof Answers]])[];
  /** What a text means, where it is not itself the answer. */
  readonly read?: (typed: string) => Answers[keyof Answers];
  /** Whether earlier answers leave it open. */
  readonly isAsked?: (answers: Answers) => boolean;
}

export interface Questions<Answers> {
  readonly questions: readonly Question<Answers>[];
  /** A text of these is shown, and Enter takes it. */
  readonly defaults: Answers;
  /** Why these answers cannot be taken, in a sentence. */
  readonly complaint: (answers: Answers) => string | undefined;
  /** Those of the process when missing. */
  readonly input?: Readable;
  readonly output?: Writable;
}

/**
 * Asks at the terminal, one question after the other.
 *
 * @throws Cancelled
 */
export async function ask<Answers extends object>(asked: Questions<Answers>): Promise<Answers> {
  const { confirm, isCancel, select, text } = await import('@clack/prompts');
  const { questions, defaults, complaint, input, output } = asked;
  const streams = { ...(input && { input }), ...(output && { output }) };
  let answers = defaults;
  for (const { key, message, choices, read, isAsked } of questions) {
    if (isAsked?.(answers) === false) continue;
    const { [key]: initial } = answers;
    const placeholder = typeof initial === 'string' ? initial : '';
    const meant = read ?? ((typed: string) => typed);
    const withTyped = (typed = ''): Answers => ({ ...answers, [key]: meant(typed.trim() || placeholder) });
    const shown = { ...streams, message };
    const options = (choices ?? []).map(([label], value) => ({ value, label }));
    const answer = choices
      ? await select({ ...shown, maxItems: 12, options })
      : typeof initial === 'boolean'
        ? await confirm({ ...shown, initialValue: initial })
        : await text({ ...shown, placeholder, validate: (typed) => complaint(withTyped(typed)) });
    if (isCancel(answer)) throw new Cancelled();
    if (typeof answer === 'boolean') answers = { ...answers, [key]: answer };
    else if (typeof answer === 'number') answers = { ...answers, [key]: choices?.[answer]?.[1] };
    else answers = withTyped(answer);
  }
  return answers;
}
