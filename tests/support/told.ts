import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { Build } from '../../src/pipeline/build.ts';
import { ProblemsError } from '../../src/lib/problems.ts';
import { Reporter } from '../../src/report/reporter.ts';
import { copyCase } from './case-files.ts';
import { NOW, settingsOf } from './settings-of.ts';

/** What a build says on the standard error, plain, of a case. No page needs to be drawn for that. */
export async function told(folder: string, root: string): Promise<string> {
  rmSync(root, { recursive: true, force: true });
  copyCase(folder, root);
  let text = '';
  const reporter = new Reporter({
    root,
    environment: {},
    output: { write: () => true },
    errors: { write: (piece: string) => (text += piece) },
  });
  try {
    const settings = await settingsOf(folder, root);
    const build = await Build.start({
      settings,
      root,
      output: join(root, '_site'),
      cache: join(root, '.cache'),
      now: NOW,
      preview: false,
      strict: settings.strict,
    });
    const { warnings } = await build.finish();
    reporter.problems(warnings);
    // Another one each time.
    text = text.replaceAll(/(?<=share: \{ key: ')[\w-]{22}(?=')/g, 'a-fresh-key');
    return `${text}The site was built.\n`;
  } catch (error) {
    if (!(error instanceof ProblemsError)) throw error;
    reporter.problems(error.problems);
    return `${text}The site was not built.\n`;
  }
}
