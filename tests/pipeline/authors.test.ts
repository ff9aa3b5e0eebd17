import { mf2 } from 'microformats-parser';
import { describe, expect, test } from 'vitest';
import { TINY_PICTURE } from '../support/tiny-picture.ts';
import { builtOnce, post, TestSite, type BuildChoice } from './site.ts';

const choice: BuildChoice = { settings: { authors: { underPosts: true }, feeds: { perTerm: true } } };
const ADA = 'authors/ada.md';
const front = {
  name: 'ada  SHARMA',
  picture: 'ada.jpg',
  url: 'https://ada.example/',
  profiles: 'https://www.social.example/@ada, https://code.example/ada',
  fediverse: 'ada@social.example',
};
const text = '# Who\n\nWrites of *cake*, as in [one](../posts/2025-05-04-one.md).';
const copy = builtOnce(
  {
    'posts/2025-05-04-one.md': post({ title: 'One', authors: '[Ada Sharma, Ben]' }),
    'posts/2025-05-05-two.md': post({ title: 'Two', author: 'Ben' }),
    [ADA]: post(front, text),
    'authors/ada.jpg': TINY_PICTURE,
    'authors/unused.jpg': TINY_PICTURE,
  },
  choice,
);
const LIST = 'author/ada-sharma/index.html';

