import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { mp4 } from '../../../../tests/support/tiny-media.ts';
import { TINY_PICTURE } from '../../../../tests/support/tiny-picture.ts';
import { importFiles, type Imported } from './import-blog.ts';

interface Row {
  readonly [key: string]: unknown;
}

async function imported(post: Row, settings: Row = {}, more: Row = {}): Promise<Imported> {
  const row = {
    id: 'a',
    slug: 'party',
    title: 'Party',
    status: 'published',
    published_at: '2010-06-21T10:00:00.000Z',
    ...post,
  };
  const data = {
    posts: [row],
    settings: Object.entries(settings).map(([key, value]) => ({ key, value })),
    ...more,
  };
  return importFiles('ghost', (root) => {
    writeFileSync(join(root, 'export.json'), JSON.stringify({ db: [{ meta: { version: '5.0.0' }, data }] }));
    const files = join(root, 'content/images/2010');
    mkdirSync(files, { recursive: true });
    writeFileSync(join(files, 'cake.jpg'), TINY_PICTURE);
    mkdirSync(join(root, 'content/media'));
    for (const name of ['song.mp3', 'walk.mp4'])
      writeFileSync(join(root, 'content/media', name), name === 'song.mp3' ? 'ID3\u0003' : mp4());
  });
}

function bodyIn({ files }: Imported): string {
  const text = [...files].find(([path]) => /^posts\/.*\.md$/.test(path))?.[1] ?? '';
  return text.replace(/^---\n[\s\S]*?\n---\n/, '').trim();
}

const svg = '<svg viewBox="0 0 1 1"><path d="M1"/></svg>';

describe('a card of Ghost in HTML', () => {
  it.each([
    [
      'for a page elsewhere',
      `<figure class="kg-card kg-bookmark-card"><a class="kg-bookmark-container" href="https://cake.example/"><div class="kg-bookmark-content"><div class="kg-bookmark-title">Cake</div><div class="kg-bookmark-description">All of it</div><div class="kg-bookmark-metadata"><img class="kg-bookmark-icon" src="https://cake.example/a.ico" alt=""><span class="kg-bookmark-author">Rosa</span><span class="kg-bookmark-publisher">Elm</span></div></div></a><figcaption><p>Ours</p></figcaption></figure>`,
      '[Cake](https://cake.example/)\n\nAll of it — Rosa, Elm\n\nOurs',
    ],
    [
      'that calls out',
      '<div class="kg-card kg-callout-card"><div class="kg-callout-emoji">💡</div><div class="kg-callout-text">Nine <b>cakes</b></div></div>',
      '> 💡 Nine **cakes**',
    ],
    [
      'that folds',
      `<div class="kg-card kg-toggle-card"><div class="kg-toggle-heading"><h4 class="kg-toggle-heading-text"><span>More</span></h4><button class="kg-toggle-card-icon">${svg}</button></div><div class="kg-toggle-content"><p>Nine</p></div></div>`,
      '<details>\n<summary>More</summary>\n\nNine\n\n</details>',
    ],
    [
      'with a film',
      `<figure class="kg-card kg-video-card"><div class="kg-video-container"><video src="https://elm.example/a.mp4"></video><div class="kg-video-player-container"><span class="kg-video-current-time">0:00</span><button>1×</button></div></div><figcaption>The road</figcaption></figure>`,
      '<https://elm.example/a.mp4>\n\nThe road',
    ],
    [
      'with a sound',
      `<div class="kg-card kg-audio-card"><div class="kg-audio-player-container"><audio src="https://elm.example/a.mp3"></audio><div class="kg-audio-title">Song</div><div class="kg-audio-player"><span>0:00</span></div></div></div>`,
      '[Song](https://elm.example/a.mp3)',
    ],
    [
      'with a sound that is there',
      `<div class="kg-card kg-audio-card"><img class="kg-audio-thumbnail"><div class="kg-audio-player-container"><audio src="__GHOST_URL__/content/media/song.mp3"></audio><div class="kg-audio-title">Song</div></div><figcaption>Sung</figcaption></div>`,
      '![Song](song.mp3 "Sung")',
    ],
    [
      'with a film that is there',
      `<figure class="kg-card kg-video-card kg-card-hascaption"><div class="kg-video-container"><video src="__GHOST_URL__/content/media/walk.mp4" poster="https://img.spacergif.org/v1/9x9/0a/spacer.png" width="9" height="9" playsinline preload="metadata"></video><div class="kg-video-player-container"><span class="kg-video-current-time">0:00</span></div></div><figcaption><p dir="ltr"><span>The road</span></p></figcaption></figure>`,
      '![](walk.mp4 "The road")',
    ],
    [
      'with a file',
      `<div class="kg-card kg-file-card"><a class="kg-file-card-container" href="https://elm.example/a.pdf"><div class="kg-file-card-title">Plan</div><div class="kg-file-card-caption">Of June</div><div class="kg-file-card-filename">a.pdf</div><div class="kg-file-card-filesize">1 MB</div>${svg}</a></div>`,
      '[Plan](https://elm.example/a.pdf) (a.pdf, 1 MB)\n\nOf June',
    ],
    [
      'with a picture of something for sale',
      `<div class="kg-card kg-product-card"><img src="__GHOST_URL__/content/images/2010/cake.jpg" class="kg-product-card-image"><h4 class="kg-product-card-title">Cake</h4><div class="kg-product-card-rating">${svg}</div><a href="https://cake.example/">Buy</a></div>`,
      '![](cake.jpg)\n\n## Cake\n\n[Buy](https://cake.example/)',
    ],
    [
      'of Markdown with footnotes',
      '<p>Nine<sup class="footnote-ref"><a href="#fn1" id="fnref1">[1]</a></sup>.</p><hr class="footnotes-sep"><section class="footnotes"><ol><li id="fn1" class="footnote-item"><p>Or ten. <a href="#fnref1" class="footnote-backref">↩︎</a></p></li></ol></section>',
      'Nine[^1].\n\n[^1]: Or ten.',
    ],
    [
      'that is deeper than any editor makes it',
      `<div class="kg-callout-card">${'<b>'.repeat(9000)}Nine`,
      '**Nine**',
    ],
  ])('%s', async (_, html, expected) => {
    expect(bodyIn(await imported({ html }))).toBe(expected);
  });
});

