import type { ListingProps, PostProps } from '../../../layouts/props.ts';
import type { ComponentType, FunctionComponent } from 'preact';
import { withOverrides } from '../../../layouts/components/layout-overrides.ts';
import type { Slot } from '../../../layouts/slots.ts';
import { featuresOf, renderDocument } from '../../../layouts/components/document.tsx';
import type { BlogCode } from '../../features/blog-code.ts';
import { groupBy, merged } from '../../lib/lists.ts';
import { UserError } from '../../lib/problems.ts';
import { LAYOUTS } from '../../../layouts/layouts.ts';
import type { RenderLayout, PageParts } from '../../pages/feature.ts';

/** By page kind, with the layouts of the blog and its theme. */
function coreWith(own: BlogCode['layouts']): Readonly<Record<string, RenderLayout>> {
  return Object.fromEntries(
    Object.entries({ ...LAYOUTS, home: LAYOUTS.listing }).map(([kind, ours]) => {
      const Layout = (own[kind as keyof typeof own] ?? ours) as ComponentType<object>;
      const isList = ours === LAYOUTS.listing;
      return [
        kind,
        (planned: object, parts: PageParts, slot: Slot) => (
          <Layout {...merged([planned, rendered(isList, parts, Layout !== ours), { slot }])} />
        ),
      ];
    }),
  );
}

/** @param isOwn an own layout may read the text, or repeat it */
function rendered(
  isList: boolean,
  { summaries, body, notes = [] }: PageParts,
  isOwn: boolean,
): Partial<PostProps & ListingProps> {
  if (isList) {
    const whole = summaries.filter(({ isNote }) => isNote);
    const texts = new Map(whole.map((post, index) => [post, notes[index] ?? '']));
    return { posts: summaries, lead: body?.openingHtml, notes: texts };
  }
  if (!body) return {};
  const { headings, excerpt, openingHtml: opening = excerpt, bytes } = body;
  const toc = headings.filter(({ level }) => level <= 3);
  return {
    post: summaries[0],
    toc: toc.map(({ id, text, level }) => ({ id, text, level })),
    features: featuresOf(bytes),
    body: isOwn ? body.html : BODY_PLACE,
    opening,
  };
}

/** Unique because pages have no other comment. It saves conversions between bytes and text. */
export const BODY_PLACE = '<!--body-->';

const EMPTY_DOCUMENT = renderDocument(<></>);

/** The slots of layouts, with the content of all features. */
export function slotsOf({ features }: Pick<BlogCode, 'features'>) {
  const shows = features.flatMap((feature) => Object.entries(feature.slots ?? {}));
  const slots = groupBy(shows, ([name]) => name);
  return (props: object, parts: PageParts): Slot =>
    (name) =>
      slots.get(name)?.map(([, show]) => show(props as never, parts));
}

function noElements(layout: string) {
  const hint = 'Return elements of JSX without quotation marks, and use no async function.';
  return new UserError(`The layout “${layout}” returns no elements.`, hint);
}

/** A layout that returns text with tags, nothing or a promise throws. A footer may be null. */
function checkedLayouts(own: BlogCode['layouts']) {
  const checked = Object.entries(own).map(([name, layout]) => {
    const run = (props: never) => {
      const shown = (layout as FunctionComponent<never>)(props);
      if (/^undefined|<|\[object P/.test(String(shown))) throw noElements(name);
      return shown;
    };
    return [name, run];
  });
  return Object.fromEntries(checked) as BlogCode['layouts'];
}

/** For any thread. The function takes a page's `kind` and `props()`. */
export function createLayoutRenderer(code: Pick<BlogCode, 'features' | 'layouts'>) {
  const { features } = code;
  const own = checkedLayouts(code.layouts);
  const layouts = merged([coreWith(own), ...features.map((feature) => feature.layouts)]);
  const byKind = new Map<string, RenderLayout>(Object.entries(layouts));
  const slotOf = slotsOf(code);
  return (kind: string, json: string, parts: PageParts): string => {
    const render = byKind.get(kind);
    if (!render) throw new Error(`There is no layout for pages of the kind ${kind}.`);
    const props: object = { site: parts.site, ...(JSON.parse(json) as object) };
    withOverrides(parts.site, own);
    // Features get the post as the layout does.
    const shown = kind === 'post' ? { ...props, post: parts.summaries[0] } : props;
    const page = render(props as never, parts, slotOf(shown, parts));
    if (typeof page === 'string') return page;
    const html = renderDocument(page);
    if (html.length > EMPTY_DOCUMENT.length) return html;
    throw noElements(kind);
  };
}
