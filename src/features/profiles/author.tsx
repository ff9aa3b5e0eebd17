import type { VNode } from 'preact';
import { Prose } from '../../../layouts/components/prose.tsx';
import { personData } from '../../../layouts/components/structured-data.ts';
import type { PersonProps, SiteProps } from '../../../layouts/props.ts';
import { jsonForHtml } from '../../lib/text.ts';
import type { Href } from '../../lib/urls.ts';

/** An author with a profile, as pages show them. */
export interface AuthorProps extends PersonProps {
  /** Safe HTML of what is said of them, without ids. */
  readonly aboutHtml: string;
  readonly picture?: { readonly src: Href; readonly width?: number; readonly height?: number };
}

/**
 * The box of an author; empty when a profile has no more than the name.
 *
 * @param site on their list: its heading has the name, and the links say that these pages are theirs
 */
export function authorBox({ aboutHtml, picture, ...person }: AuthorProps, site?: SiteProps): VNode {
  const { name, href, sameAs = [] } = person;
  if (aboutHtml === '' && !picture && sameAs.length === 0) return <></>;
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
      {site && <Prose as="script" type="application/ld+json" html={jsonForHtml(pageData(person, site))} />}
    </div>
  );
}

/** https://developers.google.com/search/docs/appearance/structured-data/profile-page */
function pageData(person: PersonProps, site: SiteProps): object {
  const mainEntity = personData(site, person);
  return { '@context': 'https://schema.org', '@type': 'ProfilePage', mainEntity };
}
