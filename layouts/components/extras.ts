import type { PageFeature, SiteProps } from '../props.ts';

/**
 * Whether a page has something that the script of extras makes better.
 *
 * @param features what stands in the body of the page
 * @param isShared whether the page has ways to share it
 */
export function needsExtras(site: SiteProps, features: readonly PageFeature[], isShared: boolean): boolean {
  const { copy, mastodon } = site.sharing;
  return (
    (isShared && (copy || mastodon)) || features.includes('player') || (copy && features.includes('code'))
  );
}

/** What stands in safe HTML of a body, for a page that shows only the opening of one. */
export function featuresOf(html: string | undefined): PageFeature[] {
  return [
    ...(html?.includes(' data-player="') ? (['player'] as const) : []),
    ...(html?.includes('<pre tabindex="0"><code') ? (['code'] as const) : []),
  ];
}
