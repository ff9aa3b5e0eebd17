import { lookup } from 'node:dns/promises';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { codeOf } from '../lib/failure.ts';
import { answersTo, targetOf, type Target } from './guard.ts';

export interface Exchange {
  target: Target;
  request: IncomingMessage;
  response: ServerResponse;
}

/** Where to listen. */
export interface ServerPlace {
  port: number;
  /** Additional address or name of this machine, IPv6 in brackets. */
  opened: string | undefined;
}

interface WebServerOptions extends ServerPlace {
  /** As in `targetOf`. */
  command?: string;
  /** Ends the response, now or later. */
  answer: (exchange: Exchange) => Promise<void> | void;
  /** Receives errors of `answer`. */
  failed: (error: unknown) => void;
}

/** Blocks MIME sniffing and cross-origin embedding. */
const HEADERS = { 'X-Content-Type-Options': 'nosniff', 'Cross-Origin-Resource-Policy': 'same-origin' };

/**
 * Serves this machine, and others if opened. No request ends the process: it refuses invalid ones, and an
 * error in `answer` becomes a 500.
 *
 * @returns stops the server
 * @throws Error as `listen` does
 */
export async function startWebServer(options: WebServerOptions): Promise<() => Promise<void>> {
  const servers = await listen(options, (request, response) => void respond(options, request, response));
  return () => closeAll(servers);
}

async function respond(
  { opened, command, answer, failed }: WebServerOptions,
  request: IncomingMessage,
  response: ServerResponse,
) {
  // The reader may disconnect.
  response.on('error', () => undefined);
  try {
    for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
    const target = targetOf(request, opened, command);
    if ('status' in target) {
      // Ignores further requests of this connection.
      response.setHeader('Connection', 'close');
      endWithText(response, target.status, target.text, target.headers);
    } else await answer({ target, request, response });
  } catch (error) {
    failed(error);
    if (response.headersSent) response.destroy();
    else endWithText(response, 500, 'The preview could not answer. The terminal says why.\n');
  }
}

export function endWithText(
  response: ServerResponse,
  status: number,
  text: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { ...headers, 'Content-Type': 'text/plain; charset=utf-8' });
  response.end(text);
}

/** Error codes of a missing address, such as without IPv6. */
const ABSENT = ['EADDRNOTAVAIL', 'EAFNOSUPPORT', 'EINVAL'];

/**
 * Listens on several addresses. Default: both addresses of `localhost`, because a browser may try either and
 * another program could hold the second.
 *
 * @throws Error of the system for a taken port or a foreign address
 */
async function listen(
  { port, opened }: ServerPlace,
  answer?: (request: IncomingMessage, response: ServerResponse) => void,
) {
  const servers: Server[] = [];
  try {
    for (const [index, address] of (await listeningAddresses(opened)).entries()) {
      try {
        const server = createServer(answer).listen(port, address);
        await once(server, 'listening');
        // Without file descriptors the system drops a connection. The others continue.
        server.on('error', () => undefined);
        servers.push(server);
      } catch (error) {
        if (index === 0 || !ABSENT.includes(codeOf(error) ?? '')) throw error;
      }
    }
  } catch (error) {
    await closeAll(servers);
    throw error;
  }
  return servers;
}

const TRIES = 20;

/**
 * First port that is free on all addresses of the preview.
 *
 * @throws Error of the system if no port is free or allowed, or the address is foreign
 */
export async function freePort(from: number, opened?: string): Promise<number> {
  for (let port = from; ; port++) {
    try {
      await closeAll(await listen({ port, opened }));
      return port;
    } catch (error) {
      if (codeOf(error) !== 'EADDRINUSE' || port === from + TRIES || port === 65_535) throw error;
    }
  }
}

async function closeAll(servers: readonly Server[]) {
  await Promise.all(
    servers.map(async (server) => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    }),
  );
}

/** The first is the requested one. A machine may lack the others. */
async function listeningAddresses(opened: string | undefined) {
  // An open IPv6 socket accepts IPv4 too.
  if (opened === '[::]') return ['::'];
  if (opened === '0.0.0.0') return ['0.0.0.0', '::1'];
  const found = opened === undefined ? [] : await lookup(opened.replace(/^\[|\]$/g, ''), { all: true });
  return [...new Set([...found.map(({ address }) => address), '127.0.0.1', '::1'])];
}

type Guarded = Pick<Server, 'on' | 'prependListener'>;

/** Options for Eleventy's server, which always listens on all addresses. */
export const GUARD = {
  middleware: [guardRequest],
  ready: ({ server }: { server: Guarded }) => guardServer(server),
};

const LOOPBACK = /^(?:::ffff:)?127\.|^::1$/;

/** Drops remote connections early, for a server that listens on every address. */
function guardServer(server: Guarded) {
  server.on('connection', (socket) => {
    if (!LOOPBACK.test(socket.remoteAddress ?? '')) socket.destroy();
  });
  // WebSockets bypass the same-origin policy: any site open in a browser here could read build events.
  server.prependListener('upgrade', (request: IncomingMessage) => {
    if ('status' in targetOf(request, undefined) || !isOwnPage(request.headers.origin))
      request.socket.destroy();
  });
}

/** Refuses other hosts and requests that would crash the server. */
function guardRequest(request: IncomingMessage, response: ServerResponse, next: () => void) {
  const target = targetOf(request, undefined);
  if (!LOOPBACK.test(request.socket.remoteAddress ?? '')) request.socket.destroy();
  else if ('status' in target) endWithText(response, target.status, target.text, target.headers);
  else if (target.file === undefined) endWithText(response, 404, 'There is no such page.\n');
  else next();
}

/** True if the page with the WebSocket is from this machine. */
function isOwnPage(origin: string | undefined) {
  return origin === undefined || answersTo(origin.replace(/^https?:\/\//, ''), undefined);
}
