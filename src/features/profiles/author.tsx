import type { VNode } from 'preact';
import { sized } from '../../../layouts/components/pictures.tsx';
import { linkItems } from '../../../layouts/components/page-navigation.tsx';
import { Prose } from '../../../layouts/components/prose.tsx';
import { personData } from '../../../layouts/components/structured-data.ts';
import type { PersonProps, PostSummary, SiteProps } from '../../../layouts/props.ts';
import { jsonForHtml } from '../../lib/text.ts';

export interface AuthorProps extends PersonProps {
  /** Safe HTML without ids. */
  aboutHtml: string;
  /** Of the text: that of the folder, or the first of the blog. */
  lang: string | undefined;
  picture?: Omit<NonNullable<PostSummary['image']>, 'alt'>;
}

/**
 * Empty if the profile has only a name.
 *
 * @param site only on the author's list, which already shows the name; adds `rel="me"` links
 */
export function authorBox({ aboutHtml, picture, lang, ...person }: AuthorProps, site?: SiteProps): VNode {
  const { name, href, sameAs = [] } = person;
  if (aboutHtml === '' && !picture && sameAs.length === 0) return <></>;
  const Name = (href === undefined ? 'span' : 'a') as 'a';
  // https://developers.google.com/search/docs/appearance/structured-data/profile-page
  const data = site && {
    '@context': 'https://schema.org',
    '@type': 'ProfilePage',
    mainEntity: personData(site, person),
  };
  return (
    <div class="author h-card">
      {picture && sized({ ...picture, alt: '' }, 'portrait', { loading: 'lazy' })}
      {site ? (
        <data class="p-name" value={name} />
      ) : (
        <p>
          <Name class="p-name" href={href}>
            {name}
          </Name>
        </p>
      )}
      {aboutHtml !== '' && <Prose class="p-note prose" html={aboutHtml} lang={lang} dir="auto" />}
      {sameAs.length > 0 && (
        <ul>
          {linkItems(
            sameAs.map((url) => ({
              label: new URL(url).host.replace(/^www\./, ''),
              class: 'u-url',
              href: url,
              ...(site && { rel: 'me' }),
            })),
          )}
        </ul>
      )}
      {data && <Prose as="script" type="application/ld+json" html={jsonForHtml(data)} />}
    </div>
  );
}
