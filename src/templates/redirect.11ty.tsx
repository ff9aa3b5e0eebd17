import { RedirectPage as Layout } from '../../layouts/redirect.tsx';
import { renderDocument } from '../../layouts/render.ts';
import type { RedirectPage } from '../pages/other-pages.ts';
import { eachPage } from './pagination.ts';

export const data = eachPage('redirect');

export function render({ item }: { readonly item: RedirectPage }): string {
  return renderDocument(<Layout {...item.props()} />);
}
