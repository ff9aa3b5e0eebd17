import type { Settings } from '../config/settings.ts';
import type { Post } from '../content/post.ts';
import { secretAddress } from '../lib/hash.ts';
import { createUrls, type AbsoluteUrl, type Address } from '../lib/urls.ts';
import { statusOf } from './published.ts';

/** Whether a post is to be read before it is published, by those who are given its address. */
export function isToShare(post: Post, now: number): boolean {
  const status = statusOf(post, now);
  return post.share && (status === 'draft' || status === 'scheduled');
}

/**
 * Posts that are shared, as they are then: at their secret address, and bound to no other post.
 *
 * @returns by file; empty without a key
 */
export function sharedPosts(all: readonly Post[], settings: Settings, now: number): Post[] {
  const key = settings.share?.key;
  if (key === undefined) return [];
  return all.filter((post) => isToShare(post, now)).map((post) => asShared(post, key));
}

function asShared({ series: _, ...post }: Post, key: string): Post {
  return { ...post, address: secretAddress(key, post.file), aliases: [], comments: 'off', pinned: false };
}

/** Posts that were shared and are published now, with the address that people were given. */
export function onceShared(published: readonly Post[], settings: Settings): [address: Address, post: Post][] {
  const key = settings.share?.key;
  if (key === undefined) return [];
  return published.filter(({ share }) => share).map((post) => [secretAddress(key, post.file), post]);
}

/** A shared post, with what its readers are to be given. */
export interface SharedLink {
  readonly file: string;
  readonly url: AbsoluteUrl;
}

export function sharedLinks(shared: readonly Post[], settings: Settings): SharedLink[] {
  const urls = createUrls(settings);
  return shared.map(({ file, address }) => ({ file, url: urls.absolute(address) }));
}
