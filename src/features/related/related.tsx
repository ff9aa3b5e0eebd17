import type { VNode } from 'preact';
import { date } from '../../../layouts/components/date.tsx';
import type { PostProps } from '../../../layouts/props.ts';
import { wordsFor } from '../../words/words.ts';

/** Links to posts on like subjects. */
export function Related({ related = [], site }: Pick<PostProps, 'related' | 'site'>): VNode | null {
  const words = wordsFor(site.lang);
  if (related.length === 0) return null;
  return (
    <section class="related">
      <h2>{words.post.related}</h2>
      <ul>
        {related.map((post) => (
          <li>
            <a href={post.href}>{post.title}</a> {date(post.date)}
          </li>
        ))}
      </ul>
    </section>
  );
}
