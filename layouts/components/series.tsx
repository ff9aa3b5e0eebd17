import type { VNode } from 'preact';
import type { Words } from '../../src/words/words.ts';
import type { SeriesProps } from '../props.ts';

/** Where a post stands in its series, and the way to the other parts. */
export function series({ name, href, part, count, parts }: SeriesProps, words: Words): VNode {
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
