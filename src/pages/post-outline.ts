import type { HeadProps, ImageProps, PostProps, PostSummary, SiteProps, TocEntry } from '../../layouts/props.ts';
import type { AbsoluteUrl, Href } from '../lib/urls.ts';
import type { Heading, Rendered } from '../markdown/rendered.ts';
import { completeDiscussion, type DiscussionOutline } from './discussion-outline.ts';
import { twinEnding } from './twin-address.ts';

/** Words a minute that people read on a screen. */
const READING_SPEED = 230;

/** What is known of a post without its body. */
export type SummaryOutline = Omit<PostSummary, 'description' | 'readingMinutes'> & { readonly description?: string };

/** What a body adds to it. */
export interface BodyFacts {
  readonly excerpt: string;
  readonly words: number;
}

/** The same on every post page of a site. */
export interface PostFrame {
  readonly site: SiteProps;
  /** The site's own feeds. */
  readonly feeds: HeadProps['feeds'];
  /** Goes into every fingerprint: code and settings. */
  readonly basis: string;
  /** Scheme and host: `https://blog.example`. */
  readonly origin: string;
  /** Whether each published post has its Markdown beside it. */
  readonly hasTwins: boolean;
}

/**
 * What the page of one post is drawn from, without its body and what all pages share. Plain JSON, so that
 * another thread can draw the page of a post that it has just rendered.
 */
export interface PostOutline extends Pick<
  PostProps,
  'series' | 'previous' | 'next' | 'related' | 'breadcrumbs'
> {
  readonly post: SummaryOutline;
  readonly discussion?: DiscussionOutline;
  /** ISO 8601. */
  readonly published: string;
  readonly modified?: string;
  /** Names of the tags, whether they have pages or not. */
  readonly tags: readonly string[];
  readonly imageUrl?: AbsoluteUrl;
  readonly translations?: HeadProps['translations'];
  /** Goes with a link to the post when it has no picture that can. */
  readonly card?: NonNullable<HeadProps['image']>;
  /** Feeds of its category, and of the comments on it. */
  readonly feeds: HeadProps['feeds'];
}

/** The post as lists show it. Pure. */
export function completeSummary(outline: SummaryOutline, body: BodyFacts): PostSummary {
  return {
    ...outline,
    description: outline.description ?? body.excerpt,
    readingMinutes: readingMinutes(body.words),
  };
}

export function readingMinutes(words: number): number {
  return Math.max(1, Math.round(words / READING_SPEED));
}

/** Everything the layout of a post needs but its body. @param commentHtml safe HTML of a comment, by its file */
export function completePost(
  { site, feeds, hasTwins }: PostFrame,
  outline: PostOutline,
  body: BodyFacts & Pick<Rendered, 'headings' | 'features'>,
  commentHtml: (file: string) => string,
): PostProps {
  const {
    post: summary,
    discussion,
    published,
    modified,
    tags,
    imageUrl,
    card,
    feeds: ownFeeds,
    translations,
    ...around
  } = outline;
  const post = completeSummary(summary, body);
  const [category] = post.categories;
  return {
    site,
    head: {
      title: post.title,
      href: post.href,
      ...(post.mark?.kind === 'shared' ? { isSecret: true } : { canonical: post.url }),
      type: 'article',
      lang: post.lang,
      dir: post.dir,
      feeds: ownFeeds.length > 0 ? [...feeds, ...ownFeeds] : feeds,
      published,
      tags,
      ...(post.description === '' ? {} : { description: post.description }),
      ...(card ? { image: card } : imageUrl && post.image ? { image: previewOf(imageUrl, post.image) } : {}),
      ...(post.mark ? { noindex: true } : {}),
      ...(translations ? { translations } : {}),
      ...(hasTwins && !post.mark ? { markdown: (post.href + twinEnding(post.href)) as Href } : {}),
      ...(modified === undefined ? {} : { modified }),
      ...(category ? { section: category.name } : {}),
    },
    post,
    wordCount: body.words,
    toc: tocOf(body.headings),
    features: body.features,
    ...(discussion ? { discussion: completeDiscussion(discussion, commentHtml) } : {}),
    ...around,
  };
}

/** The picture that goes with the link when somebody passes it on. */
function previewOf(url: AbsoluteUrl, { alt, width, height }: ImageProps): NonNullable<HeadProps['image']> {
  return { url, alt, ...(width === undefined ? {} : { width }), ...(height === undefined ? {} : { height }) };
}

/** Every input of a post's page as text. @param bodyHash fingerprint of the rendered body */
export function postSignature(basis: string, outline: string, bodyHash: string): string {
  return `post ${basis} ${bodyHash} ${outline}`;
}

export function tocOf(headings: readonly Heading[]): TocEntry[] {
  return headings.filter(({ level }) => level <= 3).map(({ id, text, level }) => ({ id, text, level }));
}
