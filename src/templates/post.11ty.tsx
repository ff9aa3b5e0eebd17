import { PostPage as Layout } from '../../layouts/post.tsx';
import { renderDocument } from '../../layouts/render.ts';
import type { PostPage } from '../pages/post-page.ts';
import { eachPage } from './pagination.ts';

export const data = eachPage('post');

export function render({ item }: { readonly item: PostPage }): string {
  return renderDocument(<Layout {...item.props()} body={item.body()} />);
}
