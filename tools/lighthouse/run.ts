/** `npm run tool -- lighthouse`: audits the fixture blog as on a phone. Any score below 100 is an error. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { launchChromium } from '../../tests/browser/chromium.ts';
import { freePort, SiteServer } from '../../tests/browser/server.ts';
import { compiledCode } from '../../src/compile.js';
import { ProjectCopy } from '../../tests/demo/project-copy.ts';
import { toolFolder } from '../install/tool-folder.ts';
import { PAGES } from './pages.ts';

/** As far as this tool reads it. */
interface Result {
  readonly runtimeError?: { readonly message: string };
  readonly categories: Readonly<
    Record<
      string,
      {
        readonly score: number | null;
        readonly auditRefs: readonly { readonly id: string; readonly weight: number }[];
      }
    >
  >;
  readonly audits: Readonly<
    Record<string, { readonly title: string; readonly score: number | null; readonly displayValue?: string }>
  >;
}

type Lighthouse = (
  url: string,
  options: {
    readonly port: number;
    readonly onlyCategories: readonly string[];
    readonly skipAudits: readonly string[];
    readonly output: 'json';
    readonly logLevel: 'error';
  },
) => Promise<{ readonly lhr: Result } | undefined>;

const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'];

/** @returns exit code: 1 for any score below 100 */
async function main(): Promise<number> {
  const entry = join(toolFolder('lighthouse'), 'node_modules/lighthouse/core/index.js');
  const { default: lighthouse } = (await import(pathToFileURL(entry).href)) as {
    readonly default: Lighthouse;
  };
  await compiledCode();
  const project = new ProjectCopy('fixture');
  try {
    const { code, errors } = await project.build('built');
    if (code !== 0) throw new Error(errors);
    const server = await SiteServer.start(project.path('built'));
    const port = await freePort();
    const browser = await launchChromium([`--remote-debugging-port=${port}`]);
    try {
      const faults: string[] = [];
      for (const [name, path, skipAudits] of PAGES) {
        const url = `${server.address}${path}`;
        faults.push(...report(name, await look(lighthouse, url, port, skipAudits)));
      }
      for (const fault of faults) console.error(fault);
      return faults.length === 0 ? 0 : 1;
    } finally {
      await browser.close();
      await server.stop();
    }
  } finally {
    project.remove();
  }
}

async function look(
  lighthouse: Lighthouse,
  url: string,
  port: number,
  skipAudits: readonly string[],
): Promise<Result> {
  const run = await lighthouse(url, {
    port,
    onlyCategories: CATEGORIES,
    skipAudits,
    output: 'json',
    logLevel: 'error',
  });
  if (run === undefined) throw new Error(`Lighthouse has nothing to say about ${url}.`);
  return run.lhr;
}

/** @returns one line for each audit that lost points */
function report(name: string, { categories, audits, runtimeError }: Result): string[] {
  if (runtimeError !== undefined) return [`${name}: ${runtimeError.message}`];
  const figures = CATEGORIES.map((id) => `${id} ${Math.round((categories[id]?.score ?? 0) * 100)}`);
  console.log(`${name}: ${figures.join(', ')}`);
  return CATEGORIES.filter((id) => (categories[id]?.score ?? 0) < 1).flatMap((id) =>
    (categories[id]?.auditRefs ?? [])
      .map((reference) => ({ weight: reference.weight, audit: audits[reference.id] }))
      .filter(({ weight, audit }) => weight > 0 && audit?.score !== null && (audit?.score ?? 1) < 1)
      .map(({ audit }) => `${name}: ${id}: ${audit?.title ?? ''} ${audit?.displayValue ?? ''}`.trimEnd()),
  );
}

process.exitCode = await main();
