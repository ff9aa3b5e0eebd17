import { once } from 'node:events';
import { createDevOverlay, type tell } from '../report/dev-overlay.ts';
import { TEXT } from './command.ts';
import { endWithText, type ServerPlace, startWebServer } from '../server/web-server.ts';

export const SERVING_USAGE = `
  --port NUMBER    serve the preview there instead of on port 8080, or on the next free one
  --host ADDRESS   open the preview to others: an address or a name of this computer, or 0.0.0.0 for every network that it is in
`;

export const SERVING_OPTIONS = {
  port: { ...TEXT, default: '8080' },
  host: TEXT,
} as const;

export async function untilStopped(): Promise<void> {
  await Promise.race(['SIGINT', 'SIGTERM'].map((signal) => once(process, signal)));
}

/**
 * Serves an error page at every address.
 *
 * @returns function that frees the port
 * @throws Error as `listen`
 */
export async function serveErrorPage(
  place: ServerPlace,
  errorPage: ReturnType<typeof tell>,
): Promise<() => Promise<void>> {
  const overlay = createDevOverlay();
  overlay.showError(errorPage);
  return startWebServer({
    ...place,
    answer: (exchange) => {
      if (!overlay.answer(exchange)) endWithText(exchange.response, 404, `${errorPage.title}.\n`);
    },
    failed: (error) => console.error(error),
  });
}
