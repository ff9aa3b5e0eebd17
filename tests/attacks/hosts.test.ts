import { parseUrl } from '../../src/lib/parse-url.ts';
import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { renderComment } from '../../src/features/comments/comment-html.ts';
import { createMarkdown } from '../../src/markdown/markdown.ts';
import { spelled } from '../../src/markdown/safe-url.ts';
import { randomly } from '../support/random.ts';
import { post, TestSite } from '../pipeline/site.ts';

const render = createMarkdown({
  players: {
    youtube: true,
    vimeo: true,
    peertube: ['ok.example'],
    media: ['ok.example'],
    frames: ['ok.example'],
  },
});

const PLACES: readonly ((url: string) => string)[] = [
  (url) => `[a](<${url}>)`,
  (url) => `![a](<${url}>)`,
  (url) => `![a](<${url}.mp3>)`,
  (url) => `a ![a](<${url}.mp3>)`,
  (url) => `<${url}>`,
  (url) => `See ${url} now`,
  (url) => `[a]\n\n[a]: <${url}>`,
  (url) => `[video](<${url}/w/abc>)`,
  (url) => `<a href="${url}">a</a> <q cite="${url}">b</q>`,
  (url) => `<img src="${url}" alt="a">`,
  (url) => `<audio src="${url}" title="a"></audio>`,
  (url) => `<video src="${url}" poster="${url}" title="a"></video>`,
  (url) => `<audio title="a"><source src="${url}"></audio>`,
  (url) => `<iframe src="${url}" title="a"></iframe>`,
];

/** Printed hosts, and the hosts that a browser reads from the same URLs. */
function hostsIn(html: string): readonly (readonly [printed: string, read: string])[] {
  const values = html.matchAll(/(?:href|src|cite|poster|data-player)="([^"]*)"/g);
  return Array.from(values, ([, value = '']) => value.replaceAll('&amp;', '&')).flatMap((value) => {
    const base = 'https://blog.example/';
    const url = parseUrl(value, base);
    if (!url || !/^https?:$/.test(url.protocol)) return [];
    const { host, origin, username } = url;
    const [, printed = ''] = /^(?:https?:)?\/\/(?:[^/?#@]*@)?([^/?#]*)/i.exec(value) ?? [];
    return username === '' && origin === 'https://blog.example'
      ? []
      : [[printed.toLowerCase(), host] as const];
  });
}

const CONFUSING = [
  'https://ⓞⓚ.example/a',
  'https://ok。example/a',
  'https://o\u00ADk.example/a',
  'https://ＯＫ.example/a',
  'https://evil.example\\@ok.example/a',
  'https://ok.example\\.evil.example/a',
  'https://ok.example@evil.example/a',
  'https://%6Fk.example/a',
  'https:///ok.example/a',
  'https://\\ok.example/a',
  'https://ok.example:443/a',
  'HTTPS://OK.EXAMPLE/a',
  '//ⓞⓚ.example/a',
  '\\\\ok.example/a',
  '/\\ok.example/a',
  'https://0x7f.1/a',
  'https://münchen.example/a',
];

describe('the host that is printed is the host that was checked', () => {
  it.each(CONFUSING)('%s', (url) => {
    for (const place of PLACES) {
      const { html, policy } = render(place(url), { firstLine: 1 });
      const [printed, read] = [0, 1].map((at) => hostsIn(html).map((hosts) => hosts[at]));
      expect([place(url), printed]).toEqual([place(url), read]);
      const sources = Object.values(policy ?? {})
        .flat()
        .filter((source) => source !== "'self'");
      for (const source of sources) expect(read).toContain(new URL(source).host);
      // Only allowed hosts may play media.
      const played = html
        .replaceAll(/<(?!(?:audio|video|source|iframe)\b|a [^>]*data-player)[^>]*>/g, '')
        .replaceAll(/ poster="[^"]*"/g, '');
      for (const [, host] of hostsIn(played)) expect([place(url), host]).toEqual([place(url), 'ok.example']);
    }
  });

  it.each(CONFUSING)('in a comment: %s', (url) => {
    const html = renderComment(`[a](<${url}>) <${url}> ${url}`);
    for (const [printed, read] of hostsIn(html)) expect(printed).toBe(read);
  });

  test('of addresses that nobody has thought of', () => {
    const letter = fc.constantFrom(
      ...'ok.example/\\@:%?#[]-_ⓞ。＠／：\u00AD\u200D\u3002ßİ\t',
      '%2F',
      '%40',
      '&#9;',
    );
    const host = fc.string({ unit: letter, maxLength: 14 });
    const start = fc.constantFrom('https://', 'http://', '//', 'https:/\\', '\\\\', 'https://ok.example');
    fc.assert(
      fc.property(start, host, fc.constantFrom(...PLACES), (scheme, rest, place) => {
        const body = place(scheme + rest);
        const wrong = hostsIn(render(body, { firstLine: 1 }).html).filter(
          ([printed, read]) => printed !== read,
        );
        expect([body, wrong]).toEqual([body, []]);
      }),
      randomly(3000),
    );
  });

  test('spelling an address twice changes nothing', () => {
    for (const url of CONFUSING) expect(spelled(spelled(url))).toBe(spelled(url));
    expect(
      ['https://ok.example', 'https://Ok.example/é?b#c', 'a.mp3', '/a', 'mailto:a@b'].map(spelled),
    ).toEqual(['https://ok.example', 'https://Ok.example/é?b#c', 'a.mp3', '/a', 'mailto:a@b']);
  });

  test('in every file of a site', async () => {
    const url = 'https://ⓞⓚ.example';
    const site = new TestSite({
      'posts/2020-01-01-one.md': post(
        { title: 'One', image: `{ src: ${url}/a.jpg, alt: a }`, author: 'Ada' },
        PLACES.map((place) => place(url)).join('\n\n'),
      ),
      'comments/2020-01-01-one/1.md': post(
        { author: 'Nia', date: '2020-01-02 10:00', url },
        `${url} [a](${url})`,
      ),
      'authors/ada.md': `---\nname: Ada\nurl: ${url}\nprofiles: [${url}/@ada]\n---\n\n[a](${url})\n`,
    });
    const embeds = { media: ['ok.example'], frames: ['ok.example'] };
    await site.build({
      settings: { embeds, authors: { underPosts: true }, comments: { endpoint: `${url}/new` } },
    });
    const told = [...site.files()].filter(([, text]) =>
      /(?:href|src|action|cite|poster|content|url)[^<>]{0,3}https:\/\/ⓞ/.test(text),
    );
    expect(told.map(([file]) => file)).toEqual([]);
    expect(site.read('_site/2020/01/one/index.html')).toContain('action="https://ok.example/new"');
  });
});
