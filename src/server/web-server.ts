import { lookup } from 'node:dns/promises';
import { once } from 'node:events';
import { createServer, Server as HttpServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Server } from 'node:net';
import { codeOf } from '../lib/failure.ts';
import { answersTo, readTarget, refusalOf, type Target } from './guard.ts';

/** One request that may be answered, and its response. */
export interface Exchange {
  readonly target: Target;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

export interface WebServerOptions {
  readonly port: number;
  /** As in `listen`. */
  readonly opened: string | undefined;
  /** As in `refusalOf`. */
  readonly command?: string;
  /** Ends the response, at once or later. */
  readonly answer: (exchange: Exchange) => Promise<void> | void;
  /** Reports what `answer` threw. */
  readonly failed: (error: unknown) => void;
}

/** Browsers take each file as the type that is said, and show none of them inside pages of other sites. */
const HEADERS = { 'X-Content-Type-Options': 'nosniff', 'Cross-Origin-Resource-Policy': 'same-origin' };

/**
 * Serves to this machine, or to others too when it is opened to them. No request ends the process: what is malformed,
 * misdirected or broken off is refused, and what `answer` throws becomes a 500.
 *
 * @returns a function that gives the port back
 * @throws Error as `listen` does
 */
export async function startWebServer(options: WebServerOptions): Promise<() => Promise<void>> {
  const { port, opened } = options;
  const servers = await listen(
    () => createServer((request, response) => void respond(options, request, response)),
    port,
    opened,
  );
  return () => closeAll(servers);
}

async function respond(
  { opened, command, answer, failed }: WebServerOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  // A reader who goes away while something is written to them.
  response.on('error', () => undefined);
  try {
    for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
    const refusal = refusalOf(request, opened, command);
    const target = readTarget(request.url ?? '');
    if (refusal || !target) {
      // Whatever else such a sender has to say is not read.
      response.setHeader('Connection', 'close');
      endWithText(response, refusal?.status ?? 400, refusal?.text ?? '', refusal?.headers);
      return;
    }
    await answer({ target, request, response });
  } catch (error) {
    failed(error);
    if (response.headersSent) response.destroy();
    else endWithText(response, 500, 'The preview could not answer. The terminal says why.\n');
  }
}

/** Answers with plain text. */
export function endWithText(
  response: ServerResponse,
  status: number,
  text: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { ...headers, 'Content-Type': 'text/plain; charset=utf-8' });
  response.end(text);
}

/** Codes of a machine that lacks an address, IPv6 altogether for one. */
const ABSENT = ['EADDRNOTAVAIL', 'EAFNOSUPPORT', 'EINVAL'];

/**
 * Listens on one port of several addresses. Without `opened` these are the two that `localhost` stands for, because a
 * browser may try either, and another program on the second one would be taken for this one.
 *
 * @param create makes a server for one address; all of them answer alike
 * @param opened an address or a name of this machine, IPv6 in brackets; listened on as well
 * @throws Error with the code of the system when the port is taken or the address is not of this machine
 */
export async function listen<S extends Server>(
  create: () => S,
  port: number,
  opened: string | undefined,
): Promise<S[]> {
  const servers: S[] = [];
  try {
    for (const [index, address] of (await listeningAddresses(opened)).entries()) {
      try {
        servers.push(await listenOn(create(), port, address));
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

/** Gives the port back. */
export async function closeAll(servers: readonly Server[]): Promise<void> {
  await Promise.all(
    servers.map(async (server) => {
      const closed = once(server, 'close');
      server.close();
      if (server instanceof HttpServer) server.closeAllConnections();
      await closed;
    }),
  );
}

async function listenOn<S extends Server>(server: S, port: number, address: string): Promise<S> {
  server.listen(port, address);
  await once(server, 'listening');
  // The system may run out of file descriptors on a connection: that connection is lost, the others are served.
  server.on('error', () => undefined);
  return server;
}

/** The first one is what was asked for; of the others, a machine may lack some. */
async function listeningAddresses(opened: string | undefined): Promise<readonly string[]> {
  // An open IPv6 socket answers IPv4 too.
  if (opened === '[::]') return ['::'];
  if (opened === '0.0.0.0') return ['0.0.0.0', '::1'];
  const found = opened === undefined ? [] : await lookup(opened.replace(/^\[|\]$/g, ''), { all: true });
  return [...new Set([...found.map(({ address }) => address), '127.0.0.1', '::1'])];
}

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
