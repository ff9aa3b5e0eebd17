import { NotFoundPage as Layout } from '../../layouts/not-found.tsx';
import { renderDocument } from '../../layouts/render.ts';
import type { NotFoundPage } from '../pages/other-pages.ts';
import { eachPage } from './pagination.ts';

export const data = eachPage('not-found');

export function render({ item }: { readonly item: NotFoundPage }): string {
  return renderDocument(<Layout {...item.props()} />);
}
