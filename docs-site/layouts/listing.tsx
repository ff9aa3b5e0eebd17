import { Document, type ListingProps } from 'pamphlet';
import { Listing } from 'pamphlet/layouts/listing';
import type { DocsProps } from './parts/docs-props.ts';

/** The front page: a table of contents in place of posts. */
export default function Contents(props: ListingProps & DocsProps) {
  const { site, head, sections, slot } = props;
  const start = sections.flatMap(({ pages }) => pages).find(({ href }) => href.endsWith('/start/'));
  if (props.kind !== 'archive' || props.pager.page > 1) return <Listing {...props} />;
  return (
    <Document site={site} head={head} kind="contents-page" front {...(slot && { slot })}>
      <p class="docs-lead">
        Pamphlet turns a folder of Markdown files into a blog: plain HTML and CSS that any web host can serve.
        Choose a door: write, run a blog, or work on Pamphlet.
        {start && (
          <>
            {' '}
            New here? <a href={start.href}>{start.title}</a>.
          </>
        )}
      </p>
      {sections.map(({ title, pages }) => (
        <section class="docs-section">
          <h2>{title}</h2>
          <dl>
            {pages.map((page) => (
              <div>
                <dt>
                  <a href={page.href}>{page.title}</a>
                </dt>
                <dd>{page.description}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Document>
  );
}
