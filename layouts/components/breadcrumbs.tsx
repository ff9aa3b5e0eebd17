import type { VNode } from 'preact';
import type { Words } from '../../src/words/words.ts';
import type { LinkProps } from '../props.ts';

/** The way from the home page down to this one, which is not named again. */
export function breadcrumbs(links: readonly LinkProps[], words: Words): VNode | null {
  if (links.length === 0) return null;
  return (
    <nav class="breadcrumbs" aria-label={words.furniture.breadcrumbs}>
      <ol>
        {links.map((link) => (
          <li>
            <a href={link.href}>{link.label}</a>
          </li>
        ))}
      </ol>
    </nav>
  );
}
