import { drawPost } from '../draw/post.tsx';
import type { PostPage } from '../pages/post-page.ts';
import { eachPage } from './pagination.ts';

export const data = eachPage('post');

export function render({ item }: { readonly item: PostPage }): string {
  return drawPost(item.props(), item.body());
}
