import { createContext, Script, type Context } from 'node:vm';

/** Texts of fewer characters are done in no time, whatever is in them; to watch the clock takes a tenth of a millisecond. */
const SHORT = 10_000;

const SCRIPT = new Script('work()');
let context: Context | undefined;

/**
 * Works on a text from outside and gives up when that takes too long: a pattern may look at a text again from each of its
 * letters. Safe for work that changes nothing but its own result.
 *
 * @param length of the text, UTF-16
 * @param limit milliseconds; a second more for each million characters
 * @returns undefined when there was not enough time
 */
export function withinTime<Result>(
  length: number,
  work: () => Result,
  limit = 5000,
): { readonly result: Result } | undefined {
  if (length < SHORT) return { result: work() };
  context ??= createContext({});
  context['work'] = work;
  try {
    const timeout = Math.ceil(limit + length / 1000);
    return { result: SCRIPT.runInContext(context, { timeout }) as Result };
  } catch (error) {
    if ((error as { readonly code?: unknown }).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return undefined;
    throw error;
  } finally {
    context['work'] = undefined;
  }
}
