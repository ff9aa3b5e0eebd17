import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import {
  drawTrouble,
  previewFiles,
  withPreview,
  type PreviewAssets,
  type TroubleProps,
  type WarningsProps,
} from '../draw/preview.tsx';

/** Why there is no blog to show. */
export type Trouble = Omit<TroubleProps, 'assets'>;

/** The part of Node's request and response that is used. */
export interface Request {
  readonly url?: string | undefined;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
}

export interface Response {
  writeHead(status: number, headers: Readonly<Record<string, string>>): unknown;
  setHeader(name: string, value: string): unknown;
  getHeader(name: string): unknown;
  write(bytes: Buffer): unknown;
  end(body?: unknown): unknown;
  on(event: 'close', handler: () => void): unknown;
}

/** A folder that no site has: addresses of posts are letters and digits. */
const FOLDER = '/.pamphlet';
const CHANGES = `${FOLDER}/changes`;
const FILES = {
  [`${FOLDER}/client.js`]: { file: previewFiles.client, type: 'text/javascript; charset=utf-8' },
  [`${FOLDER}/preview.css`]: { file: previewFiles.style, type: 'text/css; charset=utf-8' },
  [`${FOLDER}/tokens.css`]: { file: previewFiles.tokens, type: 'text/css; charset=utf-8' },
};

/**
 * What a browser sees of a preview besides the blog: troubles instead of pages, warnings below them, and the script
 * that loads a page again. A tab learns the version of what it should show when it connects and whenever that changes;
 * each life of the preview begins with a new one, so that a tab comes back after a restart too.
 */
export class PreviewFace {
  readonly #tabs = new Set<Response>();
  #version: string = randomUUID();
  #trouble: Trouble | undefined;
  #warnings: WarningsProps | undefined;

  /** Shows a trouble in place of every page, or the blog again, in all tabs. */
  show(trouble: Trouble | undefined, warnings?: WarningsProps): void {
    this.#trouble = trouble;
    this.#warnings = warnings;
    this.#version = randomUUID();
    for (const tab of this.#tabs) tab.write(this.#message());
  }

  /** Answers what is not a page of the blog; has the others served by what comes next. */
  answer(request: Request, response: Response, next: () => void): void {
    const path = (request.url ?? '').replace(/[?#].*$/s, '');
    const own = Object.entries(FILES).find(([address]) => address === path)?.[1];
    if (path === CHANGES) {
      this.#connect(response);
    } else if (own) {
      response.writeHead(200, { 'Content-Type': own.type, 'Cache-Control': 'no-store' });
      response.end(readFileSync(own.file));
    } else if (this.#trouble && String(request.headers['accept'] ?? '').includes('text/html')) {
      response.writeHead(500, { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' });
      response.end(drawTrouble({ ...this.#trouble, assets: this.#assets() }));
    } else {
      this.#addToPages(response);
      next();
    }
  }

  #connect(response: Response): void {
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
    response.write(Buffer.from('retry: 300\n'));
    response.write(this.#message());
    this.#tabs.add(response);
    response.on('close', () => this.#tabs.delete(response));
  }

  /** https://html.spec.whatwg.org/multipage/server-sent-events.html */
  #message(): Buffer {
    return Buffer.from(`data: ${this.#version}\n\n`);
  }

  /** Puts the script and the warnings into what is served as HTML. */
  #addToPages(response: Response): void {
    response.setHeader('Cache-Control', 'no-store');
    const end = response.end.bind(response);
    response.end = (body) => {
      const isPage =
        typeof body === 'string' && String(response.getHeader('Content-Type')).startsWith('text/html');
      return end(isPage ? withPreview(body, this.#assets(), this.#warnings) : body);
    };
  }

  #assets(): PreviewAssets {
    return {
      tokens: `${FOLDER}/tokens.css`,
      style: `${FOLDER}/preview.css`,
      client: `${FOLDER}/client.js`,
      changes: CHANGES,
      version: this.#version,
    };
  }
}
