import type { VNode } from 'preact';
import { present } from '../../src/lib/lists.ts';
import { isUpright, pictureSizes, shapeClass } from '../../src/lib/picture.ts';
import type { ImageProps, PostSummary } from '../props.ts';

/** True for portraits and squares, which stand beside the title. */
export function standsBeside(image: ImageProps | undefined): boolean {
  return image !== undefined && isUpright(image);
}

/** Readers see it first, so its fetch priority is high. Broad pictures take the page on wide screens. */
export function picture(image: ImageProps, place: 'wide' | 'front' = 'wide'): VNode {
  const { width = 0, height = 0 } = image;
  const isBeside = standsBeside(image);
  return (
    <figure
      class={present(
        'post-picture',
        isBeside && 'upright',
        width > height * 1.45 && 'broad',
        width > 0 && shapeClass({ width, height }),
      ).join(' ')}
    >
      {sized(image, isBeside ? 'upright' : place, { fetchpriority: 'high' })}
      {image.caption && <figcaption>{image.caption}</figcaption>}
    </figure>
  );
}

/** A link outside the tab order, because the title links too. */
export function listPicture({
  image,
  href,
  title,
}: Pick<PostSummary, 'image' | 'href' | 'title'>): VNode | undefined {
  if (image === undefined) return undefined;
  return (
    <a
      class={image.focus === undefined ? 'entry-picture' : `entry-picture focus-${image.focus}`}
      href={href}
      tabIndex={-1}
    >
      {sized({ ...image, alt: image.alt || title }, 'list', { loading: 'lazy' })}
    </a>
  );
}

/** With its copies, if there are any. */
export function sized(
  image: ImageProps,
  place: Parameters<typeof pictureSizes>[0],
  fetching: { readonly fetchpriority?: 'high'; readonly loading?: 'lazy' },
): VNode {
  const { src, alt, width, height, sources } = image;
  const img = <img class="u-photo" src={src} alt={alt} width={width} height={height} {...fetching} />;
  if (!sources?.length) return img;
  return (
    <picture>
      {sources.map(({ type, srcset }) => (
        <source type={type} srcset={srcset} sizes={pictureSizes(place, image)} />
      ))}
      {img}
    </picture>
  );
}
