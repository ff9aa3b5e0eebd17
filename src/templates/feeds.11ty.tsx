import { FeedsPage as Layout } from '../../layouts/feeds.tsx';
import { renderDocument } from '../../layouts/render.ts';
import type { FeedsPage } from '../pages/feeds-page.ts';
import { eachPage } from './pagination.ts';

export const data = eachPage('feeds');

export function render({ item }: { readonly item: FeedsPage }): string {
  return renderDocument(<Layout {...item.props()} />);
}
