import { describe, expect, it } from 'vitest';
import { UndatedPage, PostPage } from './with-slots.tsx';
import type { PostProps, PostSummary } from '../../layouts/props.ts';
import { renderDocument } from '../../layouts/components/document.tsx';
import { all, everything, findings, one, texts } from './page.ts';
import { pageProps, post, postProps, site } from './samples.ts';

type Props = PostProps & { body: string };
const none = { threads: [], answers: [], form: undefined, giscus: undefined };
const discussion = { label: '1 Comment', isClosed: true, ...none };
const render = (props: Partial<Props> = {}): string =>
  renderDocument(<PostPage {...postProps} discussion={discussion} {...props} />);
const withPost = (change: Partial<PostSummary>): string => render({ post: { ...post, ...change } });

describe('a post', () => {
  const html = render();

  it('has its title as the heading, with emphasis', () => {
    expect(one(html, 'h1').text).toBe('A picnic by the canal');
    expect(html).toContain('A picnic by the <em>canal</em></h1>');
  });

  it('says when, by whom and under what, as WordPress does', () => {
    expect(texts(html, '.dateline')).toEqual(['21 June 2010 · 5 min read']);
    expect(texts(html, '.byline')).toEqual(['By Ada Sharma']);
    expect(texts(html, '.filed')).toEqual(['Filed under Campaigns']);
  });

  it('that is a note shows its words, its date and its place', () => {
    const note = withPost({ isNote: true });
    expect(one(note, 'main').attributes['class']).toBe('post note');
    expect(texts(note, '.dateline')).toEqual(['21 June 2010']);
    expect(texts(note, '.byline')).toEqual([]);
    expect(texts(note, '.filed')).toEqual(['Filed under Campaigns']);
  });

  it.each([
    ['an upright picture', 3024, 4032, 'header.post-head', 'post-picture upright shape-3x4'],
    ['a square', 1200, 1200, 'header.post-head', 'post-picture upright shape-1x1'],
    ['a landscape', 4032, 3024, 'article.h-entry', 'post-picture shape-4x3'],
    ['a picture without a size', undefined, undefined, 'article.h-entry', 'post-picture'],
  ])('has %s in the right place', (_case, width, height, parent, classes) => {
    const image = { src: '/a.jpg', alt: 'A', ...(width && height ? { width, height } : {}) };
    const { path, attributes } = one(withPost({ image }), 'figure.post-picture');
    expect([path.at(-1), attributes['class']]).toEqual([parent, classes]);
  });

  it('is an h-entry', () => {
    expect(one(html, 'article.h-entry').path.at(-1)).toBe('main.post');
    expect(one(html, 'time.dt-published').attributes['datetime']).toBe('2010-06-21');
    expect(one(html, 'time.dt-updated').attributes['datetime']).toBe('2010-07-03');
    expect(one(html, 'a.u-url').attributes['href']).toBe('/2010/06/picnic/');
    expect(texts(html, 'a.p-category')).toEqual(['Campaigns', 'canal', 'food']);
    expect(one(html, 'a.p-author.h-card').attributes).toMatchObject({
      rel: 'author',
      href: '/author/ada-sharma/',
    });
  });

  it('has nothing but the body in e-content', () => {
    expect(html).toContain(`<div class="e-content prose">${postProps.body}</div>`);
  });

  it.each([
    ['a long text whose first paragraph is long', 4, `\n<p>${'Bread '.repeat(31)}</p>\n<h2>Bread</h2>`, 1],
    ['a long text in Arabic', 4, `<p>${'الخبز '.repeat(40)}</p>`, 0],
    ['a long text that begins with a year', 4, `<p>2024 was ${'bread '.repeat(40)}</p>`, 1],
    ['a short text', 3, `<p>${'Bread '.repeat(31)}</p>`, 0],
    ['one line before something else', 4, `<p>Bread.</p><p>${'Bread '.repeat(31)}</p>`, 0],
    ['a short line with a long address', 4, `<p><a href="/${'bread/'.repeat(31)}">Bread</a></p>`, 0],
    ['a picture', 4, `<p><img src="${'bread'.repeat(40)}.jpg" alt=""></p>`, 0],
  ])('starts %s with so many drop initials', (_case, readingMinutes, body, count) => {
    expect(all(render({ post: { ...post, readingMinutes }, body }), '.has-initial')).toHaveLength(count);
  });

  it('says where it stands in its series, and marks itself among the parts', () => {
    expect(one(html, 'nav.series').text).toMatch(/^Part 2 of 3 of A summer outdoors/);
    const parts = all(html, 'a').filter(({ path }) => path.includes('nav.series') && path.includes('ol'));
    expect(
      parts.map(({ text, attributes }) => [text, attributes['href'], attributes['aria-current']]),
    ).toEqual([
      ['The lunch in Orchard Street', '/2009/07/lunch/', undefined],
      ['A picnic by the canal', '/2010/06/picnic/', 'page'],
    ]);
    const { href: _, ...unlisted } = postProps.series ?? { name: '', part: 1, count: 1, parts: [] };
    expect(one(render({ series: unlisted }), 'cite').text).toBe('A summer outdoors');
  });

  it('has the parts below the text in order', () => {
    const places = [
      'class="filed"',
      'Tagged',
      'Last updated on',
      'class="comments"',
      'class="neighbours"',
      'class="related"',
    ];
    const found = places.map((place) => html.indexOf(place));
    expect(found).toEqual(found.toSorted((a, b) => a - b));
    expect(found).not.toContain(-1);
  });

  it.each([
    ['its date', '21 June 2010'],
    ['its category', 'Campaigns'],
    ['the number of its comments', '1 Comment'],
  ])('says %s once', (_case, words) => {
    expect(one(html, 'main').text.split(words)).toHaveLength(2);
  });

  it('has the comments where its link to them leads', () => {
    expect(`#${one(html, 'section.comments').attributes['id']}`).toBe(
      String(postProps.post.comments?.href).replace(/^[^#]*/, ''),
    );
  });

  it('leads to the posts before and after, and to related ones', () => {
    const links = all(html, 'a').filter(({ path }) => path.at(-1) === 'nav.neighbours');
    expect(links.map(({ text, attributes }) => [attributes['rel'], text])).toEqual([
      ['prev', 'Previous A letter from the council'],
      ['next', 'Next What the bridge cost'],
    ]);
    expect(texts(html, '.related')).toEqual(['Related postsThe lunch in Orchard Street 19 July 2009']);
  });
});

describe('a post with the details repeated', () => {
  const html = render({ site: { ...site, repeatsDetails: true } });

  it('shows the way from the home page, and its category and comments above the text', () => {
    expect(texts(html, '.breadcrumbs')).toEqual(['HomeCampaigns']);
    expect(html.indexOf('class="filed"')).toBeLessThan(html.indexOf('e-content'));
    expect(texts(html, '.filed')).toEqual(['Filed under Campaigns · 1 Comment']);
  });

  it('says below the text when it was published and last updated', () => {
    expect(texts(html, '.post-colophon')).toEqual([
      'Published on 21 June 2010 · Last updated on 3 July 2010Tagged canal, food',
    ]);
  });

  it('is valid', async () => {
    expect(await findings(html)).toEqual([]);
  });
});

describe('the table of contents', () => {
  const entry = (level: number, id: string) => ({ id, text: id, level });

  it('nests parts under chapters', () => {
    const list = all(render(), 'ol').find(({ path }) => path.at(-1) === 'nav');
    expect(list?.text).toBe('The morningRainThe evening');
    expect(texts(render(), 'summary')).toContain('Contents');
  });

  it('needs three headings', () => {
    expect(all(render({ toc: postProps.toc.slice(1) }), '.contents')).toEqual([]);
  });

  it('copes with headings out of order', async () => {
    const body = ['a', 'b', 'c', 'd'].map((id) => `<h2 id="${id}">${id}</h2>`).join('');
    const html = render({ body, toc: [entry(4, 'a'), entry(3, 'b'), entry(5, 'c'), entry(3, 'd')] });
    expect(await findings(html)).toEqual([]);
    expect(all(html, 'ol').find(({ path }) => path.at(-1) === 'nav')?.text).toBe('abcd');
  });
});

describe('a post with less', () => {
  const { updated: _updated, comments: _comments, ...less } = post;
  const { previous: _previous, next: _next, ...alone } = postProps;
  const props: Props = {
    ...alone,
    related: [],
    breadcrumbs: [],
    toc: [],
    post: { ...less, authors: [], tags: [], categories: [{ name: 'Uncategorized' }] },
  };
  const html = renderDocument(<PostPage {...props} />);

  it('leaves out what it does not have', () => {
    expect(texts(html, '.post-colophon')).toEqual(['Filed under Uncategorized']);
    const parts = ['.byline', '.comments', '.neighbours', '.related', '.breadcrumbs', '.contents'];
    expect(parts.filter((part) => all(html, part).length > 0)).toEqual([]);
  });

  it('names a category that has no page without a link', () => {
    expect(texts(html, 'span.p-category')).toEqual(['Uncategorized']);
  });

  it('is valid', async () => {
    expect(await findings(html)).toEqual([]);
  });
});

describe('marks', () => {
  it('stamp what is not published, above everything else', () => {
    const mark = { kind: 'draft', text: 'Draft', notice: 'Draft: not published' } as const;
    const draft = withPost({ mark });
    expect(texts(draft, 'p.notice.notice-draft')).toEqual(['Draft: not published']);
    const inMain = everything(draft).filter(({ path }) => path.at(-1)?.startsWith('main'));
    expect(inMain[0]?.text).toBe('Draft: not published');
    expect(texts(draft, '.marks')).toEqual([]);
    expect(texts(withPost({}), '.notice')).toEqual([]);
  });

  it('name a pinned post', () => {
    expect(texts(withPost({ pinned: true }), '.marks')).toEqual(['Pinned']);
  });
});

describe('a picture', () => {
  it('stands above the text, with its size and caption', async () => {
    const html = withPost({
      image: { src: '/a.jpg', alt: 'A canal', caption: 'The canal', width: 1200, height: 800 },
    });
    expect(one(html, 'img').attributes).toMatchObject({
      src: '/a.jpg',
      alt: 'A canal',
      width: '1200',
      height: '800',
    });
    expect(one(html, 'figcaption').text).toBe('The canal');
    expect(html.indexOf('<figure')).toBeLessThan(html.indexOf('e-content'));
    expect(await findings(html)).toEqual([]);
  });
});

describe('a post in another language than the site', () => {
  const html = withPost({ lang: 'ar', dir: 'rtl', title: 'نزهة', titleHtml: 'نزهة' });

  it('marks its own words, and leaves those of the interface alone', () => {
    expect(one(html, 'html').attributes).toEqual({ lang: 'en', dir: 'ltr' });
    expect(one(html, 'h1').attributes).toMatchObject({ lang: 'ar', dir: 'rtl' });
    expect(one(html, '.e-content').attributes).toMatchObject({ lang: 'ar', dir: 'rtl' });
    expect(one(html, '.filed').attributes).toEqual({ class: 'filed' });
  });
});

describe('an interface in Chinese', () => {
  it('writes no spaces between its prefixes and what follows', () => {
    const html = render({ site: { ...site, lang: 'zh-CN' } });
    expect(texts(html, '.byline')).toEqual(['作者：Ada Sharma']);
    expect(texts(html, '.filed')).toEqual(['分类：Campaigns']);
  });
});

describe('an undated page', () => {
  const html = renderDocument(<UndatedPage {...pageProps} />);

  it('has title, body and the day of its last change', () => {
    expect(one(html, 'h1').text).toBe('About');
    expect(html).toContain(`<div class="e-content prose">${pageProps.body}</div>`);
    expect(texts(html, '.post-colophon')).toEqual(['Last updated on 3 July 2010']);
  });
});
