import { execFileSync } from 'node:child_process';
import { outputFile, type Address } from '../../src/lib/urls.ts';
import type { Ended } from '../support/run-command.ts';
import { TestProject } from './project.ts';

/** 2026-01-01 */
const FIXED = { SOURCE_DATE_EPOCH: '1767225600', CI: '' };

export class ReviewedProject extends TestProject {
  constructor(files: Readonly<Record<string, string>>, settings = '') {
    super(files, settings);
    this.write('.gitignore', 'node_modules\n.cache\n_site*\n');
    this.git('init', '--quiet', '--initial-branch=main');
    this.commit();
  }

  git(...args: readonly string[]): string {
    const who = ['-c', 'user.name=A', '-c', 'user.email=a@blog.example', '-c', 'commit.gpgsign=false'];
    return execFileSync('git', [...who, ...args], { cwd: this.root, encoding: 'utf8' });
  }

  /** @returns the commit */
  commit(): string {
    this.git('add', '--all');
    this.git('commit', '--quiet', '--allow-empty', '--message=Change');
    return this.git('rev-parse', 'HEAD').trim();
  }

  review(
    words: readonly string[] = ['HEAD'],
    environment: Readonly<Record<string, string>> = {},
  ): Promise<Ended> {
    return this.run(['review', ...words], { ...FIXED, ...environment });
  }

  /** Output of `--json`. */
  async reviewed(words: readonly string[] = ['HEAD']): Promise<ReviewDocument> {
    const { output, errors, code } = await this.review([...words, '--json']);
    if (code !== 0) throw new Error(errors);
    return JSON.parse(output) as ReviewDocument;
  }
}

/** As far as tests read it. */
export interface ReviewDocument {
  readonly files: readonly { readonly file: string; readonly is: string }[];
  readonly pages: readonly {
    readonly file: string;
    readonly is: string;
    readonly address: string;
    readonly from?: string;
    readonly leadsTo?: string;
  }[];
  readonly lists: readonly {
    readonly address: string;
    readonly appeared: readonly { readonly title: string }[];
  }[];
  readonly lost: readonly string[];
  readonly redirects: readonly { readonly from: string }[];
  readonly pictures: readonly { readonly file: string }[];
  readonly others: readonly { readonly file: string }[];
  readonly code: readonly string[];
  readonly folded: Readonly<Record<string, readonly string[]>>;
}

/** Changed files only in the list of files. */
export function untold({
  files,
  pages,
  lost,
  redirects,
  pictures,
  others,
  folded,
}: ReviewDocument): string[] {
  const fileAt = (address: string): string => outputFile(address as Address);
  const told = new Set([
    ...[...pages, ...pictures, ...others].map(({ file }) => file),
    ...pages.flatMap(({ from }) => (from === undefined ? [] : fileAt(from))),
    ...[...lost, ...redirects.map(({ from }) => from)].map(fileAt),
    ...Object.values(folded).flat(),
  ]);
  return files.map(({ file }) => file).filter((file) => !told.has(file));
}
