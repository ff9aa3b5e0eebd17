import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { themeText } from '../pages/theme-files.ts';
import { CHANGES, FOLDER, renderErrorPage, withPreview, type ErrorPageProps } from './preview-pages.tsx';
import { failureOf } from '../lib/failure.ts';
import { present } from '../lib/lists.ts';
import { ProblemsError, sortProblems, type Problem } from '../lib/problems.ts';
import { LayoutPage } from '../pages/layout-page.ts';
import type { BuildReport } from '../pipeline/finish.ts';
import { ownerOf } from '../pipeline/leave-out.ts';
import { countText } from './problems-text.ts';
import { endWithText, type Exchange } from '../server/web-server.ts';
import type { Reporter } from './reporter.ts';

type ErrorPage = Omit<ErrorPageProps, 'shown'>;

/** Uncommitted changes. */
export interface OwnChanges {
  /** JSON for the script: marked posts and pages. */
  marks: string;
  /** HTML of a review. */
  review(): Promise<string>;
}

const STREAM = { 'Content-Type': 'text/event-stream' };
const HTML = { 'Content-Type': 'text/html; charset=utf-8' };
/** Of the theme, with their types. */
const FILES = { 'preview/client.js': 'javascript', 'preview/preview.css': 'css', 'styles/tokens.css': 'css' };

/**
 * Error pages, problems and the reload script. Tabs learn the version when they connect and at each change.
 * Each preview process starts a new version, so tabs reload after a restart.
 */
export function createDevOverlay() {
  const tabs = new Set<ServerResponse>();
  let version: string = randomUUID();
  let shown: ErrorPage | undefined;
  let problemsFor: ReturnType<typeof problemsIn> = () => undefined;
  let faultsOf: (isMeant: (file: string) => boolean) => ErrorPage | undefined = () => undefined;
  let changes: OwnChanges | undefined;

  /** https://html.spec.whatwg.org/multipage/server-sent-events.html */
  const message = () => Buffer.from(`data: ${version}\n\n`);

  const state = () => ({ version, marks: changes?.marks });

  const connect = (response: ServerResponse) => {
    response.writeHead(200, STREAM);
    response.write(Buffer.from('retry: 300\n'));
    response.write(message());
    tabs.add(response);
    response.on('close', () => tabs.delete(response));
  };

  const reload = () => {
    version = randomUUID();
    for (const tab of tabs) tab.write(message());
  };

  return {
    /** In all tabs. */
    showError(errorPage: ErrorPage) {
      [shown, changes] = [errorPage, undefined];
      reload();
    },

    /** In all tabs, with its problems. */
    showBlog(report: BuildReport, reporter: Reporter, own: OwnChanges | undefined) {
      [shown, changes] = [undefined, own];
      problemsFor = problemsIn(report, reporter);
      const { files, problems } = report.leftOut;
      faultsOf = (isMeant) => {
        const file = files.find(isMeant);
        return file === undefined
          ? undefined
          : toFix(
              problems.filter((one) => ownerOf(reporter.root, one.file) === file),
              reporter,
            );
      };
      reload();
    },

    /** @returns true if it answered */
    answer({ target: { path }, request, response }: Exchange) {
      const own = Object.entries(FILES).find(([file]) => path === `${FOLDER}/${file}`);
      response.setHeader('Cache-Control', 'no-store');
      if (path === CHANGES) {
        if (request.method === 'HEAD') response.writeHead(200, STREAM).end();
        else connect(response);
      } else if (path === `${FOLDER}/review` && changes) {
        void changes.review().then(
          (html) => response.writeHead(200, HTML).end(html),
          (error: { stderr?: string }) => endWithText(response, 500, error.stderr ?? String(error)),
        );
      } else if (own) {
        const [file, type] = own;
        response.writeHead(200, { 'Content-Type': `text/${type}; charset=utf-8` }).end(themeText(file));
      } else if (shown && request.headers.accept?.includes('text/html') && !path.endsWith('/admin/')) {
        response.writeHead(500, HTML).end(renderErrorPage({ ...shown, shown: state() }));
      } else {
        return false;
      }
      return true;
    },

    /**
     * For a text that the preview leaves out, because it has errors.
     *
     * @returns HTML
     */
    leftOutPage(isMeant: (file: string) => boolean): string | undefined {
      const page = faultsOf(isMeant);
      return page && renderErrorPage({ ...page, shown: state() });
    },

    /**
     * Never reloads a page with its own policy: an editor holds unsaved text.
     *
     * @param file from the root of the site
     */
    page: (html: string, file: string) =>
      html.includes('http-equiv="Content-Security-Policy"')
        ? html
        : withPreview(html, state(), problemsFor(file)),
  };
}

/** Also reports the failure in the terminal. */
export function tell(error: unknown, reporter: Reporter): ErrorPage {
  reporter.failed(error);
  if (error instanceof ProblemsError) return toFix(error.problems, reporter);
  const { message, hint } = failureOf(error, reporter.root);
  return {
    title: 'The preview cannot go on',
    text: 'This is not a mistake in a post. Save a file to try again.',
    report: [present(message, hint).join('\n')],
  };
}

function toFix(problems: readonly Problem[], reporter: Reporter): ErrorPage {
  return {
    title: 'There is something to fix',
    text: 'The preview shows the page again as soon as the file is right and saved.',
    report: reporter.report(problems),
  };
}

/** For the foot of a page: the problems of its text. On a list: those of the whole blog. */
function problemsIn(report: BuildReport, reporter: Reporter) {
  const { pages = [], problemsOn, leftOut } = report;
  const problems = sortProblems([...report.problems, ...leftOut.problems]);
  // A list shows the text of its newest post too.
  const texts = new Map(
    pages.flatMap((page) =>
      page instanceof LayoutPage && page.body?.address === page.address
        ? [[page.file, page.body] as const]
        : [],
    ),
  );
  return (file: string) => {
    const text = texts.get(file);
    const own = text ? problemsOn(text.file) : problems;
    if (own.length === 0) return undefined;
    const count = text ? `${countText(own)} for this ${text.kind}` : countText(own);
    return { count, report: reporter.report(own, text && new Set(own.map((one) => one.file))) };
  };
}
