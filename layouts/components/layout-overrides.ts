import { h, type ComponentType } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { remember } from '../../src/lib/remember.ts';
import type { SiteProps, FooterProps } from '../props.ts';

interface Parts {
  /** Of the blog. */
  own: Readonly<Partial<Record<string, unknown>>>;
  html: Map<string, string>;
}

/** By identity of `SiteProps`, because most pages share them. */
const partsOf = remember((_: SiteProps): Parts => ({ own: {}, html: new Map() }), new WeakMap());

/** A blog can replace masthead and footer of every page. */
export function withOverrides(site: SiteProps, own: Parts['own']): void {
  partsOf(site).own = own;
}

/** Caches by props. */
export function layoutOverrideHtml<Props extends FooterProps>(
  name: 'masthead' | 'footer',
  ours: ComponentType<Props>,
  { site, ...props }: Props,
): string {
  const { own, html } = partsOf(site);
  const key = JSON.stringify([name, props]);
  const layout = (own[name] ?? ours) as ComponentType<object>;
  const made = html.get(key) ?? renderToString(h(layout, { site, ...props }));
  html.set(key, made);
  return made;
}
