import { createHash } from 'node:crypto';
import { present } from '../../lib/lists.ts';
import { address } from '../../lib/urls.ts';
import { element, leaf } from '../../lib/xml.ts';
import type { BlogFeature, PageContext } from '../../pages/context.ts';
import { errorRules } from '../../settings/rules.ts';
import { checkPodcast, type Episode, episodesOf, typeOf } from './episodes.ts';
import { episodeKeys, podcastSettings } from './settings.ts';

const FEED = address('/podcast.xml');
const NAMESPACES = {
  'xmlns:itunes': 'http://www.itunes.com/dtds/podcast-1.0.dtd',
  'xmlns:podcast': 'https://podcastindex.org/namespace/1.0',
};

export const podcast: BlogFeature = {
  name: 'podcast',
  settings: podcastSettings,
  frontMatter: episodeKeys,
  rules: errorRules('podcast'),
  checks: checkPodcast,
  feeds(context, post) {
    const { settings, urls } = context;
    const { podcast: own } = settings;
    if (post || !own) return [];
    const episodes = episodesOf(context).filter(({ recording }) => recording);
    const title = own.title ?? settings.title;
    const author = own.author ?? settings.author?.name ?? title;
    const [category, inner] = own.category.split(': ');
    const channel = [
      leaf('itunes:author', author),
      own.email &&
        element('itunes:owner', {}, [leaf('itunes:name', author), leaf('itunes:email', own.email)]),
      element('itunes:image', { href: urls.absolute(address(own.image.slice('public'.length))) }),
      element('itunes:category', { text: category }, [inner && element('itunes:category', { text: inner })]),
      leaf('itunes:explicit', own.explicit),
      leaf('itunes:type', own.type),
      leaf('podcast:guid', own.guid ?? guidOf(urls.absolute(FEED))),
      element('podcast:locked', { owner: own.email }, 'no'),
    ];
    const description = own.description ?? settings.description ?? settings.tagline ?? title;
    const lang = own.language ?? settings.language;
    const items = episodes.map((one) => itemOf(one, context));
    const posts = episodes.map((one) => one.post);
    const rss = { description, lang, namespaces: NAMESPACES, channel, items };
    return [{ address: FEED, title, url: urls.absolute(address('/')), posts, rss }];
  },
};

function itemOf({ post, recording, keys }: Episode, { urls, links, origin, settings }: PageContext) {
  if (!recording) return [];
  const { address: at, size, duration, captions } = recording;
  const typed = links.media(post.file, keys.transcript ?? '');
  const texts = present(
    typed && { lang: '', url: urls.absolute(typed.address) },
    captions.map(({ lang, href }) => ({ lang, url: origin + href })),
  );
  return [
    element('enclosure', { url: urls.absolute(at), length: String(size), type: typeOf(recording) }),
    leaf('itunes:duration', duration && Math.ceil(duration)),
    leaf('itunes:explicit', keys.explicit ?? settings.podcast?.explicit),
    leaf('itunes:season', keys.season),
    leaf('itunes:episode', keys.episode),
    leaf('itunes:episodeType', keys.type),
    ...texts.map(({ lang, url }) => {
      const type = url.endsWith('.vtt') ? 'text/vtt' : 'text/plain';
      return element('podcast:transcript', { url, type, language: lang || post.lang });
    }),
  ];
}

/** UUID version 5 (RFC 9562) of the feed URL, without scheme and trailing slash. */
export function guidOf(feed: string): string {
  const space = Buffer.from('ead4c236bf5858c6a2c6a6b28d128cb6', 'hex');
  const name = feed.replace(/^[a-z]+:\/\/|(?<!\/)\/+$/gi, '');
  const digits = createHash('sha1').update(space).update(name).digest('hex');
  const variant = '89ab'.charAt(parseInt(digits.charAt(16), 16) % 4);
  const id = digits.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*/, '$1-$2-5$3-x$4-$5');
  return id.replace('x', () => variant);
}
