import { isSettled } from '../cache/stamps.ts';
import { isPublicFile } from '../../content/discover.ts';
import { outputFile } from '../../lib/urls.ts';
import { isContentOf } from '../../pages/feature.ts';
import { usedMedia, type MediaFile } from '../../check/published-media.ts';
import { isPublicMedia } from '../../pages/site-addresses.ts';
import type { PlacedSite } from '../plan.ts';

/**
 * Files in folders of shown posts, and other files that shown posts use.
 *
 * @param scannedAt milliseconds since 1970
 */
export function mediaToPublish({ context, seen }: PlacedSite, scannedAt: number): MediaFile[] {
  const { used, shown } = usedMedia(context);
  const ofFeatures = context.features.flatMap(({ content }) => (content?.hasMedia ? content : []));
  const { media, pictures } = context.links.places;
  return [...media].flatMap(([source, at]) => {
    const { stamp, content, metadata } = seen.get(source) ?? {};
    const isOfFeature = ofFeatures.some((one) => isContentOf(one, source));
    const isKept = isPublicFile(source) || used.has(source) || isOfFeature;
    if (!stamp || (isPublicMedia(at) && !isKept)) return [];
    const picture = pictures.get(source);
    // An unsettled stamp must match no other build.
    const stamped = isSettled(stamp, scannedAt) ? stamp : [...stamp, scannedAt];
    return [
      {
        source,
        file: outputFile(at),
        content: content ?? stamped.join(' '),
        stamp,
        picture,
        metadata,
        isShown: isOfFeature || shown.has(source),
      },
    ];
  });
}
