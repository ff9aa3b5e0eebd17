import { UndatedPage as Layout } from '../../layouts/page.tsx';
import { renderDocument } from '../../layouts/render.ts';
import type { UndatedPage } from '../pages/undated-page.ts';
import { eachPage } from './pagination.ts';

export const data = eachPage('undated');

export function render({ item }: { readonly item: UndatedPage }): string {
  return renderDocument(<Layout {...item.props()} body={item.body()} />);
}
