import { composedPath } from '../../content/path-names.ts';
import { nearest } from '../../lib/nearest.ts';
import type { Problem } from '../../lib/problems.ts';
import { settingFault } from '../../settings/setting-fault.ts';
import type { PageContext } from '../../pages/context.ts';
import type { Content } from '../read/content.ts';
import { HELD, type Destinations } from './check-links.ts';

/** Says so when nothing is at the front: the page of the setting `home` is not there, or not published. */
export function checkHome(
  { blog, settings: { home } }: PageContext,
  content: Content,
  { files }: Pick<Destinations, 'files'>,
  root: string,
): Problem[] {
  const isHome = (file: string): boolean => composedPath(file) === home;
  if (files.has('index.html') || content.faulty.some(isHome)) return [];
  const fault = (message: string, hint: string): Problem[] => [
    settingFault(root, home === undefined ? ['lists', 'home'] : ['home'], message, hint),
  ];
  const write = "Write a page, and its name here: home: 'pages/home.md'.";
  if (home === undefined) return fault('With “lists.home” alone, nothing is left at /.', write);
  const held = blog.unpublished.find(({ post }) => isHome(post.file));
  if (held)
    return fault(
      `The front page is not published: it is ${HELD[held.status]}.`,
      'Publish it, or name another.',
    );
  const pages = content.posts.flatMap(({ kind, file }) => (kind === 'page' ? [file] : []));
  const guess = nearest(home, pages);
  return fault(`There is no page “${home}”.`, guess ? `Did you mean “${guess}”?` : write);
}
