/** @jsxImportSource pamphlet */
import { defineTheme, type ListingProps, type Theme } from 'pamphlet';
import { Listing as BuiltIn } from 'pamphlet/layouts/listing';
import { styles } from './styles.ts';

export interface GalleryOptions extends Omit<Theme, 'name' | 'layouts' | 'styles' | 'palettes'> {
  /** Pictures in a row on wide screens. Default: 3. */
  readonly columns?: 2 | 3 | 4 | 5;
  /** Shape of the pictures in lists. Default: `'3:2'`. */
  readonly crop?: '3:2' | '4:3' | '1:1' | '4:5';
}

/** Lists begin with the first picture: no post leads the front page. */
export function Listing(props: ListingProps) {
  return <BuiltIn {...props} showsLead={false} />;
}

/** A theme for blogs that live from pictures: lists are a grid of pictures, and posts are wide. */
export default function gallery({ columns = 3, crop = '3:2', ...settings }: GalleryOptions = {}): Theme {
  if (![2, 3, 4, 5].includes(columns))
    throw new Error('“columns” of the theme “gallery” must be 2, 3, 4 or 5');
  if (!['3:2', '4:3', '1:1', '4:5'].includes(crop))
    throw new Error("“crop” of the theme “gallery” must be '3:2', '4:3', '1:1' or '4:5'");
  return defineTheme({
    ...settings,
    name: 'gallery',
    layouts: { listing: Listing },
    styles: [styles(columns, crop.replace(':', ' / '))],
  });
}
