import { h, type ComponentType } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { remember } from '../../src/lib/remember.ts';
import type { SiteProps, FooterProps, MastheadProps } from '../props.ts';

/** A blog can replace these parts of every page. */
export interface LayoutOverrides {
  readonly masthead?: ComponentType<MastheadProps>;
  readonly footer?: ComponentType<FooterProps>;
}

const ofSites = new WeakMap<SiteProps, Readonly<Partial<Record<string, unknown>>>>();
const rendered = remember((_: SiteProps) => new Map<string, string>(), new WeakMap());

/** By identity of `SiteProps`. */
export function withOverrides(site: SiteProps, furniture: LayoutOverrides): void {
  if (furniture.masthead || furniture.footer) ofSites.set(site, { ...furniture });
}

/** Caches by `SiteProps` identity and props, because most pages share them. */
export function layoutOverrideHtml<Props extends FooterProps>(
  name: string,
  ours: ComponentType<Props>,
  { site, ...props }: Props,
): string {
  const kept = rendered(site);
  const key = JSON.stringify([name, props]);
  const own = (ofSites.get(site)?.[name] ?? ours) as ComponentType<object>;
  const html = kept.get(key) ?? renderToString(h(own, { site, ...props }));
  kept.set(key, html);
  return html;
}
