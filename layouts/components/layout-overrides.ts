import { h, type ComponentType } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { remember } from '../../src/lib/remember.ts';
import type { SiteProps, FooterProps } from '../props.ts';

const ofSites = new WeakMap<SiteProps, Readonly<Partial<Record<string, unknown>>>>();
const rendered = remember((_: SiteProps) => new Map<string, string>(), new WeakMap());

/** A blog can replace these parts of every page. By identity of `SiteProps`. */
export function withOverrides(
  site: SiteProps,
  { masthead, footer }: Readonly<Partial<Record<'masthead' | 'footer', unknown>>>,
): void {
  if (masthead || footer) ofSites.set(site, { masthead, footer });
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
