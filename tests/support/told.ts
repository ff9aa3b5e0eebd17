import { rmSync } from 'node:fs';
import { buildOptions } from '../../src/eleventy/build-options.ts';
import { runBuild } from '../../src/pipeline/build.ts';
import { ProblemsError, type Problem } from '../../src/lib/problems.ts';
import { problemsText } from '../../src/report/problems-text.ts';
import { sourcesIn } from '../../src/report/style.ts';
import { copyCase } from './case-files.ts';
import { NOW, blogOf } from './settings-of.ts';

/** The full report of a build, without rendering pages. */
export async function told(folder: string, root: string): Promise<string> {
  rmSync(root, { recursive: true, force: true });
  copyCase(folder, root);
  const textOf = (problems: readonly Problem[]): string =>
    problems.length === 0 ? '' : problemsText({ shown: problems }, sourcesIn(root), (_, text) => text);
  try {
    const options = buildOptions(await blogOf(folder, root), root, { now: NOW });
    const { problems } = await runBuild(options, async () => {});
    // The key is random.
    const text = textOf(problems).replaceAll(/(?<=share: \{ key: ')[\w-]{22}(?=')/g, 'a-fresh-key');
    return `${text}The site was built.\n`;
  } catch (error) {
    if (!(error instanceof ProblemsError)) throw error;
    return `${textOf(error.problems)}The site was not built.\n`;
  }
}
