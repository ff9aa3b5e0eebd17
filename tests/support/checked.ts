import { rmSync } from 'node:fs';
import { checkBlog } from '../../src/check/check-blog.ts';
import { canFix } from '../../src/check/fix.ts';
import { ProblemsError } from '../../src/lib/problems.ts';
import { CheckReporter, NO_FINDINGS, type CheckFormat } from '../../src/report/check-reporter.ts';
import { copyCase } from './case-files.ts';
import { NOW, blogOf } from './settings-of.ts';

/** What a check says, plain, of a case. */
export async function checked(folder: string, root: string, format: CheckFormat = 'text'): Promise<string> {
  rmSync(root, { recursive: true, force: true });
  copyCase(folder, root);
  let text = '';
  const output = { write: (piece: string) => (text += piece) };
  const reporter = new CheckReporter({ root, environment: {}, output, errors: output }, format, Infinity);
  try {
    const { settings, code } = await blogOf(folder, root);
    const report = await checkBlog({ settings, code, root, now: NOW, strict: settings.strict });
    reporter.checked({ ...NO_FINDINGS, ...report, canFix: canFix(report) });
  } catch (error) {
    if (!(error instanceof ProblemsError)) throw error;
    reporter.failed(error);
  }
  return text;
}
