import type { ComponentType } from 'preact';
import type { FooterProps, MastheadProps, SiteProps } from '../props.ts';

/** Parts of every page that a blog can replace. */
export interface Furniture {
  readonly masthead?: ComponentType<MastheadProps>;
  readonly footer?: ComponentType<FooterProps>;
}

const ofSites = new WeakMap<SiteProps, Furniture>();

/** Sets the blog's own furniture for all pages of a site. Goes by the identity of the `SiteProps` object. */
export function furnish(site: SiteProps, furniture: Furniture): void {
  if (furniture.masthead || furniture.footer) ofSites.set(site, furniture);
}

/** The blog's own furniture. */
export function furnitureOf(site: SiteProps): Furniture {
  return ofSites.get(site) ?? {};
}
