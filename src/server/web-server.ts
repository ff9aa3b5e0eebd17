import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { closeAll, listen } from './listen.ts';
import { refusalOf } from './guard.ts';
import { readTarget, type Target } from './target.ts';

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
