import type { VNode } from 'preact';
import { EditorPage } from '../../layouts/editor.tsx';
import { FeedsPage } from '../../layouts/feeds.tsx';
import { IndexPage } from '../../layouts/index-page.tsx';
import { ListingPage } from '../../layouts/listing.tsx';
import { NotFoundPage } from '../../layouts/not-found.tsx';
import { UndatedPage } from '../../layouts/page.tsx';
import { PostPage } from '../../layouts/post.tsx';
import type * as Props from '../../layouts/props.ts';
import { RedirectPage } from '../../layouts/redirect.tsx';
import { renderDocument } from '../../layouts/render.ts';
import { SearchPage } from '../../layouts/search.tsx';
import type { Heading, Rendered } from '../markdown/rendered.ts';
import { completeDiscussion } from '../pages/discussion-outline.ts';
import type { ListingInput } from '../pages/listing-page.ts';
import type { DrawnKind } from '../pages/page.ts';
import type { PostInput } from '../pages/post-page.ts';
import type { UndatedInput } from '../pages/undated-page.ts';

/** Pages that a layout draws. */
export type LayoutKind = Exclude<DrawnKind, 'twin'>;

/** What a page is drawn from. */
export interface PageParts {
  readonly site: Props.SiteProps;
  /** Of the posts that it shows. */
  readonly summaries: readonly Props.PostSummary[];
  /** Of the post or undated page whose body it shows. */
  readonly body?: Pick<Rendered, 'headings' | 'features' | 'openingHtml'> & {
    /** Safe HTML. */
    readonly html: string;
  };
  /** Safe HTML of a comment, by its file. */
  readonly comment: (file: string) => string;
}

/** By kind of page: what its layout is given. The input is the `props()` of the page with the site. */
const LAYOUTS: Readonly<Record<LayoutKind, (input: never, parts: PageParts) => VNode>> = {
  post({ discussion, ...input }: PostInput & Site, { summaries: [post], body, comment }) {
    if (!post || !body) throw missing('post');
    return (
      <PostPage
        {...input}
        post={post}
        toc={tocOf(body.headings)}
        features={body.features}
        {...(discussion ? { discussion: completeDiscussion(discussion, comment) } : {})}
        body={body.html}
      />
    );
  },
  undated(input: UndatedInput & Site, { body }) {
    if (!body) throw missing('undated');
    return <UndatedPage {...input} toc={tocOf(body.headings)} features={body.features} body={body.html} />;
  },
  listing(input: ListingInput & Site, { summaries, body }) {
    const lead = body?.openingHtml;
    return <ListingPage {...input} posts={summaries} {...(lead === undefined ? {} : { lead })} />;
  },
  index: (input: Props.IndexProps) => <IndexPage {...input} />,
  search: (input: Props.SearchProps) => <SearchPage {...input} />,
  feeds: (input: Props.FeedsProps) => <FeedsPage {...input} />,
  'not-found': (input: Props.NotFoundProps) => <NotFoundPage {...input} />,
  redirect: (input: Props.RedirectProps) => <RedirectPage {...input} />,
  editor: (input: Props.EditorProps) => <EditorPage {...input} />,
};

interface Site {
  readonly site: Props.SiteProps;
}

/**
 * A page as HTML, on whichever thread.
 *
 * @param props JSON of the page's `props()`
 */
export function drawPage(kind: LayoutKind, props: string, parts: PageParts): string {
  const input = { site: parts.site, ...(JSON.parse(props) as object) };
  return renderDocument(LAYOUTS[kind](input as never, parts));
}

function tocOf(headings: readonly Heading[]): Props.TocEntry[] {
  return headings.filter(({ level }) => level <= 3).map(({ id, text, level }) => ({ id, text, level }));
}

function missing(kind: LayoutKind): Error {
  return new Error(`A page of the kind ${kind} was drawn without what it shows.`);
}
