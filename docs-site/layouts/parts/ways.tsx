import type { DocLink, DocsProps } from './docs-props.ts';

/** Previous and next page, in menu order. */
export function Ways({ sections, head }: DocsProps) {
  const pages = sections.flatMap((section) => section.pages);
  const at = pages.findIndex(({ href }) => href === head.href);
  if (at < 0) return null;
  return (
    <nav class="neighbours" aria-label="Pages before and after">
      {way('prev', 'Previous', pages[at - 1])}
      {way('next', 'Next', pages[at + 1])}
    </nav>
  );
}

function way(rel: 'prev' | 'next', label: string, page: DocLink | undefined) {
  if (!page) return null;
  return (
    <a href={page.href} rel={rel}>
      <span class="label">{label}</span> {page.title}
    </a>
  );
}
