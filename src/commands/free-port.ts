import { once } from 'node:events';
import { createServer } from 'node:net';

/** How many ports are tried. */
const TRIES = 20;

/** The first free port from a number on; undefined when none of the next ones is. @throws when ports may not be used */
export async function freePort(from: number): Promise<number | undefined> {
  for (let port = from; port < from + TRIES && port <= 65_535; port++) {
    if (await isFree(port)) return port;
  }
  return undefined;
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  try {
    server.listen(port);
    await once(server, 'listening');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') return false;
    throw error;
  }
  server.close();
  await once(server, 'close');
  return true;
}
