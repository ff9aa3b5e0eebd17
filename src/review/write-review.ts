import { appendFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { replaceFile } from '../lib/files.ts';
import type { Reporter } from '../report/reporter.ts';
import { excludeReport } from './exclude-report.ts';
import { makeReview, type ReviewOptions } from './make-review.ts';
import { outlineOf } from './outline.ts';
import { reviewPage } from './review-page.tsx';
import { reviewMarkdown, reviewText } from './review-text.ts';

/**
 * Reviews a change for people, programs and GitHub.
 *
 * @param files to write, as typed: a page for browsers, and a comment in Markdown
 * @throws as {@link makeReview}
 */
export async function writeReview(
  options: ReviewOptions,
  reporter: Reporter,
  files: { html?: string; comment?: string },
): Promise<void> {
  const { root, environment } = options;
  const made = await makeReview(options);
  const outline = outlineOf(made.review);
  reporter.tell(reviewText(outline, reporter.style));
  const write = (name: string | undefined, text: () => string) => {
    if (name === undefined) return;
    const file = resolve(root, name);
    replaceFile(file, text());
    if (excludeReport(root, file)) reporter.tell(`Git leaves ${name} out of commits from now on.\n`);
  };
  write(files.html, () => reviewPage(outline, made));
  write(files.comment, () => reviewMarkdown(outline));
  const summary = environment['GITHUB_STEP_SUMMARY'];
  // An earlier step may have left its last line open.
  if (environment['GITHUB_ACTIONS'] === 'true' && summary)
    appendFileSync(summary, `\n${reviewMarkdown(outline)}`);
  reporter.document(() => ({ result: 'reviewed', ...made.review }));
}
