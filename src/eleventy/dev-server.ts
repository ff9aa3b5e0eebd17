import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { answersTo, refusalOf } from '../server/guard.ts';
import { readTarget } from '../server/target.ts';
import { endWithText } from '../server/web-server.ts';

/** The part of Eleventy's development server that is used. */
interface DevServer {
  readonly server: Pick<Server, 'on' | 'prependListener'>;
}

const LOOPBACK = /^(?:::ffff:)?127\.|^::1$/;

/**
 * Options of the server that `npx eleventy --serve` starts. It can only listen on every address, so whatever does not
 * come from this machine is cut off before it is read. What would stop it or is addressed to another name is refused.
 */
export const DEV_SERVER: Readonly<Record<string, unknown>> = {
  middleware: [guard],
  ready: ({ server }: DevServer) => {
    server.on('connection', (socket) => {
      if (!LOOPBACK.test(socket.remoteAddress ?? '')) socket.destroy();
    });
    // What this server tells of a build, it tells to any site that is open in a browser of this machine.
    server.prependListener('upgrade', (request: IncomingMessage) => {
      if (refusalOf(request, undefined) || !isOwnPage(request.headers.origin)) request.socket.destroy();
    });
  },
};

function guard(request: IncomingMessage, response: ServerResponse, next: () => void): void {
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