describe('an author with a profile', () => {
  test('has it at the head of the list, with links that say these pages are theirs', () => {
    const html = copy().read(`_site/${LIST}`);
    const card = mf2(html, { baseUrl: 'https://blog.example/' })
      .items.flatMap((item) => [item, ...(item.children ?? [])])
      .find(({ type }) => type?.includes('h-card'));
    expect(card?.properties).toMatchObject({
      name: ['Ada Sharma'],
      photo: ['https://blog.example/media/authors/ada.jpg'],
      url: ['https://ada.example/', 'https://www.social.example/@ada', 'https://code.example/ada'],
    });
    expect(html).toContain('<h1>Who</h1>'.replaceAll('h1', 'h2'));
    expect(html).toContain('<em>cake</em>, as in <a href="/2025/05/one/">one</a>');
    expect(html).toContain(
      '<a class="u-url" href="https://www.social.example/@ada" rel="me">social.example</a>',
    );
    expect(html).toContain('src="/media/authors/ada.jpg" alt width="1" height="1"');
    const [, json = ''] = /ld\+json">(.*?)<\/script>/.exec(html) ?? [];
    expect(JSON.parse(json)).toMatchObject({
      '@type': 'ProfilePage',
      mainEntity: {
        '@type': 'Person',
        name: 'Ada Sharma',
        url: 'https://blog.example/author/ada-sharma/',
        image: 'https://blog.example/media/authors/ada.jpg',
        sameAs: ['https://ada.example/', 'https://www.social.example/@ada', 'https://code.example/ada'],
      },
    });
    expect(copy().read('_site/author/ben/index.html')).not.toMatch(/class="author|ld\+json/);
  });

  test('has it under posts where the settings say so, and in what machines read', async () => {
    const site = copy();
    const html = site.read('_site/2025/05/one/index.html');
    expect(html.match(/class="author h-card"/g)).toHaveLength(1);
    expect(html).toContain('<a class="p-name" href="/author/ada-sharma/">Ada Sharma</a>');
    expect(html).not.toContain('rel="me"');
    expect(html).toContain('<meta name="fediverse:creator" content="@ada@social.example"/>');
    expect(html).toContain('"sameAs":["https://ada.example/"');
    expect(site.read('_site/2025/05/two/index.html')).not.toMatch(/class="author |fediverse|sameAs/);
    await site.build({ ...choice, settings: {} });
    expect(site.read('_site/2025/05/one/index.html')).not.toContain('class="author ');
    expect(site.read(`_site/${LIST}`)).toContain('class="author ');
  });

  test('is so in feeds', () => {
    const site = copy();
    const { items } = JSON.parse(site.read('_site/feed.json')) as { items: { authors: unknown }[] };
    expect(items.map(({ authors }) => authors)).toEqual([
      [{ name: 'Ben', url: 'https://blog.example/author/ben/' }],
      [
        {
          name: 'Ada Sharma',
          url: 'https://ada.example/',
          avatar: 'https://blog.example/media/authors/ada.jpg',
        },
        { name: 'Ben', url: 'https://blog.example/author/ben/' },
      ],
    ]);
    expect(site.read('_site/feed.xml')).toContain('<name>Ada Sharma</name>\n<uri>https://ada.example/</uri>');
  });

  test('that is edited changes the pages that show it, as a cold build does', async () => {
    const site = copy();
    site.write(
      ADA,
      post({ ...front, url: 'https://ada.test/' }, 'No <script>alert(1)</script> <b onclick="x()">cake</b>.'),
    );
    await site.build(choice);
    expect(site.files()).toEqual(await site.buildCold(choice));
    const html = site.read(`_site/${LIST}`);
    expect(html).toContain('ada.test');
    expect(html).toContain('<b>cake</b>');
    expect(html).not.toMatch(/alert\(1\)<\/script>|onclick/);
    site.remove(ADA);
    await site.build(choice);
    expect(site.files()).toEqual(await site.buildCold(choice));
    expect(site.read(`_site/${LIST}`)).not.toContain('class="author ');
  });
});

test('a profile of a name alone has no box, and no empty list of pages elsewhere', async () => {
  const site = new TestSite({
    'posts/2025-05-04-one.md': post({ title: 'One', author: 'Ada Sharma' }),
    [ADA]: post({ name: 'Ada Sharma' }, ''),
  });
  await site.build(choice);
  for (const page of [LIST, '2025/05/one/index.html'])
    expect(site.read(`_site/${page}`)).not.toMatch(/class="author |sameAs/);
});

test.each([
  [{ nmae: 'Ada' }, 'Text.', ['2 There is no key “nmae”. Did you mean “name”?']],
  [
    { name: 'Ada', url: 'javascript:x' },
    'Text.',
    ['3 “url” must be a full address, not “javascript:x”. Write an address that starts with https://'],
  ],
  [
    { name: 'Ada', fediverse: 'ada' },
    'Text.',
    ['3 “fediverse” must be a whole name in the fediverse, not “ada”. Write it like ada@social.example'],
  ],
])('%j is refused in a profile', async (keys, body, expected) => {
  const site = new TestSite({
    'posts/2025-05-04-one.md': post({ title: 'One', author: 'Ada' }),
    [ADA]: post(keys, body),
  });
  const error = (await site.build().catch((thrown: unknown) => thrown)) as {
    problems: { line: number; message: string; hint: string }[];
  };
  expect(error.problems.map(({ line, message, hint }) => `${line} ${message} ${hint}`)).toEqual(expected);
});

test('a profile that no post needs, and what it points at in vain, are named', async () => {
  const site = new TestSite({
    'posts/2025-05-04-one.md': post({ title: 'One', author: 'Ada' }),
    [ADA]: post({ name: 'Adda', picture: 'no.jpg' }, 'See [it](no.md) and ![](ada.jpg).'),
    'authors/ada.jpg': TINY_PICTURE,
  });
  const { problems } = await site.build();
  expect(
    problems.map(({ file, line = '', message, hint = '' }) => `${file}:${line} ${message} ${hint}`),
  ).toEqual([
    `${ADA}:2 No post is by “Adda”. Did you mean “Ada”?`,
    `${ADA}:3 There is no file “no.jpg”. Write the way to it from this file, such as ada.jpg or ../posts/tea.md.`,
    `${ADA}:6 There is no file “no.md”. Write the way to it from this file, such as ada.jpg or ../posts/tea.md.`,
    expect.stringContaining(`${ADA}:6 `),
  ]);
});

test('a second profile of a name is refused', async () => {
  const site = new TestSite({
    'posts/2025-05-04-one.md': post({ title: 'One', author: 'Ada' }),
    [ADA]: post({ name: 'Ada' }, 'Text.'),
    'authors/b.md': post({ name: 'ADA' }, 'Text.'),
  });
  await expect(site.build()).rejects.toMatchObject({
    problems: [{ file: 'authors/b.md', message: `“ADA” has a profile in ${ADA} already.` }],
  });
});

test.each([
  ['authors/ada.md', 'en-GB'],
  ['authors/ar/ada.md', 'ar'],
  ['authors/ada.ar.md', 'ar'],
])('the text of %s on an Arabic page says that it is in %s', async (file, language) => {
  const site = new TestSite({
    'posts/2025-05-04-one.md': post({ title: 'One', author: 'Ada' }),
    'posts/ar/2025-05-04-one.md': post({ title: 'واحد', author: 'Ada' }),
    [file]: post({ name: 'Ada' }, 'Text.'),
  });
  await site.build({ settings: { languages: { 'en-GB': {}, ar: {} }, authors: { underPosts: true } } });
  expect(site.read('_site/ar/2025/05/one/index.html')).toContain(
    `<div class="p-note prose" lang="${language}" dir="auto"><p>Text.</p>`,
  );
});
