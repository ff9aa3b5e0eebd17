import type { VNode } from 'preact';
import { wordsFor } from '../../words/words.ts';
import type { PostProps } from '../../../layouts/props.ts';

/** Where a post stands in its series, and the way to the other parts. */
export function Series({ series, site }: Pick<PostProps, 'series' | 'site'>): VNode | null {
  if (!series) return null;
  const { name, href, part, count, parts } = series;
  const words = wordsFor(site.lang);
  return (
    <nav class="series" aria-label={words.list.series}>
      <p>
        {words.post.partOf(part, count)}
        {words.space}
        {href === undefined ? <cite>{name}</cite> : <a href={href}>{name}</a>}
      </p>
      <ol>
        {parts.map((one) => (
          <li value={one.part}>
            <a href={one.href} aria-current={one.part === part ? 'page' : undefined}>
              {one.title}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}
