import { clock } from '../lib/clock.ts';
import { endOfDay } from '../lib/dates.ts';
import { UsageError } from '../lib/problems.ts';
import { writeReview } from '../review/write-review.ts';
import { defineCommand, FLAG, TEXT } from './command.ts';

/** Exit codes: 0 success, 1 problems or failure, 2 wrong usage. */
export const { OPTIONS, run } = defineCommand({
  usage: `npm run review -- [base] [options]
       npm run review -- base..change [options]

  base                  branch or commit to compare with instead of origin/main
  base..change          review a branch or commit that is not checked out, and run none of it
  --at DATE             publish as at the end of that day, where the blog is: 2026-12-24
  --drafts              with what is not published, as in the preview
  --html FILE           write a report for a browser there, with every page as it will look
  --comment FILE        write a comment for a pull request there, in Markdown
  --json                a report for programs on the standard output, the text on the standard error

Builds the site as it is in the files here and as it was when they left the base, and says what readers will find changed.
`,
  options: {
    at: TEXT,
    /** Former option: it ran a change's code. */
    'settings-from': TEXT,
    drafts: FLAG,
    html: TEXT,
    comment: TEXT,
    json: FLAG,
  },
  takesWords: true,
  async run(options, words, root, reporter) {
    if (options['settings-from'] !== undefined)
      throw new UsageError(
        'The option --settings-from is gone. Check out the base and name the change: npm run review -- main..change',
      );
    const wanted = {
      root,
      ...compared(words),
      environment: process.env,
      now: instantOf(options.at),
      onProgress: reporter.progress,
      preview: options.drafts === true,
    };
    await writeReview(wanted, reporter, options);
    return 0;
  },
});

/** @throws UsageError unless the words name a base, or a base and a change */
function compared([words = 'origin/main', more]: readonly string[]) {
  if (more !== undefined) throw new UsageError('Name one base.');
  // Branch names contain no two dots, and no dot at either end.
  const [base = '', change, ...others] = words.split(/\.{2,3}/);
  if (base === '' || change === '' || others.length > 0)
    throw new UsageError(`“${words}” does not name a base and a change: write main..change.`);
  return { base, change };
}

/**
 * @returns instant in the blog's time zone
 * @throws UsageError for an invalid day
 */
function instantOf(day: string | undefined): (timeZone: string) => number {
  if (day !== undefined && endOfDay(day, 'UTC') === undefined)
    throw new UsageError(`“${day}” is not a day: write --at 2026-12-24.`);
  const now = clock(process.env);
  return (timeZone) => (day === undefined ? now : (endOfDay(day, timeZone) ?? now));
}
