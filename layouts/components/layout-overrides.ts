import type { ComponentType, VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { remember } from '../../src/lib/remember.ts';
import type { SiteProps } from '../props.ts';
import type { FooterProps, MastheadProps } from '../layout-props.ts';

/** Parts of every page that a blog can replace. */
export interface LayoutOverrides {
  readonly masthead?: ComponentType<MastheadProps>;
  readonly footer?: ComponentType<FooterProps>;
}

const ofSites = new WeakMap<SiteProps, LayoutOverrides>();

/** Sets the blog's own furniture for all pages of a site. Goes by the identity of the `SiteProps` object. */
export function withOverrides(site: SiteProps, furniture: LayoutOverrides): void {
  if (furniture.masthead || furniture.footer) ofSites.set(site, furniture);
}

/** The blog's own furniture. */
export function overridesOf(site: SiteProps): LayoutOverrides {
  return ofSites.get(site) ?? {};
}

/**
 * Keeps the HTML of furniture that depends on the site and a short key only, so that ten thousand pages draw it
 * once. Goes by the identity of the `SiteProps` object and forgets with it.
 */
export function oncePerSite<Key>(
  draw: (site: SiteProps, key: Key) => VNode,
): (site: SiteProps, key: Key) => string {
  const ofSite = remember(
    (site: SiteProps) => remember((key: Key) => renderToString(draw(site, key))),
    new WeakMap<SiteProps, (key: Key) => string>(),
  );
  return (site, key) => ofSite(site)(key);
}
