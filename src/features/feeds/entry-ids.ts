import type { Comment } from '../../content/comment.ts';
import type { DatedPost } from '../../content/post.ts';
import { entryId } from './entry-id.ts';

/** Ids of posts and comments in feeds. */
export class EntryIds {
  readonly #host: string;
  readonly #posts: readonly DatedPost[];
  #twins: ReadonlySet<DatedPost> | undefined;

  /** @param url of the site @param posts all that are shown, newest first */
  constructor(url: string, posts: readonly DatedPost[]) {
    this.#host = new URL(url).host;
    this.#posts = posts;
  }

  of(post: DatedPost): string {
    return entryId({ host: this.#host, date: post.date.day, key: this.#tail(post) });
  }

  /** What tells a post from others: its id but for the host. */
  keyOf(post: DatedPost): string {
    return `${post.date.day}:${this.#tail(post)}`;
  }

  #tail(post: DatedPost): string {
    this.#twins ??= twinsIn(this.#posts.toReversed());
    return this.#twins.has(post) ? post.address : post.slug;
  }

  ofComment({ date, folder, id }: Comment): string {
    return entryId({ host: this.#host, date: date.day, key: `comments/${folder}/${id}` });
  }
}

/**
 * Posts of one day and one slug, which only a pattern of one's own can bring about, but for the first: its id stays when
 * another is published.
 *
 * @param posts oldest first
 */
function twinsIn(posts: readonly DatedPost[]): ReadonlySet<DatedPost> {
  const seen = new Map<string, DatedPost>();
  return new Set(
    posts.filter((post) => {
      const key = `${post.date.day} ${post.slug}`;
      return seen.has(key) || !seen.set(key, post);
    }),
  );
}
