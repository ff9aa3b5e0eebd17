import { failureOf } from '../lib/failure.ts';
import { ProblemsError } from '../lib/problems.ts';
import type { Reporter } from '../report/reporter.ts';
import { line } from '../report/style.ts';
import { endWithText, startWebServer } from '../server/web-server.ts';
import { DevOverlay, type ErrorPage } from './dev-overlay.ts';

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
    report: [[message, hint ?? ''].filter(Boolean).map((text) => line(text))],
  };
}

/** Shown while no preview runs. */
export const STOPPED: ErrorPage = {
  title: 'The preview has stopped',
  text: 'The terminal says why. It starts again when a file is changed, and this page then shows the blog.',
  report: [],
};

/**
 * Shows a trouble at every address while there is no blog to serve.
 *
 * @param opened as in `listen`
 * @returns a function that gives the port back
 * @throws Error as `listen` does
 */
export async function serveErrorPage(
  port: number,
  opened: string | undefined,
  errorPage: ErrorPage,
): Promise<() => Promise<void>> {
  const face = new DevOverlay();
  face.show(errorPage);
  return startWebServer({
    port,
    opened,
    answer: (exchange) => {
      if (!face.answer(exchange)) endWithText(exchange.response, 404, `${errorPage.title}.\n`);
    },
    failed: (error) => console.error(error),
  });
}
