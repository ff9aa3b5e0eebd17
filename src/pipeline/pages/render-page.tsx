import type { ComponentType, VNode } from 'preact';
import { IndexPage } from '../../../layouts/index-page.tsx';
import { withOverrides, type LayoutOverrides } from '../../../layouts/components/layout-overrides.ts';
import { Framed } from '../../../layouts/framed.tsx';
import { Listing } from '../../../layouts/listing.tsx';
import { NotFound } from '../../../layouts/not-found.tsx';
import { Page } from '../../../layouts/page.tsx';
import { Post } from '../../../layouts/post.tsx';
import type { Slot } from '../../../layouts/slots.ts';
import { renderDocument } from '../../../layouts/components/document.tsx';
import type { CORE_KINDS, Rendered } from '../../pages/layout-page.ts';
import type { BlogCode, LayoutName, OwnLayouts } from '../../features/blog-code.ts';
import type { RenderLayout, PageParts } from '../../pages/feature.ts';

type Kind = (typeof CORE_KINDS)[number];

const CORE: Readonly<Record<Kind, readonly [name: LayoutName, ours: ComponentType<never>]>> = {
  post: ['post', Post],
  undated: ['page', Page],
  listing: ['listing', Listing],
  home: ['home', Listing],
  framed: ['framed', Framed],
  index: ['index-page', IndexPage],
  'not-found': ['not-found', NotFound],
};

/** By page kind, with the blog's overrides. */
function coreWith(own: OwnLayouts): Readonly<Record<string, RenderLayout>> {
  return Object.fromEntries(
    Object.entries(CORE).map(([kind, [name, ours]]) => {
      const Layout = (own[name] ?? ours) as ComponentType<object>;
      return [
        kind,
        (planned: object, parts: PageParts, slot: Slot) => (
          <Layout {...{ ...planned, ...rendered(ours, parts, Layout !== ours), slot }} />
        ),
      ];
    }),
  );
}

/** @param isOwn an own layout may read the text, or repeat it */
function rendered(
  ours: ComponentType<never>,
  { summaries, body, notes = [] }: PageParts,
  isOwn: boolean,
): Partial<Rendered> {
  if (ours === Listing) {
    const whole = summaries.filter(({ isNote }) => isNote);
    const texts = new Map(whole.map((post, index) => [post, notes[index] ?? '']));
    return { posts: summaries, lead: body?.openingHtml, notes: texts };
  }
  if (!body) return {};
  const { headings, features, excerpt, openingHtml: opening = excerpt, html } = body;
  const toc = headings.filter(({ level }) => level <= 3);
  return {
    post: summaries[0],
    toc: toc.map(({ id, text, level }) => ({ id, text, level })),
    features,
    body: isOwn ? html : BODY_PLACE,
    opening,
  };
}

/** Unique because pages have no other comment. It saves conversions between bytes and text. */
export const BODY_PLACE = '<!--body-->';

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
  const page = render(props as never, parts, slotOf(layouts, shown, parts));
  return typeof page === 'string' ? page : renderDocument(page);
}
