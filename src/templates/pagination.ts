import type { Page, PageKind } from '../pages/page.ts';

/** Front matter of a template that draws one page for each item of a collection. */
export interface TemplateData {
  readonly pagination: { readonly data: string; readonly size: 1; readonly alias: 'item' };
  readonly permalink: (data: { readonly item: Page }) => string;
}

/** One template per kind of page: Eleventy makes one page of each item, at the item's own address. */
export function eachPage(kind: PageKind): TemplateData {
  return {
    pagination: { data: `collections.${kind}`, size: 1, alias: 'item' },
    permalink: ({ item }) => `/${item.file}`,
  };
}
