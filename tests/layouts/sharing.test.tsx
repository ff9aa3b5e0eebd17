import { describe, expect, it } from 'vitest';
import { Listing } from '../../layouts/listing.tsx';
import { UndatedPage, PostPage } from './with-slots.tsx';
import type { PageFeature, SiteProps } from '../../layouts/props.ts';
import { renderDocument } from '../../layouts/components/document.tsx';
import { frontProps } from './list-samples.ts';
import { all, type Found } from './page.ts';
import { pageProps, post, postProps, site } from './samples.ts';

const OFF = { mail: false, mastodon: false, copy: false };
const withSharing = (sharing: Partial<SiteProps['sharing']>): SiteProps => ({
  ...site,
  sharing: { ...OFF, ...sharing },
});
const renderPost = (own: SiteProps, features: readonly PageFeature[] = []): string =>
  renderDocument(<PostPage {...postProps} site={own} features={features} />);
const inShare = (html: string, tag: string): Found[] =>
  all(html, tag).filter(({ path }) => path.some((part) => part.split('.').includes('share')));
const hasScript = (html: string): boolean =>
  all(html, 'script').some(({ attributes }) => attributes['src'] === '/assets/extras.js');

describe('ways to share', () => {
  it('are a link for mail, and a part that waits for the script', () => {
    const html = renderPost(site);
    const [mail, ...others] = inShare(html, 'a').map(({ attributes }) => attributes['href']);
    expect(mail).toBe(
      'mailto:?subject=A%20picnic%20by%20the%20canal&body=https%3A%2F%2Fexample.org%2F2010%2F06%2Fpicnic%2F',
    );
    expect(others).toEqual([]);
    expect(all(html, '.share-more').map(({ attributes }) => 'hidden' in attributes)).toEqual([true]);
    expect(inShare(html, 'button').map(({ text }) => text)).toEqual([
      'Copy the link',
      'More ways to share',
      'Go on',
    ]);
  });

  it('cannot be broken out of by a title', () => {
    const title = '"><b>&subject=x\n';
    const html = renderDocument(<PostPage {...postProps} post={{ ...post, title }} />);
    const href = inShare(html, 'a')[0]?.attributes['href'] ?? '';
    const sent = new URLSearchParams(new URL(href).search);
    expect([...sent.keys()]).toEqual(['subject', 'body']);
    expect(sent.get('subject')).toBe(title);
  });

  it.each([
    [{ mail: true }, ['Send by e-mail'], false],
    [{ copy: true }, ['Copy the link', 'More ways to share'], true],
    [{ mastodon: true }, ['Go on', 'Mastodon'], true],
    [{}, [], false],
  ])('%j: %j, script: %j', (sharing, shown, script) => {
    const html = renderPost(withSharing(sharing));
    const named = ['a', 'button', 'summary'].flatMap((tag) => inShare(html, tag));
    expect(named.map(({ text }) => text)).toEqual(shown);
    expect(all(html, '.share').length > 0).toBe(shown.length > 0);
    expect(hasScript(html)).toBe(script);
  });
});

describe('the script of extras', () => {
  it.each([
    [[], OFF, false],
    [['player'], OFF, true],
    [['code'], OFF, false],
    [['code'], { ...OFF, copy: true }, true],
    [[], { ...OFF, copy: true }, false],
  ] as const)('is on a page with %j and %j: %j', (features, sharing, expected) => {
    const html = renderDocument(
      <UndatedPage {...pageProps} site={withSharing(sharing)} features={features} />,
    );
    expect(hasScript(html)).toBe(expected);
  });

  it.each([
    ['<p>a</p>', false],
    ['<p class="embed"><a href="https://youtu.be/a" data-player="https://x.example/">b</a></p>', true],
    ['<pre tabindex="0"><code class="language-js">a</code></pre>', true],
    ['<p>data-player="x" &lt;pre&gt;</p>', false],
  ])('is on a front page that opens with %s: %j', (lead, expected) => {
    expect(hasScript(renderDocument(<Listing {...frontProps} site={site} lead={lead} />))).toBe(expected);
  });

  it('is on no page of a site that cannot need it', () => {
    const { extraScript: _, ...without } = withSharing({ mail: true });
    expect(hasScript(renderPost(without, ['player', 'code']))).toBe(false);
  });
});
