import type { ComponentType, VNode } from 'preact';
import { IndexPage } from '../../../layouts/index-page.tsx';
import { withOverrides, type LayoutOverrides } from '../../../layouts/components/layout-overrides.ts';
import { Framed } from '../../../layouts/framed.tsx';
import { Listing } from '../../../layouts/listing.tsx';
import { NotFound } from '../../../layouts/not-found.tsx';
import { Page } from '../../../layouts/page.tsx';
import { Post } from '../../../layouts/post.tsx';
import type {
  PostLayoutProps,
  UndatedLayoutProps,
  ListingLayoutProps,
  Slot,
} from '../../../layouts/layout-props.ts';
import type * as Props from '../../../layouts/props.ts';
import { renderDocument } from '../../../layouts/components/document.tsx';
import type { Heading } from '../../markdown/rendered.ts';
import type { CORE_KINDS } from '../../pages/layout-page.ts';
import type { ListingInput } from '../../pages/listing-page.ts';
import type { BlogCode, LayoutName, OwnLayouts } from '../../features/blog-code.ts';
import type { RenderLayout, PageParts } from '../../pages/feature.ts';
import type { PostInput, UndatedInput } from '../../pages/post-page.ts';

/** By page kind, with the blog's overrides. */
function coreWith(own: OwnLayouts): Readonly<Record<(typeof CORE_KINDS)[number], RenderLayout>> {
  const listing =
    (name: 'listing' | 'home') =>
    (input: ListingInput & Site, { summaries, body, notes = [] }: PageParts, slot: Slot) => {
      const lead = body?.openingHtml;
      const whole = summaries.filter(({ isNote }) => isNote);
      const props: ListingLayoutProps = {
        ...input,
        posts: summaries,
        notes: new Map(whole.map((post, index) => [post, notes[index] ?? ''])),
        slot,
        lead,
      };
      const Own = layout(own, name, Listing);
      return <Own {...props} />;
    };
  const plain =
    (name: LayoutName, ours: ComponentType<never>) => (input: object, _parts: PageParts, slot: Slot) => {
      const Own = layout(own, name, ours as ComponentType<object>);
      return <Own {...{ ...input, slot }} />;
    };
  return {
    post(input: PostInput & Site, { summaries: [post], body }: PageParts, slot: Slot) {
      if (!post || !body) throw new Error('The page of a post was rendered without what it shows.');
      const { headings, features, excerpt, openingHtml: opening = excerpt } = body;
      const text = { toc: tocOf(headings), features, body: textFor(own.post, body), opening };
      const props: PostLayoutProps = { ...input, ...text, post, slot };
      const Own = layout(own, 'post', Post);
      return <Own {...props} />;
    },
    undated(input: UndatedInput & Site, { body }: PageParts, slot: Slot) {
      if (!body) throw new Error('A page was rendered without what it shows.');
      const { headings, features } = body;
      const text = { toc: tocOf(headings), features, body: textFor(own.page, body) };
      const props: UndatedLayoutProps = { ...input, ...text, slot };
      const Own = layout(own, 'page', Page);
      return <Own {...props} />;
    },
    listing: listing('listing'),
    home: listing('home'),
    framed: plain('framed', Framed),
    index: plain('index-page', IndexPage),
    'not-found': plain('not-found', NotFound),
  };
}

/** Unique because pages have no other comment. It saves conversions between bytes and text. */
export const BODY_PLACE = '<!--body-->';

/** Own layouts may read the text, or repeat it. */
function textFor(own: OwnLayouts[LayoutName], body: NonNullable<PageParts['body']>): string {
  return own ? body.html : BODY_PLACE;
}

function layout<P>(own: OwnLayouts, name: LayoutName, ours: ComponentType<P>): ComponentType<P> {
  return (own[name] as ComponentType<P> | undefined) ?? ours;
}

interface Site {
  readonly site: Props.SiteProps;
}

type Show = (props: never, parts: PageParts) => VNode | null;

export interface LayoutSet {
  readonly byKind: ReadonlyMap<string, RenderLayout>;
  readonly slots: ReadonlyMap<string, readonly Show[]>;
  readonly own: OwnLayouts;
}

export function layoutsOf({ features, layouts: own }: Pick<BlogCode, 'features' | 'layouts'>): LayoutSet {
  const layouts: Readonly<Record<string, RenderLayout>>[] = [
    coreWith(own),
    ...features.map((feature) => feature.layouts ?? {}),
  ];
  const slots = new Map<string, Show[]>();
  for (const [name, show] of features.flatMap((feature) => Object.entries(feature.slots ?? {}))) {
    slots.set(name, [...(slots.get(name) ?? []), show]);
  }
  return { byKind: new Map(layouts.flatMap((each) => Object.entries(each))), slots, own };
}

export function slotOf({ slots }: LayoutSet, props: object, parts: PageParts): Slot {
  return (name) => slots.get(name)?.map((show) => show(props as never, parts));
}

/**
 * Renders a page on any thread.
 *
 * @param kind as `Page.kind`
 * @param json the page's `props()`
 */
export function renderPage(layouts: LayoutSet, kind: string, json: string, parts: PageParts): string {
  const render = layouts.byKind.get(kind);
  if (!render) throw new Error(`There is no layout for pages of the kind ${kind}.`);
  const props: object = { site: parts.site, ...(JSON.parse(json) as object) };
  withOverrides(parts.site, layouts.own as LayoutOverrides);
  // Features get the post as the layout does.
  const shown = kind === 'post' ? { ...props, post: parts.summaries[0] } : props;
  const rendered = render(props as never, parts, slotOf(layouts, shown, parts));
  return typeof rendered === 'string' ? rendered : renderDocument(rendered);
}

function tocOf(headings: readonly Heading[]): Props.TocEntry[] {
  return headings.filter(({ level }) => level <= 3).map(({ id, text, level }) => ({ id, text, level }));
}
