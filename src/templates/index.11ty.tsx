import { IndexPage as Layout } from '../../layouts/index-page.tsx';
import { renderDocument } from '../../layouts/render.ts';
import type { IndexPage } from '../pages/index-page.ts';
import { eachPage } from './pagination.ts';

export const data = eachPage('index');

export function render({ item }: { readonly item: IndexPage }): string {
  return renderDocument(<Layout {...item.props()} />);
}
