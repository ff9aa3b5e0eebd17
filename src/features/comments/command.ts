import { readFileSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { text as readAll } from 'node:stream/consumers';
import { clock } from '../../lib/clock.ts';
import { createFile } from '../../lib/files.ts';
import { UsageError } from '../../lib/problems.ts';
import { printable } from '../../lib/text.ts';
import type { PageContext } from '../../pages/context.ts';
import type { FeatureCommand } from '../../pages/feature.ts';
import { setUp } from './set-up.ts';
import { accept, readSubmission } from './submission.ts';

export const comment: FeatureCommand<PageContext> = {
  line: 'files a comment that a reader has sent',
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
  async run({ output, setup }, [file, second], { root, read }) {
    if (setup) return setUp(root);
    if (file === undefined)
      throw new UsageError('A file is missing: name one, or a hyphen for the standard input.');
    if (second !== undefined) throw new UsageError('One comment at a time: name one file.');
    const json = file === '-' ? await readAll(process.stdin) : readFileSync(resolve(root, file), 'utf8');
    const sent = readSubmission(json, new Date(clock(process.env)).toISOString());
    const { settings, publication } = await read();
    const accepted = accept(sent, publication, settings);
    const path = resolve(root, String(output), accepted.comment.file);
    createFile(path, accepted.text);
    const shown = relative(root, path).replaceAll(sep, '/');
    return `Written: ${printable(shown)}\nNext: look at it, then commit it.\n`;
  },
};
