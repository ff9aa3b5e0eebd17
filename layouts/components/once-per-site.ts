import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { SiteProps } from '../props.ts';

/**
 * Keeps the HTML of furniture that depends on the site and a short key only, so that ten thousand pages draw it
 * once. Goes by the identity of the `SiteProps` object and forgets with it.
 */
export function oncePerSite<Key>(
  draw: (site: SiteProps, key: Key) => VNode,
): (site: SiteProps, key: Key) => string {
  const sites = new WeakMap<SiteProps, Map<Key, string>>();
  return (site, key) => {
    let kept = sites.get(site);
    if (kept === undefined) {
      kept = new Map();
      sites.set(site, kept);
    }
    let html = kept.get(key);
    if (html === undefined) {
      html = renderToString(draw(site, key));
      kept.set(key, html);
    }
    return html;
  };
}
