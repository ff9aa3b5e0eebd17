import type { VNode } from 'preact';
import { Prose } from '../../../layouts/components/prose.tsx';
import { personData } from '../../../layouts/components/structured-data.ts';
import type { PersonProps, SiteProps } from '../../../layouts/props.ts';
import { jsonForHtml } from '../../lib/text.ts';
import type { Href } from '../../lib/urls.ts';

export interface AuthorProps extends PersonProps {
  /** Safe HTML without ids. */
  aboutHtml: string;
  picture?: { src: Href; width?: number; height?: number };
}

/**
 * Empty if the profile has only a name.
 *
 * @param site only on the author's list, which already shows the name; adds `rel="me"` links
 */
export function authorBox({ aboutHtml, picture, ...person }: AuthorProps, site?: SiteProps): VNode {
  const { name, href, sameAs = [] } = person;
  if (aboutHtml === '' && !picture && sameAs.length === 0) return <></>;
  // https://developers.google.com/search/docs/appearance/structured-data/profile-page
  const data = site && {
    '@context': 'https://schema.org',
    '@type': 'ProfilePage',
    mainEntity: personData(site, person),
  };
  return (
    <div class="author h-card">
      {picture && <img class="u-photo" alt="" loading="lazy" {...picture} />}
      {site ? (
        <data class="p-name" value={name} />
      ) : (
        <p>
          {href === undefined ? (
            <span class="p-name">{name}</span>
          ) : (
            <a class="p-name" href={href}>
              {name}
            </a>
          )}
        </p>
      )}
      {aboutHtml !== '' && <Prose class="p-note prose" html={aboutHtml} />}
      <ul>
        {sameAs.map((url) => (
          <li>
            <a class="u-url" href={url} {...(site && { rel: 'me' })}>
              {new URL(url).host.replace(/^www\./, '')}
            </a>
          </li>
        ))}
      </ul>
      {data && <Prose as="script" type="application/ld+json" html={jsonForHtml(data)} />}
    </div>
  );
}
