import type { VNode } from 'preact';
import { IndexPage } from '../../layouts/index-page.tsx';
import { ListingPage } from '../../layouts/listing.tsx';
import { NotFoundPage } from '../../layouts/not-found.tsx';
import { UndatedPage } from '../../layouts/page.tsx';
import { PostPage } from '../../layouts/post.tsx';
import type * as Props from '../../layouts/props.ts';
import { renderDocument } from '../../layouts/render.ts';
import type { Slot } from '../../layouts/slots.ts';
import type { Heading } from '../markdown/rendered.ts';
import type { ListingInput } from '../pages/listing-page.ts';
import type { BlogFeature } from '../pages/context.ts';
import type { Draw, PageParts } from '../pages/feature.ts';
import type { PostInput } from '../pages/post-page.ts';
import type { UndatedInput } from '../pages/undated-page.ts';

/** Of the core, by kind of page. */
const CORE: Readonly<Record<string, Draw>> = {
  post(input: PostInput & Site, { summaries: [post], body }: PageParts, slot: Slot) {
    if (!post || !body) throw missing('post');
    return (
      <PostPage
        {...input}
        post={post}
        toc={tocOf(body.headings)}
        features={body.features}
        body={body.html}
        slot={slot}
      />
    );
  },
  undated(input: UndatedInput & Site, { body }: PageParts, slot: Slot) {
    if (!body) throw missing('undated');
    const { headings, features, html } = body;
    return <UndatedPage {...input} toc={tocOf(headings)} features={features} body={html} slot={slot} />;
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

type Show = (props: never, parts: PageParts) => VNode | null;

/** How pages are drawn: by kind of page, and what stands in each slot of their layouts. */
export interface Drawing {
  readonly layouts: ReadonlyMap<string, Draw>;
  readonly slots: ReadonlyMap<string, readonly Show[]>;
}

/** The drawing of the core with that of features, in their order. */
export function drawingOf(features: readonly BlogFeature[]): Drawing {
  const layouts = [CORE, ...features.map((feature) => feature.layouts ?? {})];
  const slots = new Map<string, Show[]>();
  for (const [name, show] of features.flatMap((feature) => Object.entries(feature.slots ?? {}))) {
    slots.set(name, [...(slots.get(name) ?? []), show]);
  }
  return { layouts: new Map(layouts.flatMap((each) => Object.entries(each))), slots };
}

/**
 * What features show on a page.
 *
 * @param props of the page, with the site
 */
export function slotOf({ slots }: Drawing, props: object, parts: PageParts): Slot {
  return (name) => slots.get(name)?.map((show) => show(props as never, parts));
}

/**
 * The text of a page, on whichever thread.
 *
 * @param kind as `Page.kind`
 * @param json the page's `props()`
 */
export function drawPage(drawing: Drawing, kind: string, json: string, parts: PageParts): string {
  const draw = drawing.layouts.get(kind);
  if (!draw) throw new Error(`There is no layout for pages of the kind ${kind}.`);
  const props: object = { site: parts.site, ...(JSON.parse(json) as object) };
  const drawn = draw(props as never, parts, slotOf(drawing, props, parts));
  return typeof drawn === 'string' ? drawn : renderDocument(drawn);
}

function tocOf(headings: readonly Heading[]): Props.TocEntry[] {
  return headings.filter(({ level }) => level <= 3).map(({ id, text, level }) => ({ id, text, level }));
}

function missing(kind: string): Error {
  return new Error(`A page of the kind ${kind} was drawn without what it shows.`);
}
