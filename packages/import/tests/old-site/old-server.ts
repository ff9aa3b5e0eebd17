import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Answer = (answer: ServerResponse, asked: IncomingMessage) => void;

/** HTML, or a function that answers. */
export type OldPages = Readonly<Record<string, string | Answer>>;

/** Records requests. */
export class OldServer {
  readonly asked: string[] = [];
  pages: OldPages = {};
  readonly #server: Server;

  constructor() {
    this.#server = createServer((request, answer) => {
      const path = request.url ?? '';
      this.asked.push(request.method === 'HEAD' ? `HEAD ${path}` : path);
      const page = this.pages[path] ?? this.pages['*'];
      if (typeof page === 'function') page(answer, request);
      else if (page === undefined) answer.writeHead(404).end('Not found');
      else answer.writeHead(200, { 'content-type': typeOf(path, page) }).end(page);
    });
  }

  async open(): Promise<this> {
    await new Promise<void>((resolve) => void this.#server.listen(0, '127.0.0.1', resolve));
    return this;
  }

  /** Without a trailing slash. */
  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}

function typeOf(path: string, page: string): string {
  if (/^\s*<\?xml/.test(page)) return 'application/xml';
  if (/\.(?:png|jpe?g)$/.test(path)) return 'image/png';
  return path.endsWith('.txt') ? 'text/plain' : path.endsWith('.pdf') ? 'application/pdf' : 'text/html';
}

export const leadsTo =
  (target: string, status = 301): Answer =>
  (answer) =>
    void answer.writeHead(status, { location: target }).end();
