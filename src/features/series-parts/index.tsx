import type { BlogFeature, PageContext } from '../../pages/context.ts';
import { PostPage } from '../../pages/post-page.ts';
import { problemAt } from '../../content/front-matter.ts';
import type { Post, DatedPost } from '../../content/post.ts';
import { byText, groupBy } from '../../lib/lists.ts';
import { foldName } from '../../lib/slugs.ts';
import type { PostProps } from '../../../layouts/props.ts';
import { messagesFor } from '../../i18n/messages.ts';

export const seriesParts: BlogFeature = {
  name: 'series-parts',
  slots: { 'post.before': Series },
  data(page, context) {
    const props = page instanceof PostPage ? seriesProps(page.post, context) : undefined;
    return props ? { series: props } : {};
  },
  checks: ({ posts, root }) => checkSeries(posts, root),
};

/** Includes unpublished posts. */
function checkSeries(posts: readonly Post[], root: string) {
  const numbered = posts
    .filter(({ series: given }) => given?.part !== undefined)
    .toSorted(byText(({ file }) => file));
  const parts = groupBy(numbered, ({ series: given }) => `${given?.part} ${foldName(given?.name ?? '')}`);
  return [...parts.values()].flatMap(([first, ...others]) =>
    others.map(({ file, series }) => {
      const message = `${first?.file} is part ${series?.part} of “${series?.name}” too.`;
      const hint =
        'Give one of them another number, or leave the numbers away: the dates then tell the order.';
      return problemAt(root, file, ['series', 'part'], 'series', message, hint);
    }),
  );
}

/** A long series would list itself for each part. */
const SHOWN = 12;

/** Undefined without a series, or for its only part. */
function seriesProps(post: DatedPost, { blog, settings, summaries, urls }: PageContext) {
  const place = blog.series.of(post);
  if (!place) return undefined;
  const { index } = place;
  const { name, address, parts, count } = place.series;
  const first = Math.max(0, Math.min(index - SHOWN / 2, parts.length - SHOWN));
  return {
    name,
    href: settings.lists.series ? urls.href(address) : undefined,
    part: parts[index]?.number ?? 1,
    count,
    parts: parts.slice(first, first + SHOWN).map(({ number, post: other }) => ({
      part: number,
      ...summaries.link(other),
    })),
  };
}

function Series({ series: shown, site }: Pick<PostProps, 'series' | 'site'>) {
  if (!shown) return null;
  const { name, href, part, count, parts } = shown;
  const words = messagesFor(site.lang);
  return (
    <nav class="series" aria-label={words.list.series}>
      <p>
        {words.post.partOf(part, count)}
        {words.space}
        {href === undefined ? <cite>{name}</cite> : <a href={href}>{name}</a>}
      </p>
      <ol>
        {parts.map((one) => (
          <li value={one.part}>
            <a href={one.href} aria-current={one.part === part ? 'page' : undefined}>
              {one.title}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}
