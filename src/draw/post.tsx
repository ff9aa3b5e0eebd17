import { PostPage as Layout } from '../../layouts/post.tsx';
import type { PostProps } from '../../layouts/props.ts';
import { renderDocument } from '../../layouts/render.ts';

/** The page of a post as text, whichever thread draws it. @param body safe HTML */
export function drawPost(props: PostProps, body: string): string {
  return renderDocument(<Layout {...props} body={body} />);
}
