import type { FooterProps } from 'pamphlet';

/** Without the default links to lists, which are empty here. */
export default function DocsFooter({ site }: FooterProps) {
  return (
    <>
      <nav aria-label="This site">
        <ul>
          <li>
            <a href={site.home}>Contents</a>
          </li>
          {site.links.search !== undefined && (
            <li>
              <a href={site.links.search}>Search</a>
            </li>
          )}
        </ul>
      </nav>
      <p>Made with Pamphlet itself, from the documents of its repository.</p>
    </>
  );
}
