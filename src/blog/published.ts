import { createHmac } from 'node:crypto';
import type { DatedPost, Post } from '../content/post.ts';
import type { Settings } from '../settings/settings.ts';

import { byText } from '../lib/lists.ts';
import { address, type Address } from '../lib/urls.ts';

export type Status = 'published' | 'draft' | 'scheduled' | 'expired';

export interface ListedPost {
  readonly post: Post;
  readonly status: Status;
}

export interface UnpublishedPost extends ListedPost {
  readonly status: Exclude<Status, 'published'>;
}

/**
 * Only this function decides if a post is public.
 *
 * @param now milliseconds since 1970-01-01T00:00:00Z
 */
export function statusOf(post: Pick<Post, 'draft' | 'date' | 'expires'>, now: number): Status {
  if (post.draft) return 'draft';
  if (post.expires && post.expires.instant <= now) return 'expired';
  if (post.date && post.date.instant > now) return 'scheduled';
  return 'published';
}

/** In code-point order of their files. */
export function unpublishedIn(posts: readonly Post[], now: number): UnpublishedPost[] {
  const found = posts.flatMap((post) => {
    const status = statusOf(post, now);
    return status === 'published' ? [] : { post, status };
  });
  return found.toSorted(byText(({ post }) => post.file));
}

export function isDated(post: Post): post is DatedPost {
  return post.kind === 'post' && post.date !== undefined;
}

export const byAddress = byText(({ address: at }: Post) => at);

export function newestFirst(a: DatedPost, b: DatedPost): number {
  return b.date.instant - a.date.instant || byAddress(a, b);
}

/** Contains all shared drafts. */
export const SHARED_FOLDER = address('/draft/');

/** At secret addresses. Empty without a key. */
export function sharedPosts(all: readonly Post[], settings: Settings, now: number): Post[] {
  const key = settings.share?.key;
  if (key === undefined) return [];
  const isToShare = (post: Post) => post.share && /^(?:draft|scheduled)$/.test(statusOf(post, now));
  return all.filter(isToShare).map((post) => asShared(post, key));
}

function asShared({ series: _, ...post }: Post, key: string): Post {
  return {
    ...post,
    address: secretAddress(key, post.file),
    aliases: [],
    comments: 'off',
    pinned: false,
    isUnlisted: true,
    isSecret: true,
  };
}

/** Former secret addresses of published posts. */
export function onceShared(published: readonly Post[], settings: Settings): [address: Address, post: Post][] {
  const key = settings.share?.key;
  if (key === undefined) return [];
  return published.filter(({ share }) => share).map((post) => [secretAddress(key, post.file), post]);
}

/**
 * Unguessable address: 128 bits of an HMAC-SHA256 (RFC 2104) of the file name. Hexadecimal, because some
 * hosts ignore case.
 */
export function secretAddress(key: string, file: string): Address {
  const code = createHmac('sha256', key).update(file).digest('hex').slice(0, 32);
  return address(`${SHARED_FOLDER}${code}/`);
}
