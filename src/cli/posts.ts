import type { ListedPost } from '../blog/published.ts';
import { foldName } from '../lib/slugs.ts';
import { UsageError } from '../lib/problems.ts';
import { defineCommand, didYouMean, FLAG, TEXT, TEXTS } from './command.ts';
import { languagesText } from './languages-text.ts';
import { readBlog, type Blog } from './read-blog.ts';

const STATUSES: readonly ListedPost['status'][] = ['published', 'draft', 'scheduled', 'expired'];

/** Exit codes: 0 success, despite faulty posts; 1 faulty settings; 2 wrong usage. */
export const { OPTIONS, run } = defineCommand({
  usage: `npm run posts -- [options]

  --status STATUS   only posts that are published, draft, scheduled or expired; may be given several times
  --category NAME   only posts of this category
  --languages       a table of texts and languages: translated, missing, older than the original
  --json            one JSON document instead of text
`,
  options: {
    status: TEXTS,
    category: TEXT,
    languages: FLAG,
    json: FLAG,
  },
  async run({ languages, ...filter }, _, root, reporter) {
    const wrong = filter.status?.find((one) => !STATUSES.some((known) => known === one));
    if (wrong !== undefined)
      throw new UsageError(`There is no status “${wrong}”.${didYouMean(wrong, STATUSES)}`);
    const blog = await readBlog(root);
    const shown = chosen(blog, filter);
    if (languages && !filter.json) return languagesText(shown, blog.settings, reporter.style);
    const isWhole = (filter.status ?? filter.category) === undefined;
    reporter.listed({ ...blog, shown, isWhole });
    return 0;
  },
});

/** @throws UsageError for an unknown category */
function chosen(
  { settings, listed }: Blog,
  { status, category }: { status?: readonly string[]; category?: string },
) {
  const wanted = category === undefined ? undefined : foldName(category);
  const isWanted = (name: string) => foldName(name) === wanted;
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
