import type { DocsProps } from './docs-props.ts';

/** On a narrow screen the reader opens it, without a script. */
export function Menu({ sections, head, site }: DocsProps) {
  // The front page lists all pages anyway.
  if (head.href === site.home) return null;
  return (
    <nav class="docs-menu" aria-label="Documentation">
      <details>
        <summary>Documentation</summary>
        {sections.map(({ title, pages }) => (
          <>
            <p class="label">{title}</p>
            <ul aria-label={title}>
              {pages.map((page) => (
                <li>
                  <a href={page.href} aria-current={page.href === head.href ? 'page' : undefined}>
                    {page.title}
                  </a>
                </li>
              ))}
            </ul>
          </>
        ))}
      </details>
    </nav>
  );
}
