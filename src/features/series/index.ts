import type { BlogFeature } from '../../pages/context.ts';
import { PostPage } from '../../pages/post-page.ts';
import { checkSeries } from './check-series.ts';
import { seriesProps } from './series-props.ts';
import { Series } from './series.tsx';

/** Parts of a series lead to each other. */
export const series: BlogFeature = {
  name: 'series',
  slots: { 'post.before': Series },
  data(page, context) {
    const props = page instanceof PostPage ? seriesProps(page.post, context) : undefined;
    return props ? { series: props } : {};
  },
  checks: ({ posts, root }) => checkSeries(posts, root),
};
