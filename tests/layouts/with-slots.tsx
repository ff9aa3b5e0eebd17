import type { VNode } from 'preact';
import { UndatedPage as UndatedLayout } from '../../layouts/page.tsx';
import { PostPage as PostLayout } from '../../layouts/post.tsx';
import type { PostProps, UndatedPageProps } from '../../layouts/props.ts';
import type { Slot } from '../../layouts/slots.ts';
import { drawingOf, slotOf } from '../../src/draw/draw-page.tsx';
import { FEATURES } from '../../src/features/index.ts';
import type { PageParts } from '../../src/pages/feature.ts';

const drawing = drawingOf(FEATURES);

function slotFor(props: Pick<PostProps, 'site'>, summaries: PageParts['summaries']): Slot {
  const parts = { site: props.site, summaries, comment: () => '', source: () => '' };
  return slotOf(drawing, props, parts);
}

/** The layout of a post with what features show on it. */
export function PostPage(props: PostProps & { readonly body: string }): VNode {
  return <PostLayout {...props} slot={slotFor(props, [props.post])} />;
}

/** The layout of an undated page with what features show on it. */
export function UndatedPage(props: UndatedPageProps & { readonly body: string }): VNode {
  return <UndatedLayout {...props} slot={slotFor(props, [])} />;
}
