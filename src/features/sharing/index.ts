import type { PostProps } from '../../../layouts/props.ts';
import type { BlogFeature } from '../../pages/context.ts';
import type { PageParts } from '../../pages/feature.ts';
import { sharing as ways } from './sharing.tsx';

/** Ways to pass a post on that tell nobody. */
export const sharing: BlogFeature = {
  name: 'sharing',
  slots: {
    'post.after': ({ head }: Pick<PostProps, 'head'>, { site, summaries: [post] }: PageParts) =>
      post && !head.isSecret ? ways(post, site) : null,
  },
};
