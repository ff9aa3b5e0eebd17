import type { TextPage } from '../pages/text-page.ts';
import { eachPage } from './pagination.ts';

export const data = eachPage('text');

export function render({ item }: { readonly item: TextPage }): string {
  return item.text();
}
