import type { VNode } from 'preact';
import type { Words } from '../../src/words/words.ts';
import type { HeadProps } from '../props.ts';

/** "Also in: Français, العربية": the same page in its other languages, each named by itself. */
export function translations({ translations: list, href }: HeadProps, words: Words): VNode | null {
  const others = list?.filter((one) => one.href !== href) ?? [];
  if (others.length === 0) return null;
  return (
    <p class="filed translations">
      {words.post.alsoIn}
      {words.space}
      {others.map((one, index) => (
        <>
          {index > 0 && words.comma}
          <a rel="alternate" hreflang={one.lang} lang={one.lang} dir={one.dir} href={one.href}>
            {one.name}
          </a>
        </>
      ))}
    </p>
  );
}
