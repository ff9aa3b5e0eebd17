import { ListingPage as Layout } from '../../layouts/listing.tsx';
import type { ListingProps } from '../../layouts/props.ts';
import { renderDocument } from '../../layouts/render.ts';

/** One page of a list as text, whichever thread draws it. @param lead safe HTML of the newest post's opening */
export function drawListing(props: ListingProps, lead: string | undefined): string {
  return renderDocument(<Layout {...props} {...(lead === undefined ? {} : { lead })} />);
}
