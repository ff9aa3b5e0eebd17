import { mf2 } from 'microformats-parser';
import { describe, expect, it } from 'vitest';
import type { AbsoluteUrl, Href } from '../../src/lib/urls.ts';
import { PostPage } from './with-slots.tsx';
import type { CommentProps, DiscussionProps } from '../../src/features/comments/comments.tsx';
import { renderDocument } from '../../layouts/components/document.tsx';
import { all, findings, one, texts } from './page.ts';
import { href, postProps, site } from './samples.ts';

const comment = (id: string, more: Partial<CommentProps> = {}): CommentProps => ({
  id: `comment_${id}`,
  href: href(`/2010/06/picnic/#comment_${id}`),
  author: 'Ada Sharma',
  date: { iso: '2010-06-22T18:30:00+01:00', text: '22 June 2010 at 18:30' },
  file: `This is ${id}.`,
  contentHash: '',
  replies: [],
  ...more,
});

const answered = comment('one', {
  authorUrl: 'https://ada.example/',
  replyHref: 'https://git.example/new?parent=one',
  replies: [
    comment('two', {
      author: 'سلمى',
      replies: [
        comment('three'),
        comment('four', { inReplyTo: { author: 'سلمى', href: href('/2010/06/picnic/#comment_two') } }),
      ],
    }),
  ],
});

const render = (shown: Partial<DiscussionProps>, lang = 'en', feed?: Href): string =>
  renderDocument(
    <PostPage
      {...postProps}
      site={{ ...site, lang }}
      {...(feed && { commentsFeed: feed })}
      discussion={{
        label: '5 comments',
        threads: [answered, comment('five')],
        isClosed: false,
        answers: [],
        form: undefined,
        giscus: undefined,
        ...shown,
      }}
    />,
  );

