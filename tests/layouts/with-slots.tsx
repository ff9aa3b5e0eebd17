import type { VNode } from 'preact';
import { Page as UndatedLayout } from '../../layouts/page.tsx';
import { Post as PostLayout } from '../../layouts/post.tsx';
import type { PostProps, UndatedPageProps } from '../../layouts/props.ts';
import type { DiscussionProps } from '../../src/features/comments/comments.tsx';
import type { Slot } from '../../layouts/slots.ts';
import { slotsOf } from '../../src/pipeline/pages/render-page.tsx';
import { OURS } from '../../src/features/blog-code.ts';
import type { Href } from '../../src/lib/urls.ts';
import type { PageParts } from '../../src/pages/feature.ts';

const slotOf = slotsOf(OURS);

interface Discussed {
  readonly discussion?: DiscussionProps;
  readonly commentsFeed?: Href;
}

function slotFor(props: Pick<PostProps, 'site'> & Discussed, summaries: PageParts['summaries']): Slot {
  // Samples hold texts in place of file names.
  return slotOf(props, { site: props.site, summaries, source: (file) => file });
}

/** With the features' slots. */
export function PostPage(props: PostProps & Discussed & { readonly body: string }): VNode {
  return <PostLayout {...props} slot={slotFor(props, [props.post])} />;
}

/** With the features' slots. */
export function UndatedPage(props: UndatedPageProps & { readonly body: string }): VNode {
  return <UndatedLayout {...props} slot={slotFor(props, [])} />;
}