describe('a post without HTML', () => {
  it('that has its text in the form of the editor alone is lost', async () => {
    const { losses } = await imported({ html: null, lexical: '{"root":{}}' });
    expect(losses).toEqual([
      'unread Party: it has no HTML in the export: save it in Ghost, then export again',
    ]);
  });

  it.each<[string, Row, string]>([
    ['its Markdown', { markdown: 'Nine **cakes**' }, 'Nine **cakes**'],
    ['its plain text', { plaintext: 'Nine cakes' }, 'Nine cakes'],
    ['nothing', {}, ''],
  ])('takes %s where it is there', async (_, row, expected) => {
    const all = await imported({ html: null, ...row });
    expect(bodyIn(all)).toBe(expected);
    expect(all.report.remarks).toEqual([]);
  });
});

it('addresses of Ghost for feeds of authors and for fast pages lead on, and what has no place is counted', async () => {
  const { files, report, settings } = await imported(
    { html: '<p>Nine</p>', canonical_url: 'https://cake.example/', custom_template: 'wide' },
    { amp: 'true' },
    {
      users: [
        { id: 'u', name: 'Rosa Ames', slug: 'rosa', bio: 'She bakes &' },
        {
          ...{ id: 'v', name: 'Ada Byron', slug: 'ada', website: 'https://ada.example/' },
          profile_image: '__GHOST_URL__/content/images/ada.jpg',
        },
      ],
      posts_authors: [
        { post_id: 'a', author_id: 'u' },
        { post_id: 'a', author_id: 'v' },
      ],
      tags: [
        { id: '1', name: 'Cake', slug: 'cakes', description: 'All about cake' },
        { id: '2', name: 'Tea', slug: 'tea', description: 'And tea' },
      ],
      posts_tags: [
        { post_id: 'a', tag_id: '1', sort_order: 0 },
        { post_id: 'a', tag_id: '2', sort_order: 1 },
      ],
    },
  );
  const ledger = JSON.parse(files.get('addresses.json') ?? '{}') as Row;
  expect(ledger['/author/rosa/rss/']).toMatchObject({ as: 'redirect' });
  expect(files.get('posts/2010-06-21-party.md')).toContain('aliases: [/party/amp/]');
  expect(files.get('authors/rosa-ames.md')).toBe('---\nname: Rosa Ames\n---\n\nShe bakes &\n');
  expect(files.get('authors/ada-byron.md')).toBe('---\nname: Ada Byron\nurl: https://ada.example/\n---\n');
  expect(settings).toMatchObject({ categories: [{ name: 'Cake', description: 'All about cake' }] });
  expect(report.remarks).toEqual([
    'Pictures of authors were left out: “Ada Byron” (/content/images/ada.jpg). To keep one, put it into authors/, and name it in the profile, under picture.',
    'Tags have no description here, so it was left out: “Tea”.',
    'The custom field “canonical_url” is in 1 text and was left out. To keep it, name a key: --field canonical_url=description',
    'The custom field “custom_template” is in 1 text and was left out. To keep it, name a key: --field custom_template=description',
  ]);
});
