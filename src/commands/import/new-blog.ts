import { accessSync, constants, existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { checkSettings } from '../../features/settings.ts';
import { clock } from '../../lib/clock.ts';
import { dayIn } from '../../lib/dates.ts';
import { ProblemsError } from '../../lib/problems.ts';
import { foldName, slugify } from '../../lib/slugs.ts';
import { Trouble } from '../../lib/trouble.ts';
import { cleanName } from '../../import/write/front-of-item.ts';
import type { SourceSite } from '../../import/model.ts';
import { hasFile, placeItems } from '../../import/place-items.ts';
import type { SourceIndex } from '../../import/survey.ts';
import { addressOf } from '../../import/write/write-item.ts';
import type { BlogFacts } from '../init/arguments.ts';
import { dependencyFor, VENDOR } from '../init/generator.ts';
import { writeBlog, type MovedBlog } from '../init/write-blog.ts';

/** What a lock, a git host or a file manager leaves in a folder that is otherwise empty. */
const LITTER = new Set(['.cache', '.git', '.DS_Store', 'Thumbs.db', 'desktop.ini']);

/** Links in the masthead; more do not fit. */
const MOST_LINKS = 6;

/** Whether a folder is not there, or has nothing in it. @throws Trouble when it is a file */
export function isEmptyFolder(folder: string): boolean {
  if (!existsSync(folder)) return true;
  if (!statSync(folder).isDirectory())
    throw new Trouble(`${folder} is a file.`, 'Name a folder with --output.');
  return readdirSync(folder).every((entry) => LITTER.has(entry));
}

/** Settings of a blog that moves into a folder of its own. What ours cannot have takes its default. */
export function settingsOf(index: SourceIndex): { readonly facts: BlogFacts; readonly moved: MovedBlog } {
  const { site } = index;
  const facts: BlogFacts = {
    title: allowed('title', site.title) ?? 'A blog',
    url: allowed('url', site.url) ?? 'https://blog.example',
    language: site.language ?? 'en-US',
    timeZone: site.timeZone ?? 'UTC',
  };
  const tagline = allowed('tagline', site.tagline);
  const permalink = allowed('permalink', site.permalink);
  const categories = categoriesOf(site);
  return {
    facts,
    moved: {
      ...(tagline !== undefined && { tagline }),
      ...(permalink !== undefined && { permalink }),
      ...(categories.length > 0 && { categories }),
      navigation: [{ label: 'Blog', href: '/' }, ...pagesOf(index)],
    },
  };
}

/** @throws the error of the system when nothing can be written in a folder that is there, or above one that is not */
export function checkWritable(folder: string): void {
  let above = folder;
  while (!existsSync(above)) above = dirname(above);
  accessSync(above, constants.W_OK);
}

/** Makes the blog. @param folder absolute; empty or not there */
export function makeBlog(folder: string, index: SourceIndex): void {
  const { facts, moved } = settingsOf(index);
  mkdirSync(folder, { recursive: true });
  // What one that was stopped has left.
  rmSync(join(folder, VENDOR), { recursive: true, force: true });
  try {
    const dependency = dependencyFor(folder);
    writeBlog(folder, facts, dayIn(clock(process.env), facts.timeZone), dependency, moved);
  } catch (error) {
    // Half a blog would be taken for something else the next time.
    for (const entry of readdirSync(folder))
      if (!LITTER.has(entry)) rmSync(join(folder, entry), { recursive: true, force: true });
    throw error;
  }
}

/** A value that the settings take. */
function allowed(
  key: 'title' | 'tagline' | 'url' | 'permalink',
  value: string | undefined,
): string | undefined {
  if (value === undefined || value === '') return undefined;
  try {
    checkSettings({ title: 'A', url: 'https://blog.example', [key]: value }, '');
    return value;
  } catch (error) {
    if (error instanceof ProblemsError) return undefined;
    throw error;
  }
}

/** Named in the settings only where a name does not say the rest: the list is then the only one that posts may use. */
function categoriesOf({ terms }: SourceSite): NonNullable<MovedBlog['categories']> {
  const names = new Map<
    string,
    { readonly name: string; readonly slug?: string; readonly description?: string }
  >();
  const slugs = new Set<string>();
  for (const { kind, name: typed, slug, description } of terms) {
    const name = cleanName(typed);
    if (kind !== 'category' || name === '' || names.has(foldName(name))) continue;
    const own = slugify(slug) === slug && slug !== slugify(name) && !slugs.has(slug) ? slug : undefined;
    slugs.add(own ?? slugify(name));
    names.set(foldName(name), {
      name,
      ...(own !== undefined && { slug: own }),
      ...(description && { description }),
    });
  }
  const list = [...names.values()];
  return list.some(({ slug, description }) => slug !== undefined || description !== undefined) ? list : [];
}

/** Published pages at the top, in the order that the old blog gave them. */
function pagesOf(index: SourceIndex): MovedBlog['navigation'] {
  const fates = placeItems(index, { before: new Map(), isTaken: () => false, hasUploads: false });
  const pages = [...index.items.values()].filter(
    ({ kind, status, parent, path, title, isSecret }) =>
      kind === 'page' &&
      status === 'published' &&
      !isSecret &&
      parent === undefined &&
      path !== '/' &&
      title !== '',
  );
  return pages
    .toSorted((a, b) => a.order - b.order)
    .slice(0, MOST_LINKS)
    .flatMap(({ id, title, path }) => {
      const fate = fates.get(id);
      // An address with a query is none that a page can have: `/?page_id=2`.
      const own = hasFile(fate) ? `${fate.file.slice('pages'.length, -'.md'.length)}/` : undefined;
      const href = (path === undefined ? undefined : addressOf(path)) ?? own;
      return href === undefined ? [] : [{ label: title, href }];
    });
}
