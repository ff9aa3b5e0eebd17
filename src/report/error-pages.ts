import { failureOf } from '../lib/failure.ts';
import { ProblemsError } from '../lib/problems.ts';
import type { Reporter } from './reporter.ts';
import type { ErrorPage } from './dev-overlay.ts';

/** Tells a failure in the terminal, and says how a browser should show it: mistakes in the same words, no stack. */
export function tell(error: unknown, reporter: Reporter): ErrorPage {
  if (error instanceof ProblemsError) {
    reporter.problems(error.problems);
    return {
      title: 'Something is to be mended',
      text: 'The preview shows the blog again as soon as the file is right and saved.',
      report: reporter.report(error.problems),
    };
  }
  reporter.failed(error);
  const { kind, message, hint } = failureOf(error, reporter.root);
  if (kind === 'fault') {
    return {
      title: 'The program has failed',
      text: 'This is no mistake in a post: the code that draws the pages has failed. The terminal says where. The preview tries again when a file is saved.',
      report: [],
    };
  }
  return {
    title: 'The preview cannot go on',
    text: 'Save a file to try again.',
    report: [[message, hint].filter(Boolean).join('\n')],
  };
}
