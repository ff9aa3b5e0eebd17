import { buildOptions } from '../../src/eleventy/build-options.ts';
import { rmSync } from 'node:fs';
import { checkBlog } from '../../src/pipeline/check-blog.ts';
import { ProblemsError } from '../../src/lib/problems.ts';
import { type Format, createReporter } from '../../src/report/reporter.ts';
import { copyCase } from './case-files.ts';
import { NO_FINDINGS } from './findings.ts';
import { NOW, blogOf } from './settings-of.ts';

export async function checked(folder: string, root: string, format: Format = 'text'): Promise<string> {
  rmSync(root, { recursive: true, force: true });
  copyCase(folder, root);
  let text = '';
  const output = { write: (piece: string) => (text += piece) };
  const reporter = createReporter({ root, environment: {}, output, errors: output }, format);
  try {
    const { settings, code } = await blogOf(folder, root);
    const report = await checkBlog(buildOptions({ settings, code }, root, { now: NOW }));
    reporter.checked({ ...NO_FINDINGS, ...report });
  } catch (error) {
    if (!(error instanceof ProblemsError)) throw error;
    reporter.failed(error);
  }
  return text;
}
