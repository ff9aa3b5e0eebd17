import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { themeText } from '../pages/theme-files.ts';
import {
  renderErrorPage,
  withPreview,
  type PreviewAssets,
  type ErrorPageProps,
  type WarningsProps,
} from './preview-pages.tsx';
import { failureOf } from '../lib/failure.ts';
import { present } from '../lib/lists.ts';
import { ProblemsError } from '../lib/problems.ts';
import { endWithText, type Exchange } from '../server/web-server.ts';
import type { Reporter } from './reporter.ts';

export type ErrorPage = Omit<ErrorPageProps, 'assets'>;

/** Uncommitted changes. */
export interface OwnChanges {
  /** JSON for the script: marked posts and pages. */
  marks: string;
  /** HTML of a review. */
  review(): Promise<string>;
}

/** Warnings of a page, by its file in the site. */
export type WarningsOn = (file: string) => WarningsProps | undefined;

/** No post can have this address. */
const FOLDER = '/.pamphlet';
const CHANGES = `${FOLDER}/changes`;
const STREAM = { 'Content-Type': 'text/event-stream' };
const HTML = { 'Content-Type': 'text/html; charset=utf-8' };
/** File and type by address. */
const FILES = new Map<string, readonly [file: string, type: string]>([
  [`${FOLDER}/client.js`, ['preview/client.js', 'text/javascript; charset=utf-8']],
  [`${FOLDER}/preview.css`, ['preview/preview.css', 'text/css; charset=utf-8']],
  [`${FOLDER}/tokens.css`, ['styles/tokens.css', 'text/css; charset=utf-8']],
]);

/**
 * Error pages, warnings and the reload script. Tabs learn the version when they connect and at each change.
 * Each preview process starts a new version, so tabs reload after a restart.
 */
export class DevOverlay {
  readonly #tabs = new Set<ServerResponse>();
  #version: string = randomUUID();
  #errorPage: ErrorPage | undefined;
  #warningsOn: WarningsOn = () => undefined;
  #own: OwnChanges | undefined;

  /** Shows an error page in all tabs, or the blog again. */
  show(errorPage: ErrorPage | undefined, warningsOn?: WarningsOn, own?: OwnChanges): void {
    this.#own = own;
    this.#errorPage = errorPage;
    this.#warningsOn = warningsOn ?? (() => undefined);
    this.#version = randomUUID();
    for (const tab of this.#tabs) tab.write(this.#message());
  }

  /** @returns true if it answered */
  answer({ target: { path }, request, response }: Exchange): boolean {
    const own = FILES.get(path);
    response.setHeader('Cache-Control', 'no-store');
    if (path === CHANGES) {
      if (request.method === 'HEAD') response.writeHead(200, STREAM).end();
      else this.#connect(response);
    } else if (path === `${FOLDER}/review` && this.#own) {
      void this.#own.review().then(
        (html) => response.writeHead(200, HTML).end(html),
        (error: { stderr?: string }) => endWithText(response, 500, error.stderr ?? String(error)),
      );
    } else if (own) {
      const [file, type] = own;
      response.writeHead(200, { 'Content-Type': type }).end(themeText(file));
    } else if (
      this.#errorPage &&
      request.headers.accept?.includes('text/html') &&
      !path.endsWith('/admin/')
    ) {
      const page = renderErrorPage({ ...this.#errorPage, assets: this.#assets() });
      response.writeHead(500, HTML).end(page);
    } else {
      return false;
    }
    return true;
  }

  /**
   * Never reloads a page with its own policy: an editor holds unsaved text.
   *
   * @param file from the root of the site
   */
  page(html: string, file: string): string {
    if (html.includes('http-equiv="Content-Security-Policy"')) return html;
    return withPreview(html, this.#assets(), this.#warningsOn(file));
  }

  #connect(response: ServerResponse): void {
    response.writeHead(200, STREAM);
    response.write(Buffer.from('retry: 300\n'));
    response.write(this.#message());
    this.#tabs.add(response);
    response.on('close', () => this.#tabs.delete(response));
  }

  /** https://html.spec.whatwg.org/multipage/server-sent-events.html */
  #message(): Buffer {
    return Buffer.from(`data: ${this.#version}\n\n`);
  }

  #assets(): PreviewAssets {
    return {
      tokens: `${FOLDER}/tokens.css`,
      style: `${FOLDER}/preview.css`,
      client: `${FOLDER}/client.js`,
      changes: CHANGES,
      version: this.#version,
      marks: this.#own?.marks,
    };
  }
}

/** Also reports the failure in the terminal. */
export function tell(error: unknown, reporter: Reporter): ErrorPage {
  reporter.failed(error);
  if (error instanceof ProblemsError) {
    return {
      title: 'There is something to fix',
      text: 'The preview shows the blog again as soon as the file is right and saved.',
      report: reporter.report(error.problems),
    };
  }
  const { message, hint } = failureOf(error, reporter.root);
  return {
    title: 'The preview cannot go on',
    text: 'This is not a mistake in a post. Save a file to try again.',
    report: [present(message, hint).join('\n')],
  };
}
