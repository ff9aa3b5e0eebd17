import { appendFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { replaceFile } from '../lib/files.ts';
import type { Reporter } from '../report/reporter.ts';
import { excludeReport } from './exclude-report.ts';
import { makeReview, type ReviewOptions } from './make-review.ts';
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
  const { review, facts } = made;
  reporter.tell(reviewText(review, facts, reporter.style));
  const write = (name: string | undefined, text: () => string) => {
    if (name === undefined) return;
    const file = resolve(root, name);
    replaceFile(file, text());
    if (excludeReport(root, file)) reporter.tell(`Git leaves ${name} out of commits from now on.\n`);
  };
  write(files.html, () => reviewPage(made));
  write(files.comment, () => reviewMarkdown(review, facts));
  const summary = environment['GITHUB_STEP_SUMMARY'];
  // An earlier step may have left its last line open.
  if (environment['GITHUB_ACTIONS'] === 'true' && summary)
    appendFileSync(summary, `\n${reviewMarkdown(review, facts)}`);
  reporter.document(() => ({ result: 'reviewed', ...facts, ...review }));
}
