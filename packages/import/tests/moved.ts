import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeBlog } from '../../../src/content.ts';
import { compiledFolder } from '../../../src/lib/code-root.ts';
import type { Answers } from '../src/hidden.ts';
import { importJob } from '../src/import-job.ts';
import type { ImportReport } from '../src/import-report.ts';
import { endTrial, trialBuild } from '../src/verify/trial-build.ts';
import { resultOf, type Result, type Verdict } from '../src/verify/verdict.ts';
import { writeFiles } from './generators/import-blog.ts';

export interface Move {
  readonly from?: string;
  /** Texts of {@link writeFiles}, or a function that writes the old blog into a folder. */
  readonly files: string | ((folder: string) => void);
  /** File below the folder; default: the folder. */
  readonly file?: string;
  /** Folder of files below the folder. */
  readonly uploads?: string;
  readonly url?: string;
  readonly answers?: Answers;
  readonly accepted?: readonly string[];
  /** Text of the sitemap. */
  readonly sitemap?: string;
}

export interface Moved {
  readonly result: Result;
  readonly report: ImportReport;
  readonly verdict: Verdict;
  /** `rule file address: subject` */
  readonly losses: readonly string[];
  /** Texts of the blog by path. */
  readonly files: ReadonlyMap<string, string>;
  /** Paths of the built site. */
  readonly site: readonly string[];
}

/** A blog that moves as by the command: into a new folder, with a trial build and a comparison. Call `remove` last. */
export class MovingBlog {
  readonly folder = mkdtempSync(join(tmpdir(), 'pamphlet-moving-'));
  readonly root = join(this.folder, 'blog');

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  async move({ from, files, file, uploads, url, answers, accepted = [], sitemap }: Move): Promise<Moved> {
    compiledFolder();
    const old = join(this.folder, 'old');
    rmSync(old, { recursive: true, force: true });
    mkdirSync(old);
    if (typeof files === 'string') writeFiles(old, files);
    else files(old);
    const map = join(this.folder, 'sitemap.xml');
    if (sitemap !== undefined) writeFileSync(map, sitemap);
    const job = importJob();
    const settings = await job.survey({
      ...{ paths: [file === undefined ? old : join(old, file)], name: 'old', from, url, answers },
      uploads: uploads === undefined ? [] : [join(old, uploads)],
    });
    const isNew = !existsSync(this.root);
    if (isNew) makeBlog(this.root, settings);
    const report = await job.import({ root: this.root, isNew, isDry: false });
    try {
      const { root: trial, faults } = await trialBuild(this.root);
      const verdict = await job.audit({
        ...{ trial, faults, accepted: new Set(accepted) },
        sitemap: sitemap === undefined ? undefined : map,
      });
      const site = existsSync(join(trial, '_site')) ? paths(join(trial, '_site')) : [];
      return {
        ...{ report, verdict, site, result: resultOf(verdict, report.questions.length) },
        losses: verdict.losses.map(({ rule, file: at, address, subject }) =>
          `${rule} ${at} ${address}: ${subject}`.replaceAll(/ {2,}/g, ' '),
        ),
        files: new Map(
          ['posts', 'pages', 'comments', 'public', 'authors'].flatMap((name) =>
            paths(join(this.root, name)).map(
              (path) => [`${name}/${path}`, readFileSync(join(this.root, name, path), 'utf8')] as const,
            ),
          ),
        ),
      };
    } finally {
      endTrial(this.root);
    }
  }
}

function paths(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .toSorted();
}
