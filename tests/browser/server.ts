import { messagesFor } from '../../src/i18n/messages.ts';
import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { extname, join } from 'node:path';
import { editorPolicy } from '../../src/features/editor/editor-config.ts';
import { SEARCH_POLICY } from '../../src/features/search/search-page.tsx';
import { contentSecurityPolicy } from '../../src/pages/headers.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.ico': 'image/vnd.microsoft.icon',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.webmanifest': 'application/manifest+json',
  '.xml': 'application/xml; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
};

/** Serves a built site with its `_headers`. */
export class SiteServer {
  readonly address: string;
  readonly #server: Server;

  private constructor(server: Server, address: string) {
    this.#server = server;
    this.address = address;
  }

  /**
   * @param prefix sub-folder of the site on the host, with slashes
   * @param policy default: the policy of a site without videos
   * @param hosts hosts that the editor contacts
   */
  static async start(
    folder: string,
    prefix = '/',
    policy = contentSecurityPolicy(),
    hosts: readonly string[] = [],
  ): Promise<SiteServer> {
    const server = createServer((request, response) => {
      const path = pathOf(request.url ?? '/');
      const file = path.startsWith(prefix) ? fileFor(folder, path.slice(prefix.length - 1)) : undefined;
      response.writeHead(file === undefined ? 404 : 200, {
        'Content-Type': TYPES[extname(file ?? '404.html')] ?? 'application/octet-stream',
        'Content-Security-Policy': policyFor(path, policy, hosts),
        'X-Content-Type-Options': 'nosniff',
      });
      // A browser may still request an icon while its test removes the folder.
      createReadStream(file ?? join(folder, '404.html'))
        .on('error', () => response.destroy())
        .pipe(response);
    });
    return new SiteServer(server, `http://127.0.0.1:${await listen(server)}`);
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

const SEARCH_FOLDERS = [
  'search',
  ...['ar', 'zh'].map((language) => messagesFor(language).addressWords.search),
];

/** An invalid URL has no file. */
function pathOf(target: string): string {
  try {
    return decodeURIComponent(new URL(target, 'http://localhost').pathname);
  } catch {
    return '';
  }
}

/** @param policy policy for all other pages */
function policyFor(path: string, policy: string, hosts: readonly string[]): string {
  if (path.includes('/admin/')) return editorPolicy(hosts);
  const isSearch = SEARCH_FOLDERS.some((name) => path.endsWith(`/${name}/`));
  return isSearch ? contentSecurityPolicy([SEARCH_POLICY]) : policy;
}

export async function freePort(): Promise<number> {
  const server = createServer();
  const port = await listen(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server listens on no port.');
  return address.port;
}

function fileFor(folder: string, path: string): string | undefined {
  const file = join(folder, path.endsWith('/') ? `${path}index.html` : path);
  return existsSync(file) && statSync(file).isFile() ? file : undefined;
}
