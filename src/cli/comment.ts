import { mkdirSync, readFileSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import { text as readAll } from 'node:stream/consumers';
import { setUp } from '../features/comments/set-up.ts';
import { accept, readSubmission } from '../features/comments/submission.ts';
import { clock } from '../lib/clock.ts';
import { printable } from '../lib/text.ts';
import { createFile } from '../lib/files.ts';
import { defineCommand, UsageError } from './command.ts';
import { readBlog } from './read-blog.ts';

/** Writes the file of a comment that a reader has sent. Exit code: 0 written, 1 refused, 2 used wrongly. */
export const { OPTIONS, run } = defineCommand({
  usage: `npm run comment -- FILE [options]

  --output FOLDER   write the comment below this folder instead of into the blog
  --setup           write the form and the workflow for comments by issues on GitHub

Writes a comment that a reader has sent into comments/, if the post is there and takes it. FILE is what GitHub tells a
workflow of an issue, or JSON with the keys post, author and text; a hyphen stands for the standard input.
`,
  options: {
    output: { type: 'string', default: '.' },
    setup: { type: 'boolean' },
  },
  takesWords: true,
  async run({ output, setup }, [file, second], root) {
    if (setup) {
      process.stdout.write(setUp(root));
      return 0;
    }
    if (file === undefined)
      throw new UsageError('A file is missing: name one, or a hyphen for the standard input.');
    if (second !== undefined) throw new UsageError('One comment at a time: name one file.');
    const json = file === '-' ? await readAll(process.stdin) : readFileSync(resolve(root, file), 'utf8');
    const sent = readSubmission(json, { now: new Date(clock(process.env)).toISOString() });
    const { settings, publication } = await readBlog(root);
    const { comment, text } = accept(sent, publication, settings);
    const path = resolve(root, output, comment.file);
    mkdirSync(dirname(path), { recursive: true });
    createFile(path, text);
    const shown = relative(root, path).replaceAll(sep, '/');
    process.stdout.write(`Written: ${printable(shown)}\nNext: look at it, then commit it.\n`);
    return 0;
  },
});
