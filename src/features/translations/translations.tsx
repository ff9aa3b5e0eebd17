import type { VNode } from 'preact';
import { wordsFor } from '../../words/words.ts';
import type { PostProps } from '../../../layouts/props.ts';

/** "Also in: Français, العربية": the same page in its other languages, each named by itself. */
export function Translations({ head, site }: Pick<PostProps, 'head' | 'site'>): VNode | null {
  const words = wordsFor(site.lang);
  const others = head.translations?.filter((one) => one.href !== head.href) ?? [];
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
