import { endWithText, startWebServer } from '../server/web-server.ts';
import { PreviewFace, type Trouble } from './preview-face.ts';

/**
 * Shows a trouble at every address while there is no blog to serve.
 *
 * @param opened as in `listen`
 * @returns a function that gives the port back
 * @throws Error as `listen` does
 */
export async function serveTrouble(
  port: number,
  opened: string | undefined,
  trouble: Trouble,
): Promise<() => Promise<void>> {
  const face = new PreviewFace();
  face.show(trouble);
  return startWebServer({
    port,
    opened,
    answer: (exchange) => {
      if (!face.answer(exchange)) endWithText(exchange.response, 404, `${trouble.title}.\n`);
    },
    failed: (error) => console.error(error),
  });
}
