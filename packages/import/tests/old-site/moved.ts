import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compiledFolder } from '../../../../src/lib/code-root.ts';
import { importJob } from '../../src/import-job.ts';
import { readLiveSite } from '../../src/old-site/live-site.ts';
import { resultOf, type Result, type Verdict } from '../../src/verify/verdict.ts';
import { trialBuild } from '../../src/verify/trial-build.ts';
import { writeFiles } from '../generators/import-blog.ts';

export interface MoveOptions {
  /** Each file starts with a line `=== its/path`. */
  readonly source: string;
  /** In the same form, or live. */
  readonly oldSite?: string | { readonly url: string };
  readonly from?: string;
  /** Edits the built site. */
  readonly change?: (site: string) => void;
  readonly accepted?: readonly string[];
}

export interface Moved {
  readonly result: Result;
  readonly verdict: Verdict;
  /** `rule address: subject` */
  readonly losses: readonly string[];
  /** By file, followed by aliases. */
  readonly places: Readonly<Record<string, string>>;
  /** Built files. */
  readonly site: readonly string[];
  readonly remarks: readonly string[];
}

export function oldPage(title: string, body: string, day?: string): string {
  const time = day === undefined ? '' : `<time datetime="${day}">${day}</time>`;
  return `<!doctype html><title>${title} | Elm</title><nav><a href="/">Elm</a></nav><article><h1>${title}</h1>${time}<div class="post-content">${body}</div></article>`;
}

/** Imports, builds and compares a tiny blog, as the command does. */
export async function moved({
  source,
  oldSite,
  from = 'jekyll',
  change,
  accepted = [],
}: MoveOptions): Promise<Moved> {
  const folder = mkdtempSync(join(tmpdir(), 'pamphlet-moved-'));
  try {
    const [root, old] = [join(folder, 'blog'), join(folder, 'site')];
    mkdirSync(root);
    writeFiles(join(folder, 'source'), source);
    const told: string[] = [];
    if (typeof oldSite === 'string') writeFiles(old, oldSite);
    else if (oldSite) told.push(...(await readLiveSite(oldSite.url, { folder: old, limits: { pause: 0 } })));
    const job = importJob();
    const settings = await job.survey({
      ...{ paths: [join(folder, 'source')], name: 'source', from, uploads: [] },
      oldSite: oldSite === undefined ? undefined : old,
    });
    writeFileSync(
      join(root, '.eleventy.ts'),
      `export default ${JSON.stringify({ ...settings, search: false })};\n`,
    );
    const { remarks } = await job.import({ root, isNew: true, isDry: false });
    compiledFolder();
    const { root: trial, faults } = await trialBuild(root);
    const site = join(trial, '_site');
    change?.(site);
    const verdict = await job.audit({ accepted: new Set(accepted), trial, faults });
    return {
      result: resultOf(verdict),
      verdict,
      losses: verdict.losses.map(({ rule, address, subject }) => `${rule} ${address}: ${subject}`),
      places: placesIn(root),
      site: readdirSync(site, { recursive: true, encoding: 'utf8' }).toSorted(),
      remarks: [...told, ...remarks],
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function placesIn(root: string): Record<string, string> {
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /^(?:posts|pages)\/.*\.md$/.test(file),
  );
  return Object.fromEntries(
    files.toSorted().map((file) => [file, addressesIn(readFileSync(join(root, file), 'utf8'))]),
  );
}

function addressesIn(text: string): string {
  const [, front = ''] = /^---\n(.*?)\n---/s.exec(text) ?? [];
  const [, permalink] = /^permalink: (\S+)$/m.exec(front) ?? [];
  const [, aliases = ''] = /^aliases:(.*(?:\n[ -].*)*)/m.exec(front) ?? [];
  return [permalink, ...(aliases.match(/\/[^\s,\]]*/g) ?? [])].filter((one) => one !== undefined).join(' ');
}
