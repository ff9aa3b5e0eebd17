import { ListingPage as Layout } from '../../layouts/listing.tsx';
import { renderDocument } from '../../layouts/render.ts';
import type { ListingPage } from '../pages/listing-page.ts';
import { eachPage } from './pagination.ts';

export const data = eachPage('listing');

export function render({ item }: { readonly item: ListingPage }): string {
  const lead = item.lead();
  return renderDocument(<Layout {...item.props()} {...(lead === undefined ? {} : { lead })} />);
}
