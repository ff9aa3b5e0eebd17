import { mkdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { text as readAll } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { readSubmission } from '../features/comments/submission.ts';
import { loadBlog } from '../features/load-blog.ts';
import { clock } from '../lib/clock.ts';
import { printable } from '../lib/text.ts';
import { createFile } from '../lib/write-file.ts';
import { readPublication } from '../pipeline/publication.ts';
import { accept } from '../features/comments/accept.ts';
import { setUp } from '../features/comments/set-up.ts';
import { failed, misused, reporterFor } from './outcome.ts';

const USAGE = `npm run comment -- FILE [options]

  --output FOLDER   write the comment below this folder instead of into the blog
  --setup           write the form and the workflow for comments by issues on GitHub

Writes a comment that a reader has sent into comments/, if the post is there and takes it. FILE is what GitHub tells a
workflow of an issue, or JSON with the keys post, author and text; a hyphen stands for the standard input.
`;

/** Options of the command, as `parseArgs` takes them. */
export const OPTIONS = {
  output: { type: 'string' },
  setup: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/**
 * Writes the file of a comment that a reader has sent.
 *
 * @returns the exit code: 0 written, 1 refused, 2 used wrongly
 */
export async function run(args: readonly string[]): Promise<number> {
  const root = process.cwd();
  const options = readArguments(args);
  if (typeof options === 'string') return misused(`${options}\n\n${USAGE}`);
  if (options.help || options.setup) {
    process.stdout.write(options.help ? USAGE : setUp(root));
    return 0;
  }
  const { env: environment, stdout: output } = process;
  try {
    const now = clock(environment);
    const json =
      options.file === '-' ? await readAll(process.stdin) : readFileSync(resolve(root, options.file), 'utf8');
    const sent = readSubmission(json, { now: new Date(now).toISOString() });
    const { settings, code } = await loadBlog(root, environment);
    const publication = await readPublication({ settings, code, root, cache: join(root, '.cache'), now });
    const { comment, text } = accept(sent, publication, settings);
    const file = resolve(root, options.output, comment.file);
    mkdirSync(dirname(file), { recursive: true });
    createFile(file, text);
    const shown = relative(root, file).replaceAll(sep, '/');
    output.write(`Written: ${printable(shown)}\nNext: look at it, then commit it.\n`);
    return 0;
  } catch (error) {
    return failed(error, reporterFor(root));
  }
}

interface CommentArguments {
  readonly file: string;
  readonly output: string;
  readonly setup: boolean;
  readonly help: boolean;
}

/** @returns what is wrong, as a text */
function readArguments(args: readonly string[]): CommentArguments | string {
  try {
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: OPTIONS });
    const { output = '.', setup, help } = values;
    const [file, second] = positionals;
    if (help || setup) return { file: '', output, setup, help };
    if (file === undefined) return 'A file is missing: name one, or a hyphen for the standard input.';
    if (second !== undefined) return 'One comment at a time: name one file.';
    return { file, output, setup, help };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
