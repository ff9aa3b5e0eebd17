import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { Post } from '../content/post.ts';
import { contentPaths } from '../features/content-paths.ts';
import type { LoadedBlog } from '../features/load-blog.ts';
import { messagesFor } from '../i18n/messages.ts';
import { CODE_ROOT } from '../lib/code-root.ts';
import { createUrls } from '../lib/urls.ts';
import { UserError } from '../lib/problems.ts';
import { commentFolder, ownPath } from './change-files.ts';
import type { OwnChanges } from '../report/dev-overlay.ts';
import { changedContent } from './changed-content.ts';

/** A review runs in another process, on request. */
export function ownChanges(
  root: string,
  { settings, code }: LoadedBlog,
): (posts: readonly Post[]) => OwnChanges | undefined {
  const html = join(root, '.cache', 'own-changes.html');
  const args = [join(CODE_ROOT, 'src/launch.js'), 'review', 'HEAD', '--drafts', '--html', html];
  const make = async () => {
    await promisify(execFile)(process.execPath, args, { cwd: root, maxBuffer: 1 << 28 });
    return readFileSync(html, 'utf8');
  };
  /** Reviews share a folder, so they run one at a time. */
  let last = Promise.resolve('');
  const words = messagesFor(settings.language).post.ownChange;
  const urls = createUrls(settings);
  return (posts) => {
    try {
      const found = changedPosts(posts, changedContent(root, contentPaths(code)));
      const marks = Object.fromEntries(
        found.map(([{ address }, is]) => [urls.href(address), { is, address }]),
      );
      let made: Promise<string> | undefined;
      return {
        marks: JSON.stringify({ marks, words }),
        review: () => (made ??= last = last.catch(() => '').then(make)),
      };
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      process.stdout.write(`No changes are marked. ${error.message}\n`);
      return undefined;
    }
  };
}

/** Texts with uncommitted changes in post, comments or media. @param changed from `changedContent` */
export function changedPosts<P extends Pick<Post, 'file'>>(
  posts: readonly P[],
  changed: ReadonlyMap<string, 'new' | 'changed'>,
): [P, 'new' | 'changed'][] {
  const folders = new Set([...changed.keys()].map((file) => dirname(file)));
  return posts.flatMap((post) => {
    const own = ownPath(post.file);
    const isIn = folders.has(own) || folders.has(commentFolder(own));
    const is = changed.get(post.file) ?? (isIn ? 'changed' : undefined);
    return is ? [[post, is]] : [];
  });
}
