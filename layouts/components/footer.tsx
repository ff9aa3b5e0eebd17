import type { VNode } from 'preact';
import { wordsFor } from '../../src/words/words.ts';
import type { SiteProps } from '../props.ts';
import { oncePerSite } from './once-per-site.ts';

/** The inside of the footer: links of the site, its feeds, and how it was made. */
export function footerHtml(site: SiteProps): string {
  return kept(site, undefined);
}

const kept = oncePerSite((site, _: undefined): VNode => {
  const words = wordsFor(site.lang);
  const { links } = site;
  return (
    <>
      <nav aria-label={words.furniture.siteLinks}>
        <ul>
          <li>
            <a href={links.archive}>{words.list.archive}</a>
          </li>
          <li>
            <a href={links.categories}>{words.list.categories}</a>
          </li>
          <li>
            <a href={links.atom} type="application/atom+xml">
              Atom
            </a>
          </li>
          <li>
            <a href={links.rss} type="application/rss+xml">
              RSS
            </a>
          </li>
          <li>
            <a href={links.json} type="application/feed+json">
              JSON Feed
            </a>
          </li>
          {site.social.map((item) => (
            <li>
              <a href={item.href} rel="me">
                {item.label}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <p>{words.furniture.colophon}</p>
    </>
  );
});
