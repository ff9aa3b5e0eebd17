import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readPublication, type ListedPost } from '../pipeline/publication.ts';
import type { Status } from '../collections/published.ts';
import { loadBlog } from '../features/load-blog.ts';
import { clock } from '../lib/clock.ts';
import { failureOf } from '../lib/failure.ts';
import { nearest } from '../lib/nearest.ts';
import { ProblemsError } from '../lib/problems.ts';
import { foldName } from '../lib/slugs.ts';
import { createUrls } from '../lib/urls.ts';
import { noPostsJson, postsJson } from '../report/posts-json.ts';
import { changesText, countsText, faultyText, postsText } from '../report/posts-text.ts';
import { Reporter } from '../report/reporter.ts';
import { styleFor } from '../report/style.ts';

const USAGE = `npm run posts -- [options]

  --status STATUS   only posts that are published, draft, scheduled or expired; may be given several times
  --category NAME   only posts of this category
  --json            one JSON document instead of text
`;

/** Options of the command, as `parseArgs` takes them. */
export const OPTIONS = {
  status: { type: 'string', multiple: true },
  category: { type: 'string' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

const STATUSES: readonly Status[] = ['published', 'draft', 'scheduled', 'expired'];

/**
 * Lists every post: published or not, and why.
 *
 * @returns the exit code: 0 well, also when posts have problems; 1 the settings have problems; 2 used wrongly
 */
export async function run(args: readonly string[]): Promise<number> {
  const root = process.cwd();
  const options = readArguments(args);
  if (typeof options === 'string') return misused(options);
  if (options.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  const { environment, output, errors } = {
    environment: process.env,
    output: process.stdout,
    errors: process.stderr,
  };
  try {
    const { settings, code } = await loadBlog(root, environment);
    const now = clock(environment);
    const publication = await readPublication({ settings, code, root, cache: join(root, '.cache'), now });
    const names = [
      ...(settings.categories ?? []).map(({ name }) => name),
      ...publication.listed.flatMap(({ post }) => post.categories),
    ];
    const unknown = unknownCategory(options.category, names);
    if (unknown !== undefined) return misused(unknown);
    const isFiltered = options.status.length > 0 || options.category !== undefined;
    const shown = publication.listed.filter((one) => isWanted(one, options));
    if (options.json) {
      output.write(postsJson(publication, shown, createUrls(settings), now));
      return 0;
    }
    const style = styleFor(output, environment);
    const columns = output.isTTY ? output.columns || 80 : undefined;
    output.write(postsText(shown, { zone: settings.timeZone, style, columns }));
    if (isFiltered) {
      output.write(`${style('bold', String(shown.length))} of ${publication.listed.length} shown.\n`);
      return 0;
    }
    output.write(faultyText(publication.problems, style));
    output.write(`${changesText(publication.changes, style)}\n`);
    output.write(`${style('bold', countsText(publication))}.\n`);
    if (publication.problems.length > 0) output.write('Next: npm run check names every problem.\n');
    return 0;
  } catch (error) {
    const reporter = new Reporter({ root, environment, output, errors });
    if (error instanceof ProblemsError) {
      if (options.json) output.write(noPostsJson(error.problems, clock(environment)));
      reporter.problems(error.problems);
      return 1;
    }
    const failure = failureOf(error, root);
    if (options.json) output.write(noPostsJson([], clock(environment), failure));
    reporter.failed(error);
    return failure.code;
  }
}

function misused(message: string): number {
  process.stderr.write(`${message}\n\n${USAGE}`);
  return 2;
}

interface Filter {
  readonly status: readonly string[];
  readonly category: string | undefined;
}

function isWanted({ post, status }: ListedPost, wanted: Filter): boolean {
  const { category } = wanted;
  if (wanted.status.length > 0 && !wanted.status.includes(status)) return false;
  return category === undefined || post.categories.some((name) => foldName(name) === foldName(category));
}

function unknownCategory(category: string | undefined, names: readonly string[]): string | undefined {
  if (category === undefined || names.some((name) => foldName(name) === foldName(category))) return undefined;
  const guess = nearest(category, new Set(names));
  return `There is no category “${category}”.${guess === undefined ? '' : ` Did you mean “${guess}”?`}`;
}

/** @returns what is wrong, as a text */
function readArguments(args: readonly string[]): (Filter & { json: boolean; help: boolean }) | string {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: OPTIONS,
    });
    const { status = [] } = values;
    const wrong = status.find((one) => !STATUSES.some((known) => known === one));
    if (wrong !== undefined) {
      const guess = nearest(wrong, STATUSES);
      return `There is no status “${wrong}”.${guess === undefined ? '' : ` Did you mean “${guess}”?`}`;
    }
    return { category: undefined, ...values, status };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
