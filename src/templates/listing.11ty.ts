import { drawListing } from '../draw/listing.tsx';
import type { ListingPage } from '../pages/listing-page.ts';
import { eachPage } from './pagination.ts';

export const data = eachPage('listing');

export function render({ item }: { readonly item: ListingPage }): string {
  return drawListing(item.props(), item.lead());
}
