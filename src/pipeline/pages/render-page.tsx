import type { ListingProps, PostProps } from '../../../layouts/props.ts';
import type { ComponentType, VNode } from 'preact';
import { withOverrides } from '../../../layouts/components/layout-overrides.ts';
import type { Slot } from '../../../layouts/slots.ts';
import { renderDocument } from '../../../layouts/components/document.tsx';
import type { CORE_KINDS } from '../../pages/layout-page.ts';
import type { BlogCode } from '../../features/blog-code.ts';
import { merged } from '../../lib/lists.ts';
import { LAYOUTS } from '../../../layouts/layouts.ts';
import type { RenderLayout, PageParts } from '../../pages/feature.ts';

type Kind = (typeof CORE_KINDS)[number];

const LAYOUT_OF: Readonly<Record<Kind, keyof BlogCode['layouts']>> = {
  post: 'post',
  undated: 'page',
  listing: 'listing',
  home: 'home',
  framed: 'framed',
  index: 'index-page',
  'not-found': 'not-found',
};

/** By page kind, with the layouts of the blog and its theme. */
function coreWith(own: BlogCode['layouts']): Readonly<Record<string, RenderLayout>> {
  return Object.fromEntries(
    Object.entries(LAYOUT_OF).map(([kind, name]) => {
      const ours = LAYOUTS[name === 'home' ? 'listing' : name] as ComponentType<never>;
      const Layout = (own[name] ?? ours) as ComponentType<object>;
      return [
        kind,
        (planned: object, parts: PageParts, slot: Slot) => (
          <Layout {...merged([planned, rendered(ours, parts, Layout !== ours), { slot }])} />
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
): Partial<PostProps & ListingProps> {
  if (ours === LAYOUTS.listing) {
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

type LayoutSet = ReturnType<typeof layoutsOf>;

export function layoutsOf({ features, layouts: own }: Pick<BlogCode, 'features' | 'layouts'>) {
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
  withOverrides(parts.site, layouts.own);
  // Features get the post as the layout does.
  const shown = kind === 'post' ? { ...props, post: parts.summaries[0] } : props;
  const page = render(props as never, parts, slotOf(layouts, shown, parts));
  return typeof page === 'string' ? page : renderDocument(page);
}
