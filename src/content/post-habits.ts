import { readFileName } from './file-name.ts';
import type { Post } from './post.ts';

/** Where the posts of a blog lie, so that a new one can lie beside them. */
export interface PostHabits {
  /** Folder below `posts/` with `:year`, `:month` and `:day` in it; empty when there is none, or they disagree. */
  readonly folder: string;
  /** Each post has a folder of its own. */
  readonly hasOwnFolder: boolean;
  /** Names start with the date. */
  readonly isDated: boolean;
}

/** One post may be an exception; so many may be a habit. */
const ENOUGH = 2;

/** What all posts agree on; where they do not, a file named by date and title. */
export function habitsOf(posts: readonly Pick<Post, 'kind' | 'file' | 'date'>[]): PostHabits {
  const files = posts.filter(({ kind }) => kind === 'post');
  const folders = new Set(files.map(folderOf));
  const [folder = ''] = folders.size === 1 ? folders : [];
  const isHabit = (test: (file: string) => boolean): boolean =>
    files.length >= ENOUGH && files.every((post) => test(post.file));
  return {
    folder,
    hasOwnFolder: isHabit((file) => file.endsWith('/index.md')),
    isDated: !isHabit((file) => readFileName(file).date === undefined),
  };
}

/** The folder around a post and its own folder, the parts of its date by their names. */
function folderOf({ file, date }: Pick<Post, 'file' | 'date'>): string {
  const parts = file.split('/').slice(1, /.\/index\.md$/i.test(file.slice('posts/'.length)) ? -2 : -1);
  const [year = '', month = '', day = ''] = date?.day.split('-') ?? [];
  const names = new Map([
    [day, ':day'],
    [month, ':month'],
    [`${year}-${month}`, ':year-:month'],
    [year, ':year'],
  ]);
  return parts.map((part) => names.get(part) ?? part).join('/');
}

/**
 * The path of a new post, from the root of the blog.
 *
 * @param day `2010-06-21`
 */
export function pathOfPost(habits: PostHabits, slug: string, day: string): string {
  const [year = '', month = '', date = ''] = day.split('-');
  const folder = habits.folder.replaceAll(
    /:(year|month|day)/g,
    (_, name: 'year' | 'month' | 'day') => ({ year, month, day: date })[name],
  );
  // A file of the name index stands for its folder.
  const name = habits.isDated || slug === 'index' ? `${day}-${slug}` : slug;
  const path = ['posts', ...(folder === '' ? [] : [folder]), name].join('/');
  return habits.hasOwnFolder ? `${path}/index.md` : `${path}.md`;
}
