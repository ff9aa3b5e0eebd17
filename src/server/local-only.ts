import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { answersTo, refusalOf } from './guard.ts';
import { readTarget } from './target.ts';
import { endWithText } from './web-server.ts';

export type Guarded = Pick<Server, 'on' | 'prependListener'>;

const LOOPBACK = /^(?:::ffff:)?127\.|^::1$/;

/** Cuts off what does not come from this machine before it is read, for a server that listens on every address. */
export function guardServer(server: Guarded): void {
  server.on('connection', (socket) => {
    if (!LOOPBACK.test(socket.remoteAddress ?? '')) socket.destroy();
  });
  // What this server tells of a build, it tells to any site that is open in a browser of this machine.
  server.prependListener('upgrade', (request: IncomingMessage) => {
    if (refusalOf(request, undefined) || !isOwnPage(request.headers.origin)) request.socket.destroy();
  });
}

/** Middleware: refuses what would stop the server, or is addressed to another name. */
export function guardRequest(request: IncomingMessage, response: ServerResponse, next: () => void): void {
  const refusal = refusalOf(request, undefined);
  if (!LOOPBACK.test(request.socket.remoteAddress ?? '')) request.socket.destroy();
  else if (refusal) endWithText(response, refusal.status, refusal.text, refusal.headers);
  else if (!readTarget(request.url ?? '')?.names) endWithText(response, 404, 'There is no such page.\n');
  else next();
}

/** Whether a page that opens a WebSocket was served from this machine. */
function isOwnPage(origin: string | undefined): boolean {
  return origin === undefined || answersTo(origin.replace(/^https?:\/\//, ''), undefined);
}
