import { createServer } from 'node:net';
import { codeOf } from '../lib/error-code.ts';
import { closeAll, listen } from '../server/listen.ts';

/** How many ports are tried. */
const TRIES = 20;

/**
 * The first port from a number on that is free on every address on which the preview listens; undefined when none of
 * the next ones is.
 *
 * @param opened as in `listen`
 * @throws Error with the code of the system when ports may not be used, or the address is not of this machine
 */
export async function freePort(from: number, opened?: string): Promise<number | undefined> {
  for (let port = from; port < from + TRIES && port <= 65_535; port++) {
    if (await isFree(port, opened)) return port;
  }
  return undefined;
}

async function isFree(port: number, opened: string | undefined): Promise<boolean> {
  try {
    await closeAll(await listen(() => createServer(), port, opened));
    return true;
  } catch (error) {
    if (codeOf(error) === 'EADDRINUSE') return false;
    throw error;
  }
}
