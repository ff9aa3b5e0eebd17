import { renderDocument } from '../../layouts/render.ts';
import { SearchPage as Layout } from '../../layouts/search.tsx';
import type { SearchPage } from '../pages/search-page.ts';
import { eachPage } from './pagination.ts';

export const data = eachPage('search');

export function render({ item }: { readonly item: SearchPage }): string {
  return renderDocument(<Layout {...item.props()} />);
}
