import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { Dates, Markdown, slugify, Texts, UserError } from 'pamphlet/content';
import { withPlainCards } from './cards.ts';
import { type FoundSite, htmlOf, type HtmlText } from '../html-blogs/html-source.ts';
import { oneLine } from '../html/plain-text.ts';
import { filled, reasonOf } from '../optional.ts';
import { Groups } from '../tally.ts';

/** Largest export, in bytes; JSON is read whole. */
const LARGEST = 400_000_000;

/** What a post may say of itself for other sites, where it is not what it shows. */
const LEFT_KEYS = ['meta_title', 'canonical_url', 'custom_template', 'og_image', 'twitter_image'];

const HINT = 'Export the blog in Ghost: Settings, Migration tools, Export, Content & settings.';

/** Whatever JSON may hold. */
type Json = string | number | boolean | null | undefined | readonly Json[] | { readonly [key: string]: Json };

const NOTHING: Readonly<Record<string, Json>> = {};

/** A value as an object; one without keys where it is none. */
function objectOf(value: Json): Readonly<Record<string, Json>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, Json>>)
    : NOTHING;
}

function listOf(value: Json): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : [];
}

/** A text or a number as a text; empty where it is neither. */
function stringOf(value: Json): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}

type Row = Readonly<Record<string, Json>>;

/** An export of Ghost, of any version. https://ghost.org/docs/migration/custom/ */
export async function* readGhost([file = '']: readonly string[], site: FoundSite): AsyncGenerator<HtmlText> {
  const { tables, version } = tablesOf(file);
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
  site.timeZone = Dates.isTimeZone(zone) ? zone : undefined;
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
        void site.losses.push({
          rule: 'unread',
          file: oneLine(stringOf(row['title'])) || id,
          subject: 'it has no HTML in the export: save it in Ghost, then export again',
        }),
    });
  }
}

/** @throws UserError when it is no export of Ghost */
function tablesOf(file: string): { readonly tables: Row; readonly version: string } {
  const name = Texts.printable(basename(file));
  if (statSync(file).size > LARGEST)
    throw new UserError(`${name} has more than 400 megabytes.`, 'Export the blog without its letters.');
  const document = readJson(file);
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
  const order = (row: Row): number => Number(row['sort_order'] ?? 0);
  const posts = new Groups<string, Name>();
  for (const row of rows.toSorted((a, b) => order(a) - order(b))) {
    const name = values.get(stringOf(row[key]));
    posts.add(stringOf(row['post_id']), ...(name ? [name] : []));
  }
  return posts;
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
    if (found > 0)
      remarks.add(`“${key}” of ${Texts.plural(found, 'post')} has no place here, so it was left out.`);
  }
}

const render = Markdown.createMarkdown();

/** What other tables of an export say of a post. */
interface PostFacts {
  readonly tags: readonly { readonly name: string; readonly slug: string }[];
  readonly authors: readonly string[];
  readonly meta: Row;
  /** Pattern of addresses: `/:slug/`. */
  readonly permalink: string;
  readonly language: string;
  /** IANA name. */
  readonly zone: string;
  /** Each post had a second page, at `amp/` below its address. */
  readonly hasAmp: boolean;
  /** Called when the text is in no form that is read here. */
  readonly onNoText: () => void;
}

