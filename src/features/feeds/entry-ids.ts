import type { Comment } from '../../content/comment.ts';
import type { DatedPost } from '../../content/post.ts';
import { entryId } from './entry-id.ts';

/** Ids of posts and comments in feeds. */
export class EntryIds {
  readonly #host: string;
  readonly #posts: readonly DatedPost[];
  #twins: ReadonlySet<DatedPost> | undefined;

  /** @param url of the site @param posts all that are shown, in the order that decides which twin is the first */
  constructor(url: string, posts: readonly DatedPost[]) {
    this.#host = new URL(url).host;
    this.#posts = posts;
  }

  of(post: DatedPost): string {
    this.#twins ??= twinsIn(this.#posts);
    const key = this.#twins.has(post) ? post.address : post.slug;
    return entryId({ host: this.#host, date: post.date.day, key });
  }

  ofComment({ date, folder, id }: Comment): string {
    return entryId({ host: this.#host, date: date.day, key: `comments/${folder}/${id}` });
  }
}

/** Posts of one day and one slug, which only a pattern of one's own can bring about. */
function twinsIn(posts: readonly DatedPost[]): ReadonlySet<DatedPost> {
  const seen = new Map<string, DatedPost>();
  return new Set(
    posts.filter((post) => {
      const key = `${post.date.day} ${post.slug}`;
      return seen.has(key) || !seen.set(key, post);
    }),
  );
}
