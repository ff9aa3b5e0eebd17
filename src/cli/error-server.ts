import { DevOverlay, type ErrorPage } from '../report/dev-overlay.ts';
import { endWithText, startWebServer } from '../server/web-server.ts';

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