/** A row of the table `posts`. */
function readPost(row: Row, facts: PostFacts): HtmlText {
  const text = (key: string): string => stringOf(row[key]).trim();
  const meta = (key: string): string => stringOf(facts.meta[key]).trim() || text(key);
  const isPage = text('type') === 'page' || row['page'] === 1 || row['page'] === true;
  const statusName = text('status') || 'published';
  const visibility = text('visibility') || 'public';
  const isPublic = visibility === 'public';
  const isShown = (statusName === 'published' || statusName === 'scheduled') && isPublic;
  const date = dateOf(row['published_at'] ?? row['created_at'], facts.zone);
  const modified = dateOf(row['updated_at'], facts.zone);
  const slug = text('slug');
  const address = slug === '' ? '' : addressOf(isPage ? '/:slug/' : facts.permalink, slug, date);
  const language = text('locale') || text('language').replace('_', '-');
  const image = text('feature_image') || text('image');
  // The first tag stands before the title, as a category does; those with a hash sign are for the machine.
  const names = facts.tags.filter(({ name }) => !name.startsWith('#'));
  return {
    id: text('id') || text('uuid') || slug,
    kind: isPage ? 'page' : 'post',
    title: titleOf(text('title')),
    html: () => bodyOf(row, facts.onNoText),
    excerpt: htmlOf(text('custom_excerpt') || meta('meta_description')),
    published: date ?? '',
    updated: modified ?? '',
    status: isShown ? 'published' : 'unpublished',
    isScheduled: statusName === 'scheduled',
    statusName: isPublic ? statusName : `for ${visibility}`,
    isPinned: row['featured'] === 1 || row['featured'] === true,
    slug,
    link: address,
    otherLinks: facts.hasAmp && slug !== '' ? [`${address}amp/`] : [],
    authors: facts.authors,
    categories: names.slice(0, 1).map(({ name }) => name),
    tags: names.map(({ name }) => name),
    ...filled({
      featured: withoutHost(image),
      featuredAlt: meta('feature_image_alt'),
      featuredCaption: meta('feature_image_caption'),
    }),
    ...(language !== facts.language && /^[a-z]{2,3}(?:-[a-z\d]+)*$/i.test(language) && { language }),
    hasFiles: /content\/(?:images|files|media)\//.test(
      image + ['html', 'mobiledoc', 'lexical', 'markdown'].map((key) => stringOf(row[key])).join(' '),
    ),
  };
}

/** The address of the blog is not in an export; a sign stands for it. */
function withoutHost(text: string): string {
  return text.replaceAll('__GHOST_URL__', '');
}

function bodyOf(row: Row, onNoText: () => void): string {
  const [html = '', markdown = '', plain = ''] = ['html', 'markdown', 'plaintext'].map((key) =>
    stringOf(row[key]).trim(),
  );
  if (html !== '') return withoutHost(withPlainCards(html));
  // A card of Markdown may have HTML in it.
  if (markdown !== '')
    return withoutHost(render(markdown, { firstLine: 1, resolve: (href) => ({ href }) }).html);
  if (plain === '' && `${stringOf(row['lexical'])}${stringOf(row['mobiledoc'])}` !== '') onNoText();
  return withoutHost(htmlOf(plain));
}

/** A moment in UTC as what the clocks of the blog showed. */
function dateOf(value: Json, zone: string): string | undefined {
  const typed = stringOf(value).trim();
  const instant = /^\d{9,}$/.test(typed)
    ? Number(typed) * (typed.length > 11 ? 1 : 1000)
    : Date.parse(/[zZ]$|[+-]\d\d:?\d\d$/.test(typed) ? typed : `${typed.replace(' ', 'T')}Z`);
  if (typed === '' || Number.isNaN(instant) || Math.abs(instant) > 8e15) return undefined;
  const moment = Dates.parseMoment(new Date(instant).toISOString().replace(/\.\d+Z$/, 'Z'), zone);
  return Dates.isBadDate(moment) ? undefined : moment.iso.slice(0, 19).replace('T', ' ');
}

function addressOf(pattern: string, slug: string, date = ''): string {
  const [year = '', month = '', day = ''] = date.slice(0, 10).split('-');
  const values: Readonly<Record<string, string>> = { year, month, day, slug };
  return pattern.replaceAll(
    /:(\w+)|\{(\w+)\}/g,
    (_, name?: string, other?: string) => values[name ?? other ?? ''] ?? '',
  );
}

function titleOf(title: string): string {
  return title === '(Untitled)' ? '' : htmlOf(title);
}

/** @throws UserError when the file is cut off or no JSON */
function readJson(file: string): Readonly<Record<string, Json>> {
  try {
    return objectOf(JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, '')) as Json);
  } catch (error) {
    throw new UserError(`${Texts.printable(basename(file))} is no whole JSON: ${reasonOf(error)}`, HINT);
  }
}
