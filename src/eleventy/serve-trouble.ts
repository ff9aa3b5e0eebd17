import { once } from 'node:events';
import { createServer } from 'node:http';
import { PreviewFace, type Trouble } from './preview-face.ts';

/**
 * Shows a trouble at every address while there is no blog to serve.
 *
 * @returns a function that gives the port back
 */
export async function serveTrouble(port: number, trouble: Trouble): Promise<() => Promise<void>> {
  const face = new PreviewFace();
  face.show(trouble);
  const server = createServer((request, response) => {
    face.answer(request, response, () => {
      response.writeHead(404);
      response.end();
    });
  });
  server.listen(port);
  await once(server, 'listening');
  return async () => {
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  };
}
