import { IndexPage } from '../../layouts/index-page.tsx';
import { ListingPage } from '../../layouts/listing.tsx';
import { NotFoundPage } from '../../layouts/not-found.tsx';
import { UndatedPage } from '../../layouts/page.tsx';
import { PostPage } from '../../layouts/post.tsx';
import type * as Props from '../../layouts/props.ts';
import { renderDocument } from '../../layouts/render.ts';
import type { Heading } from '../markdown/rendered.ts';
import { completeDiscussion } from '../pages/discussion-outline.ts';
import type { ListingInput } from '../pages/listing-page.ts';
import type { BlogFeature } from '../pages/context.ts';
import type { Draw, PageParts } from '../pages/feature.ts';
import type { PostInput } from '../pages/post-page.ts';
import type { UndatedInput } from '../pages/undated-page.ts';

/** Of the core, by kind of page. */
const CORE: Readonly<Record<string, Draw>> = {
  post({ discussion, ...input }: PostInput & Site, { summaries: [post], body, comment }: PageParts) {
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
  undated(input: UndatedInput & Site, { body }: PageParts) {
    if (!body) throw missing('undated');
    return <UndatedPage {...input} toc={tocOf(body.headings)} features={body.features} body={body.html} />;
  },
  listing(input: ListingInput & Site, { summaries, body }: PageParts) {
    const lead = body?.openingHtml;
    return <ListingPage {...input} posts={summaries} {...(lead === undefined ? {} : { lead })} />;
  },
  index: (input: Props.IndexProps) => <IndexPage {...input} />,
  'not-found': (input: Props.NotFoundProps) => <NotFoundPage {...input} />,
};

interface Site {
  readonly site: Props.SiteProps;
}

/** What draws each kind of page: the core's own, and those of features. */
export type Layouts = ReadonlyMap<string, Draw>;

export function layoutsOf(features: readonly BlogFeature[]): Layouts {
  return new Map(
    [CORE, ...features.map(({ layouts = {} }) => layouts)].flatMap((each) => Object.entries(each)),
  );
}

/**
 * The text of a page, on whichever thread.
 *
 * @param kind as `Page.kind`
 * @param props JSON of the page's `props()`
 */
export function drawPage(layouts: Layouts, kind: string, props: string, parts: PageParts): string {
  const draw = layouts.get(kind);
  if (!draw) throw new Error(`There is no layout for pages of the kind ${kind}.`);
  const drawn = draw({ site: parts.site, ...(JSON.parse(props) as object) } as never, parts);
  return typeof drawn === 'string' ? drawn : renderDocument(drawn);
}

function tocOf(headings: readonly Heading[]): Props.TocEntry[] {
  return headings.filter(({ level }) => level <= 3).map(({ id, text, level }) => ({ id, text, level }));
}

function missing(kind: string): Error {
  return new Error(`A page of the kind ${kind} was drawn without what it shows.`);
}