describe('comments', () => {
  const answers = [
    { label: 'Leave a comment', href: 'https://git.example/new' },
    { label: 'Comment by e-mail', href: 'mailto:editors@blog.example?subject=x' },
  ];
  const html = render({ answers }, 'en', href('/2010/06/picnic/comments.xml'));

  it('stand in their order, answers inside what they answer', () => {
    expect(all(html, '.comment').map(({ attributes }) => attributes['id'])).toEqual(
      ['one', 'two', 'three', 'four', 'five'].map((id) => `comment_${id}`),
    );
    const depth = (id: string): number =>
      all(html, '.comment')
        .find(({ attributes }) => attributes['id'] === `comment_${id}`)
        ?.path.filter((step) => step === 'ol.thread').length ?? 0;
    expect(['one', 'two', 'three', 'four', 'five'].map(depth)).toEqual([1, 2, 3, 3, 1]);
  });

  it('are citations inside the entry that they are about', () => {
    const cited = all(html, '.u-comment.h-cite');
    expect(cited).toHaveLength(5);
    expect(cited.every(({ path }) => path.some((step) => step.includes('h-entry')))).toBe(true);
    expect(all(html, '.p-author.h-card').filter(({ tag }) => tag === 'h3')).toHaveLength(5);
    expect(all(html, 'time.dt-published')).toHaveLength(6);
  });

  it('are understood by a parser of microformats', () => {
    const [entry] = mf2(html, { baseUrl: 'https://example.org/' }).items;
    const cited = entry?.properties['comment'] ?? [];
    expect(cited[0]).toMatchObject({
      type: ['h-cite'],
      properties: {
        author: [{ properties: { name: ['Ada Sharma'], url: ['https://ada.example/'] } }],
        published: ['2010-06-22T18:30:00+01:00'],
        url: ['https://example.org/2010/06/picnic/#comment_one'],
        content: ['This is one.'],
      },
    });
    expect(cited).toHaveLength(5);
  });

  it('have a heading, a date that leads to them, and vouch for no link', () => {
    expect(texts(html, 'h3.p-author')).toEqual([
      'Ada Sharma',
      'سلمى',
      'Ada Sharma',
      'Ada Sharma',
      'Ada Sharma',
    ]);
    const dates = all(html, 'a.u-url').filter(({ text }) => text === '22 June 2010 at 18:30');
    expect(dates[0]?.attributes['href']).toBe('/2010/06/picnic/#comment_one');
    expect(one(html, 'a.p-name').attributes).toMatchObject({
      href: 'https://ada.example/',
      rel: 'nofollow ugc noopener',
    });
  });

  it('find the direction of their own language', () => {
    expect(all(html, 'h3.p-author').every(({ attributes }) => attributes['dir'] === 'auto')).toBe(true);
    expect(all(html, '.comment-text').every(({ attributes }) => attributes['dir'] === 'auto')).toBe(true);
  });

  it('say whom they answer where their place does not', () => {
    expect(texts(html, '.comment-note')).toEqual(['Reply to Ada Sharma', 'In reply to سلمى']);
    expect(one(html, 'a.u-in-reply-to').attributes['href']).toBe('/2010/06/picnic/#comment_two');
  });

  it('end with the ways to answer', () => {
    const links = all(html, 'a').filter(({ path }) => path.some((step) => step.includes('ul.ways')));
    expect(links.map(({ text, attributes }) => [text, attributes['href']])).toEqual([
      ['Leave a comment', 'https://git.example/new'],
      ['Comment by e-mail', 'mailto:editors@blog.example?subject=x'],
      ['Feed of these comments', '/2010/06/picnic/comments.xml'],
    ]);
  });

  it('are valid', async () => {
    expect(await findings(html)).toEqual([]);
    expect(await findings(render({ isClosed: true, threads: [] }, 'ar'))).toEqual([]);
  });

  it('are followed by a form and a discussion, which are valid', async () => {
    const form = {
      action: 'https://comments.example/new',
      host: 'comments.example',
      post: '2010-06-21-picnic',
      page: 'https://example.org/2010/06/picnic/' as AbsoluteUrl,
      answerable: [{ id: 'one', label: '<b>Ada</b>, 22 June' }],
    };
    const giscus = {
      frame: 'https://giscus.app/en/widget?repo=a%2Fb',
      href: 'https://github.com/a/b/discussions',
      script: href('/assets/giscus.js'),
    };
    const page = render({ form, giscus });
    expect(await findings(page)).toEqual([]);
    expect(one(page, '.comment-form').attributes).toMatchObject({ method: 'post', action: form.action });
    const inForm = (tag: string, rendered = page): ReturnType<typeof all> =>
      all(rendered, tag).filter(({ path }) => path.some((step) => step.includes('comment-form')));
    const labels = inForm('span').map(({ text }) => text);
    expect(labels).toEqual([
      'What you answer',
      'Your name',
      'Your website, if you like',
      'Leave this field empty',
      'Your comment',
    ]);
    expect(inForm('input').map(({ attributes }) => [attributes['name'], attributes['autocomplete']])).toEqual(
      [
        ['post', undefined],
        ['page', undefined],
        ['author', 'name'],
        ['url', 'url'],
        ['subject', 'off'],
      ],
    );
    expect(inForm('option').map(({ text }) => text)).toEqual(['The post', '<b>Ada</b>, 22 June']);
    expect(all(page, 'iframe')).toEqual([]);
    expect(inForm('span', render({ form: { ...form, answerable: [] } }))[0]?.text).toBe('Your name');
  });

  it('are not there where a post takes none and has none', () => {
    const { comments: _, ...quiet } = postProps.post;
    const page = renderDocument(<PostPage {...postProps} post={quiet} />);
    expect(all(page, 'section.comments')).toEqual([]);
    expect(texts(page, '.filed')).toEqual(['Filed under Campaigns']);
  });

  it('are closed in so many words', () => {
    expect(texts(render({ isClosed: true }), '.comments-closed')).toEqual(['Comments are closed']);
    expect(texts(html, '.comments-closed')).toEqual([]);
  });

  it('escape names', () => {
    const page = render({ threads: [comment('x', { author: '<b onclick="x">Ada</b>' })] });
    expect(page).not.toContain('<b onclick');
    expect(texts(page, 'h3.p-author')).toEqual(['<b onclick="x">Ada</b>']);
  });
});
