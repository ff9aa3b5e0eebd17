import type { Status } from '../blog/published.ts';
import type { Publication } from '../pipeline/publication.ts';
import { foldName } from '../lib/slugs.ts';
import { createUrls } from '../lib/urls.ts';
import { postsJson } from '../report/json.ts';
import { changesText, faultyText, postsText } from './posts-text.ts';
import { styleFor } from '../report/style.ts';
import { UsageError } from '../lib/problems.ts';
import { defineCommand, didYouMean } from './command.ts';
import { languagesText } from './languages-text.ts';
import { readBlog, type Blog } from './read-blog.ts';

const STATUSES: readonly Status[] = ['published', 'draft', 'scheduled', 'expired'];

interface Filter {
  readonly status?: readonly string[];
  readonly category?: string;
}

/** Exit codes: 0 success, despite faulty posts; 1 faulty settings; 2 wrong usage. */
export const { OPTIONS, run } = defineCommand({
  usage: `npm run posts -- [options]

  --status STATUS   only posts that are published, draft, scheduled or expired; may be given several times
  --category NAME   only posts of this category
  --languages       a table of texts and languages: translated, missing, older than the original
  --json            one JSON document instead of text
`,
  options: {
    status: { type: 'string', multiple: true },
    category: { type: 'string' },
    languages: { type: 'boolean' },
    json: { type: 'boolean' },
  },
  async run({ json, languages, ...filter }, _, root) {
    const wrong = filter.status?.find((one) => !STATUSES.some((known) => known === one));
    if (wrong !== undefined)
      throw new UsageError(`There is no status “${wrong}”.${didYouMean(wrong, STATUSES)}`);
    const { stdout: output, env: environment } = process;
    const blog = await readBlog(root);
    const { publication, settings, now } = blog;
    const shown = chosen(blog, filter);
    if (json) {
      output.write(postsJson(publication, shown, createUrls(settings), now));
      return 0;
    }
    const style = styleFor(output, environment);
    if (languages) {
      output.write(
        languagesText(
          shown.map(({ post }) => post),
          settings,
          style,
        ),
      );
      return 0;
    }
    output.write(postsText(shown, settings.timeZone, style));
    if (filter.status || filter.category !== undefined) {
      output.write(`${style('bold', String(shown.length))} of ${publication.listed.length} shown.\n`);
      return 0;
    }
    output.write(faultyText(publication.problems, style));
    output.write(changesText(publication.changes, style));
    if (publication.problems.length > 0) output.write('Next: npm run check names every problem.\n');
    return 0;
  },
});

/** @throws UsageError for an unknown category */
function chosen(
  { settings, publication: { listed } }: Blog,
  { status, category }: Filter,
): Publication['listed'] {
  const wanted = category === undefined ? undefined : foldName(category);
  const isWanted = (name: string): boolean => foldName(name) === wanted;
  const names = [
    ...(settings.categories ?? []).map(({ name }) => name),
    ...listed.flatMap(({ post }) => post.categories),
  ];
  if (category !== undefined && !names.some(isWanted))
    throw new UsageError(`There is no category “${category}”.${didYouMean(category, new Set(names))}`);
  return listed.filter(
    (one) =>
      (!status || status.includes(one.status)) &&
      (wanted === undefined || one.post.categories.some(isWanted)),
  );
}
