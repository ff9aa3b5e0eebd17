import type { BlogFeature } from '../pages/context.ts';
import { addresses } from './addresses/index.ts';
import { backlinks } from './backlinks/index.ts';
import { cards } from './cards/index.ts';
import { comments } from './comments/index.ts';
import { editor } from './editor/index.tsx';
import { feeds } from './feeds/index.ts';
import { ownLook } from './own-look/index.ts';
import { profiles } from './profiles/index.tsx';
import { podcast } from './podcast/index.ts';
import { related } from './related/index.ts';
import { search } from './search/index.ts';
import { seriesParts } from './series-parts/index.tsx';
import { sharing } from './sharing/index.tsx';
import { sitemap } from './sitemap/index.ts';
import { translations } from './translations/index.tsx';
import { markdownAlternates } from './markdown-alternates/index.ts';

/** In order. To remove a feature, remove its line. */
const FIRST: readonly BlogFeature[] = [
  seriesParts,
  translations,
  backlinks,
  related,
  profiles,
  sharing,
  comments,
  search,
  podcast,
  feeds,
  markdownAlternates,
  editor,
  cards,
];

/** These read the pages of all others. */
const LAST: readonly BlogFeature[] = [sitemap, addresses, ownLook];

export const FEATURES: readonly BlogFeature[] = featuresWith([]);

export function featuresWith(plugins: readonly BlogFeature[]): readonly BlogFeature[] {
  const all = [...FIRST, ...plugins, ...LAST];
  // Repeats, because a plugin may precede another one that moves.
  for (const plugin of plugins.flatMap(() => plugins)) {
    if (plugin.before === undefined) continue;
    all.splice(all.indexOf(plugin), 1);
    const at = all.findIndex(({ name }) => name === plugin.before);
    all.splice(at, 0, plugin);
  }
  return all;
}
