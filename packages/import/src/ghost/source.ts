import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { isTimeZone, plural, printable, slugify, UserError } from 'pamphlet/content';
import { oneLine } from '../html/plain-text.ts';
import type { FoundSite, HtmlText } from '../html-blogs/html-source.ts';
import { listOf, objectOf, stringOf, type Json } from './json.ts';
import { readPost, withoutHost } from './read-post.ts';

/** Largest export, in bytes; JSON is read whole. */
const LARGEST = 400_000_000;

/** What a post may say of itself for other sites, where it is not what it shows. */
const LEFT_KEYS = ['meta_title', 'canonical_url', 'custom_template', 'og_image', 'twitter_image'];

const HINT = 'Export the blog in Ghost: Settings, Migration tools, Export, Content & settings.';

type Row = Readonly<Record<string, Json>>;

/** An export of Ghost, of any version. https://ghost.org/docs/migration/custom/ */
export async function* readGhost([file = '']: readonly string[], site: FoundSite): AsyncGenerator<HtmlText> {
  const { tables, version } = await tablesOf(file);
  const rows = (table: string): readonly Row[] => listOf(tables[table]).map(objectOf);
  const byId = <T>(table: string, value: (row: Row) => T, key = 'id'): ReadonlyMap<string, T> =>
    new Map(rows(table).map((row) => [stringOf(row[key]), value(row)]));
  const settings = byId('settings', (row) => withoutHost(stringOf(row['value'])).trim(), 'key');
  const setting = (...keys: readonly string[]): string =>
    keys.map((key) => settings.get(key)).find((value) => value !== undefined && value !== '') ?? '';
  const nameOf = (row: Row): Name => ({ name: stringOf(row['name']), slug: stringOf(row['slug']) });
  const [users, tags, meta] = [
    byId('users', nameOf),
    byId('tags', nameOf),
    byId('posts_meta', (row) => row, 'post_id'),
  ];
  const authorsOf = joined(rows('posts_authors'), 'author_id', users);
  const tagsOf = joined(rows('posts_tags'), 'tag_id', tags);
  const zone = setting('timezone', 'active_timezone', 'activeTimezone');
  const language = setting('locale', 'lang', 'default_locale');
  site.title = setting('title');
  site.tagline = setting('description');
  site.language = language;
  site.timeZone = isTimeZone(zone) ? zone : undefined;
  site.permalink = setting('permalinks') || '/:slug/';
  site.version = version;
  const used = new Set([...authorsOf.values()].flat());
  addLists(
    site.lists,
    [...tags.values()].filter(({ name }) => !name.startsWith('#')),
    'tag',
  );
  addLists(
    site.lists,
    [...users.values()].filter((user) => used.has(user)),
    'author',
  );
  const posts = rows('posts');
  addRemarks(site.remarks, posts, [...meta.values()]);
  for (const row of posts) {
    const id = stringOf(row['id']);
    const own = users.get(stringOf(row['author_id']));
    yield readPost(row, {
      tags: tagsOf.get(id) ?? [],
      authors: (authorsOf.get(id) ?? (own ? [own] : [])).map(({ name }) => name),
      meta: meta.get(id) ?? {},
      permalink: site.permalink,
      language,
      zone: site.timeZone ?? 'UTC',
      hasAmp: setting('amp') === 'true',
      onNoText: () =>
        void site.remarks.add(
          `The post “${oneLine(stringOf(row['title']))}” has no HTML in the export, so its text did not come across. Save it in Ghost, then export again.`,
        ),
    });
  }
}

/** @throws UserError when it is no export of Ghost */
async function tablesOf(file: string): Promise<{ readonly tables: Row; readonly version: string }> {
  const name = printable(basename(file));
  if ((await stat(file)).size > LARGEST)
    throw new UserError(`${name} has more than 400 megabytes.`, 'Export the blog without its letters.');
  let document: Row;
  try {
    document = objectOf(JSON.parse((await readFile(file, 'utf8')).replace(/^\uFEFF/, '')) as Json);
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    throw new UserError(`${name} is no whole JSON: ${words}`, HINT);
  }
  const [first] = listOf(document['db']);
  const root = first === undefined ? document : objectOf(first);
  const tables = objectOf(root['data']);
  if (!Array.isArray(tables['posts'])) throw new UserError(`${name} is no export of Ghost.`, HINT);
  return { tables, version: stringOf(objectOf(root['meta'])['version']) };
}

interface Name {
  readonly name: string;
  readonly slug: string;
}

/** What a table of pairs gives each post, in its order. */
function joined(rows: readonly Row[], key: string, values: ReadonlyMap<string, Name>): Map<string, Name[]> {
  const found = new Map<string, Name[]>();
  const order = (row: Row): number => Number(row['sort_order'] ?? 0);
  for (const row of rows.toSorted((a, b) => order(a) - order(b))) {
    const value = values.get(stringOf(row[key]));
    const post = stringOf(row['post_id']);
    if (value) found.set(post, [...(found.get(post) ?? []), value]);
  }
  return found;
}

function addLists(lists: Map<string, string>, names: readonly Name[], kind: string): void {
  lists.set('/rss/', '/feed.xml');
  for (const { name, slug } of names) {
    const to = `/${kind}/${slugify(name)}/`;
    lists.set(`/${kind}/${slug}/`, to).set(`/${kind}/${slug}/rss/`, `${to}feed.xml`);
  }
}

function addRemarks(remarks: Set<string>, posts: readonly Row[], meta: readonly Row[]): void {
  const count = (keys: readonly string[], rows: readonly Row[]): number =>
    rows.filter((row) => keys.some((key) => stringOf(row[key]).trim() !== '')).length;
  const code = count(['codeinjection_head', 'codeinjection_foot'], posts);
  if (code > 0)
    remarks.add(
      `${code} ${code === 1 ? 'post has' : 'posts have'} code of their own, which is not run here and was left out.`,
    );
  for (const key of LEFT_KEYS) {
    const found = count([key], [...posts, ...meta]);
    if (found > 0) remarks.add(`“${key}” of ${plural(found, 'post')} has no place here, so it was left out.`);
  }
}
