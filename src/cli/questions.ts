import type { Readable, Writable } from 'node:stream';
import { isInteractive } from '../report/style.ts';

/** Ctrl+C or Escape at a question. */
export class Cancelled extends Error {}

/** A text, a yes or no (for boolean defaults), or a choice. */
export interface Question<Answers> {
  key: keyof Answers;
  message: string;
  choices?: readonly (readonly [label: string, Answers[keyof Answers]])[];
  /** Converts typed text to an answer. */
  read?: (typed: string) => Answers[keyof Answers];
  /** True if earlier answers require the question. */
  isAsked?: (answers: Answers) => boolean;
}

interface Questions<Answers> {
  questions: readonly Question<Answers>[];
  /** Enter accepts them. */
  defaults: Answers;
  /** A fault of the answers. */
  complaint: (answers: Answers) => string | undefined;
  /** Default: standard input. */
  input?: Readable;
  output?: Writable;
}

/** True on a terminal, where a person can answer. */
export function canAsk(): boolean {
  return process.stdin.isTTY && isInteractive(process.stdout, process.env);
}

/** @throws Cancelled */
export async function ask<Answers extends object>(asked: Questions<Answers>): Promise<Answers> {
  const { confirm, isCancel, select, text } = await import('@clack/prompts');
  const { questions, defaults, complaint, input, output } = asked;
  let answers = defaults;
  for (const { key, message, choices, read, isAsked } of questions) {
    if (isAsked?.(answers) === false) continue;
    const { [key]: initial } = answers;
    const placeholder = typeof initial === 'string' ? initial : '';
    const meant = read ?? ((typed: string) => typed);
    const withTyped = (typed = '') => ({ ...answers, [key]: meant(typed.trim() || placeholder) });
    const shown = { input, output, message };
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
