import { describe, expect, it } from 'vitest';
import { NO_PLAYERS, videoAt } from '../../../src/markdown/embeds.ts';
import { createMarkdown } from '../../../src/markdown/markdown.ts';

const ALL = { youtube: true, vimeo: true, peertube: ['video.example.org', 'tube.example:8443'] };
const YOUTUBE = 'https://www.youtube-nocookie.com/embed/';
const VIMEO = 'https://player.vimeo.com/video/';
const PEERTUBE = 'https://video.example.org/';

describe('the player of', () => {
  it.each([
    ['https://www.youtube.com/watch?v=dQw4-_9', `${YOUTUBE}dQw4-_9?autoplay=1`],
    ['http://m.youtube.com/watch?app=x&v=abc&feature=y', `${YOUTUBE}abc?autoplay=1`],
    ['https://music.youtube.com/watch?v=abc', `${YOUTUBE}abc?autoplay=1`],
    ['https://youtu.be/abc?si=follows-me', `${YOUTUBE}abc?autoplay=1`],
    ['https://youtu.be/abc?t=90', `${YOUTUBE}abc?autoplay=1&start=90`],
    ['https://youtu.be/abc?t=1h2m3s', `${YOUTUBE}abc?autoplay=1&start=3723`],
    ['https://www.youtube.com/watch?v=abc#t=2m', `${YOUTUBE}abc?autoplay=1&start=120`],
    ['https://youtu.be/abc?t=soon', `${YOUTUBE}abc?autoplay=1`],
    ['https://www.youtube.com/shorts/abc', `${YOUTUBE}abc?autoplay=1`],
    ['https://www.youtube.com/live/abc?feature=share', `${YOUTUBE}abc?autoplay=1`],
    ['https://www.youtube-nocookie.com/embed/abc?start=5', `${YOUTUBE}abc?autoplay=1&start=5`],
    ['https://www.youtube.com/watch?v=abc&list=PL-1', `${YOUTUBE}abc?autoplay=1&list=PL-1`],
    ['https://www.youtube.com/playlist?list=PL-1', `${YOUTUBE}videoseries?autoplay=1&list=PL-1`],
    ['https://vimeo.com/123', `${VIMEO}123?autoplay=1&dnt=1`],
    ['https://vimeo.com/123/abcdef', `${VIMEO}123?autoplay=1&dnt=1&h=abcdef`],
    ['https://player.vimeo.com/video/123?h=ab', `${VIMEO}123?autoplay=1&dnt=1&h=ab`],
    ['https://vimeo.com/channels/staffpicks/123#t=1m5s', `${VIMEO}123?autoplay=1&dnt=1#t=65s`],
    [
      'https://video.example.org/w/9c9de5e8?start=2m',
      `${PEERTUBE}videos/embed/9c9de5e8?autoplay=1&p2p=0&start=120`,
    ],
    ['https://video.example.org/videos/watch/9c9d-e5', `${PEERTUBE}videos/embed/9c9d-e5?autoplay=1&p2p=0`],
    ['https://video.example.org/w/p/9c9d', `${PEERTUBE}video-playlists/embed/9c9d?autoplay=1&p2p=0`],
    ['https://tube.example:8443/w/a', 'https://tube.example:8443/videos/embed/a?autoplay=1&p2p=0'],
  ])('%s', (href, player) => {
    expect(videoAt(href, ALL)?.player).toBe(player);
  });
});

describe('no video is', () => {
  it.each([
    'https://www.youtube.com/',
    'https://www.youtube.com/@elmstreet',
    'https://www.youtube.com/watch',
    'https://www.youtube.com/watch?v=',
    'https://www.youtube.com/watch?v=a"b',
    'https://www.youtube.com/playlist',
    'https://youtube.com.evil.example/watch?v=abc',
    'https://evil.example/youtu.be/abc',
    'https://youtu.be@evil.example/abc',
    'https://vimeo.com/about',
    'https://video.example.org/about',
    'https://tube.example/w/a',
    'https://other.example.org/w/a',
    'ftp://youtu.be/abc',
    '//youtu.be/abc',
    'youtu.be/abc',
    'https://',
  ])('%s', (href) => {
    expect(videoAt(href, ALL)).toBeUndefined();
  });
});

describe('a card', () => {
  const context = { firstLine: 1, resolve: (target: string) => ({ href: target }) };
  const withPlayers = createMarkdown({ players: ALL });

  it('has the address of the player where the site is turned on, and says that it waits', () => {
    const { html } = withPlayers('[The *Big* Lunch](https://youtu.be/abc?t=5)', context);
    expect(html).toBe(
      '<p class="embed"><a href="https://youtu.be/abc?t=5" data-player="https://www.youtube-nocookie.com/embed/abc?autoplay=1&amp;start=5">' +
        'The <em>Big</em> Lunch</a> <small class="embed-note">Video on YouTube. ' +
        'Nothing is loaded from there until you play it.</small></p>\n',
    );
  });

  it('names the server of a PeerTube video', () => {
    expect(withPlayers('https://video.example.org/w/a', context).html).toContain(
      'Video on video.example.org. ',
    );
  });

  it('has no player elsewhere', () => {
    const render = createMarkdown({ players: { ...NO_PLAYERS, vimeo: true } });
    const { html } = render('https://youtu.be/abc', context);
    expect(html).not.toContain('data-player');
    expect(html).toContain('<small class="embed-note">Video on YouTube.</small>');
  });

  it('is no excerpt', () => {
    expect(withPlayers('https://youtu.be/abc\n\nText.', context).excerpt).toBe('Text.');
  });

  it('speaks the language of the site', () => {
    const { html } = createMarkdown({ labels: { videoOn: (service) => `Vidéo sur ${service}.` } })(
      'https://youtu.be/abc',
      context,
    );
    expect(html).toContain('>Vidéo sur YouTube.</small>');
  });
});
