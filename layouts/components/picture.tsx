import type { VNode } from 'preact';
import { PICTURE_SIZES } from '../../src/lib/picture.ts';
import type { ImageProps } from '../props.ts';

/** The picture of a post, above its text. It is what a reader sees first, so it is fetched first. */
export function picture({ src, alt, caption, width, height, sources }: ImageProps): VNode {
  const img = <img class="u-photo" src={src} alt={alt} width={width} height={height} fetchpriority="high" />;
  return (
    <figure class="post-picture">
      {sources ? (
        <picture>
          {sources.map(({ type, srcset }) => (
            <source type={type} srcset={srcset} sizes={PICTURE_SIZES.lead} />
          ))}
          {img}
        </picture>
      ) : (
        img
      )}
      {caption && <figcaption>{caption}</figcaption>}
    </figure>
  );
}
