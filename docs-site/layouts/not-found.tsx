import { Document, type NotFoundProps } from 'pamphlet';

export default function NotFound({ site, head, slot }: NotFoundProps) {
  return (
    <Document site={site} head={head} kind="not-found" {...(slot && { slot })}>
      <header class="list-head">
        <h1>This page is not here</h1>
      </header>
      <p>
        Look through the <a href={site.home}>contents</a>
        {site.links.search !== undefined && (
          <>
            {' '}
            or <a href={site.links.search}>search</a>
          </>
        )}
        .
      </p>
    </Document>
  );
}
