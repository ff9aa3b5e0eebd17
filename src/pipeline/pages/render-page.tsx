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
import type { PageTargets } from '../../check/links-of.ts';
import type { Heading } from '../../markdown/rendered.ts';
import type { CORE_KINDS } from '../../pages/layout-page.ts';
import type { ListingInput } from '../../pages/listing-page.ts';
import type { BlogCode, LayoutName, OwnLayouts } from '../../features/blog-code.ts';
import type { RenderLayout, PageParts } from '../../pages/feature.ts';
import { addHtml, collectTargets, leaveOut } from './rendered-targets.ts';
import type { PostInput, UndatedInput } from '../../pages/post-page.ts';

/** Layouts of the core, by kind of page, with those of the blog in their places. */
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
        ...(lead === undefined ? {} : { lead }),
      };
      const Own = layout(own, name, Listing);
      return <Own {...props} />;
    };
  /** A layout that is given the props of its page as they are. */
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

/**
 * Stands for the body while a layout of the theme renders the page around it: a comment, which nothing else on a page can be.
 * So the body, which is most of the page, is never made from bytes into text and back.
 */
export const BODY_PLACE = '<!--body-->';

/** A layout of the blog's own may read the text, and show it more than once. */
function textFor(own: OwnLayouts[LayoutName], body: NonNullable<PageParts['body']>): string {
  if (!own) return BODY_PLACE;
  leaveOut(body.html);
  return body.html;
}

function layout<P>(own: OwnLayouts, name: LayoutName, ours: ComponentType<P>): ComponentType<P> {
  return (own[name] as ComponentType<P> | undefined) ?? ours;
}

interface Site {
  readonly site: Props.SiteProps;
}

type Show = (props: never, parts: PageParts) => VNode | null;

/** How pages are rendered: by kind of page, and what stands in each slot of their layouts. */
export interface LayoutSet {
  readonly byKind: ReadonlyMap<string, RenderLayout>;
  readonly slots: ReadonlyMap<string, readonly Show[]>;
  /** Of the blog's own. */
  readonly own: OwnLayouts;
}

/** The layouts of the core and of features, in their order, and the blog's own layouts. */
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

/**
 * What features show on a page.
 *
 * @param props of the page, with the site
 */
export function slotOf({ slots }: LayoutSet, props: object, parts: PageParts): Slot {
  return (name) => slots.get(name)?.map((show) => show(props as never, parts));
}

/**
 * The text of a page, on whichever thread.
 *
 * @param kind as `Page.kind`
 * @param json the page's `props()`
 * @param found to which the targets and ids of the page are added, without those in the text of a post
 */
export function renderPage(
  layouts: LayoutSet,
  kind: string,
  json: string,
  parts: PageParts,
  found?: PageTargets,
): string {
  const render = layouts.byKind.get(kind);
  if (!render) throw new Error(`There is no layout for pages of the kind ${kind}.`);
  const props: object = { site: parts.site, ...(JSON.parse(json) as object) };
  withOverrides(parts.site, layouts.own as LayoutOverrides);
  // On the page of a post, features are shown the post as its layout is.
  const shown = kind === 'post' ? { ...props, post: parts.summaries[0] } : props;
  return collectTargets(found, () => {
    const rendered = render(props as never, parts, slotOf(layouts, shown, parts));
    if (typeof rendered !== 'string') return renderDocument(rendered);
    addHtml(rendered);
    return rendered;
  });
}

function tocOf(headings: readonly Heading[]): Props.TocEntry[] {
  return headings.filter(({ level }) => level <= 3).map(({ id, text, level }) => ({ id, text, level }));
}
