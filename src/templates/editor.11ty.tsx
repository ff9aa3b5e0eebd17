import { EditorPage as Layout } from '../../layouts/editor.tsx';
import { renderDocument } from '../../layouts/render.ts';
import type { EditorPage } from '../pages/editor-pages.ts';
import { eachPage } from './pagination.ts';

export const data = eachPage('editor');

export function render({ item }: { readonly item: EditorPage }): string {
  return renderDocument(<Layout {...item.props()} />);
}
