import type { VNode } from 'preact';
import type { ImageProps } from '../props.ts';

/** The picture of a post, above its text. */
export function picture(image: ImageProps): VNode {
  return (
    <figure class="post-picture">
      <img class="u-photo" src={image.src} alt={image.alt} width={image.width} height={image.height} />
      {image.caption && <figcaption>{image.caption}</figcaption>}
    </figure>
  );
}
