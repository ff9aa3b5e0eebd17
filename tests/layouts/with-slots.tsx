import type { VNode } from 'preact';
import { Page as UndatedLayout } from '../../layouts/page.tsx';
import { Post as PostLayout } from '../../layouts/post.tsx';
import type { PostProps, UndatedPageProps } from '../../layouts/props.ts';
import type { DiscussionProps } from '../../src/features/comments/comments.tsx';
import type { Slot } from '../../layouts/layout-props.ts';
import { layoutsOf, slotOf } from '../../src/pipeline/pages/render-page.tsx';
import { OURS } from '../../src/features/blog-code.ts';
import type { Href } from '../../src/lib/urls.ts';
import type { PageParts } from '../../src/pages/feature.ts';

const drawing = layoutsOf(OURS);

/** Props that the comments feature adds to a post. */
interface Discussed {
  readonly discussion?: DiscussionProps;
  readonly commentsFeed?: Href;
}

function slotFor(props: Pick<PostProps, 'site'> & Discussed, summaries: PageParts['summaries']): Slot {
  // Samples hold the text in place of the file name.
  return slotOf(drawing, props, { site: props.site, summaries, source: (file) => file });
}

/** The post layout with the features' slots. */
export function PostPage(props: PostProps & Discussed & { readonly body: string }): VNode {
  return <PostLayout {...props} slot={slotFor(props, [props.post])} />;
}

/** The layout of an undated page with the features' slots. */
export function UndatedPage(props: UndatedPageProps & { readonly body: string }): VNode {
  return <UndatedLayout {...props} slot={slotFor(props, [])} />;
}
