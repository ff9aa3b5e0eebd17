import { epochOf, localText } from '../moments.ts';
import { readFileSync, statSync } from 'node:fs';
import { Dates, slugify, Texts, UserError } from 'pamphlet/content';
import { dayParts, printedName, filledIn } from '../addresses/paths.ts';
import { GATE, hasGate, withoutGates, withPlainCards } from './cards.ts';
import { ghostRoutes, type GhostRoutes } from './routes.ts';
import type { FoundSite, HtmlText } from '../html-blogs/html-source.ts';
import { htmlToMarkdown, renderedMarkdown } from '../html/html-to-markdown.ts';
import type { Source } from '../source.ts';
import { oneLine } from '../html/plain-text.ts';
import { dataOf, listOf, stringOf, type Data } from '../json.ts';
import { firstFound, present, reasonOf } from '../optional.ts';
import type { SourceTerm } from '../model.ts';
import { Groups } from '../tally.ts';

/** Size limit in bytes, because the importer parses the whole JSON. */
const LARGEST = 400_000_000;

/** Metadata without a Pamphlet equivalent. */
const LEFT_KEYS =
  'meta_title canonical_url custom_template og_image twitter_image codeinjection_head codeinjection_foot'.split(
    ' ',
  );

const HINT = 'Export the blog in Ghost: Settings, Migration tools, Export, Content & settings.';

/** Reads an export of any Ghost version. https://ghost.org/docs/migration/custom/ */
export async function* readGhost(
  [exported = '']: readonly string[],
  site: FoundSite,
): AsyncGenerator<HtmlText> {
  const { tables, version } = tablesOf(exported);
  const rows = (table: string): readonly Data[] => listOf(tables[table]).map(dataOf);
  const byId = <T>(table: string, value: (row: Data) => T, key = 'id'): ReadonlyMap<string, T> =>
    new Map(rows(table).map((row) => [stringOf(row[key]), value(row)]));
  const settings = byId('settings', (row) => withoutHost(stringOf(row['value'])).trim(), 'key');
  const setting = (...keys: readonly string[]) =>
    firstFound(keys, (key) => settings.get(key) || undefined) ?? '';
  const nameOf = (row: Data): Name => ({
    name: stringOf(row['name']),
    slug: stringOf(row['slug']),
    description: stringOf(row['description'] ?? row['bio']).trim(),
    url: stringOf(row['website']),
    picture: withoutHost(stringOf(row['profile_image'] ?? row['image'])),
  });
  const [users, tags, meta] = [
    byId('users', nameOf),
    byId('tags', nameOf),
    byId('posts_meta', (row) => row, 'post_id'),
  ];
  const authorsOf = joined(rows('posts_authors'), 'author_id', users);
  const tagsOf = joined(rows('posts_tags'), 'tag_id', tags);
  const zone = setting('timezone', 'active_timezone', 'activeTimezone');
  const language = setting('locale', 'lang', 'default_locale');
  const routes = ghostRoutes(exported);
  const permalink = routes.permalinkOf([]) ?? (setting('permalinks') || '/:slug/');
  site.title = setting('title');
  site.tagline = setting('description');
  site.language = language;
  site.timeZone ??= Dates.isTimeZone(zone) ? zone : undefined;
  site.permalink = permalink;
  site.version = version;
  if (/^(?:all|paid)$/.test(setting('comments_enabled'))) site.comments = 'an export of Ghost has none';
  const used = new Set([...authorsOf.values()].flat());
  const topics = [...tags.values()].filter(isPublicName);
  const authors = [...users.values()].filter((user) => used.has(user));
  addLists(site.lists, topics, 'tag', routes);
  addLists(site.lists, authors, 'author', routes);
  const filed = new Set<string>();
  for (const row of rows('posts')) {
    const post = readPost(row);
    for (const name of post.categories ?? []) filed.add(name);
    yield post;
  }
  for (const { name, description } of topics)
    site.terms.push({ kind: filed.has(name) ? 'category' : 'tag', name, slug: slugify(name), description });
  for (const { description = '', ...author } of authors)
    site.terms.push({ kind: 'author', ...author, description: Texts.escapeHtml(description) });

  function readPost(row: Data): HtmlText {
    const id = stringOf(row['id']);
    const text = (key: string) => stringOf(row[key]).trim();
    const more = meta.get(id) ?? {};
    const metaText = (key: string) => stringOf(more[key]).trim() || text(key);
    const dateIn = (value: unknown) => dateOf(value, site.timeZone ?? 'UTC');
    const isPage = text('type') === 'page' || row['page'] === 1 || row['page'] === true;
    const statusName = text('status') || 'published';
    const visibility = text('visibility') || 'public';
    const isPublic = visibility === 'public';
    // A post that goes out by mail has no page.
    const isMail =
      statusName === 'sent' || /^(?:1|true)$/.test(String(more['email_only'] ?? row['email_only'] ?? ''));
    const isShown = (statusName === 'published' || statusName === 'scheduled') && isPublic && !isMail;
    const date = dateIn(row['published_at'] ?? row['created_at']);
    const slug = text('slug');
    const own = tagsOf.get(id) ?? [];
    const pattern = routes.permalinkOf(own.map((tag) => tag.slug)) ?? permalink;
    const address = slug === '' ? '' : addressOf(isPage ? '/:slug/' : pattern, slug, date, own[0]?.slug);
    const ownLanguage = text('locale') || text('language').replace('_', '-');
    const image = text('feature_image') || text('image');
    const author = users.get(stringOf(row['author_id']));
    // The first tag becomes the category.
    const names = own.filter(isPublicName).map(({ name }) => name);
    return {
      extra: new Map(
        LEFT_KEYS.map((key) => [key, metaText(key)] as const).filter(([, value]) => value !== ''),
      ),
      id: text('id') || text('uuid') || slug,
      kind: isPage ? 'page' : 'post',
      title: text('title') === '(Untitled)' ? '' : Texts.escapeHtml(text('title')),
      html: () => bodyOf(text),
      excerpt: Texts.escapeHtml(text('custom_excerpt') || metaText('meta_description')),
      published: date ?? '',
      updated: dateIn(row['updated_at']) ?? '',
      status: isShown ? 'published' : 'unpublished',
      isScheduled: statusName === 'scheduled',
      statusName: isMail ? 'for readers of its mails' : isPublic ? statusName : `for ${visibility}`,
      mayHideParts: hasGate(text('html')) ? [GATE] : [],
      isPinned: row['featured'] === 1 || row['featured'] === true,
      slug,
      link: address,
      otherLinks: present(
        setting('amp') === 'true' && slug !== '' && `${address}amp/`,
        routes.redirects.of(address),
      ),
      authors: (authorsOf.get(id) ?? (author ? [author] : [])).map(({ name }) => name),
      categories: names.slice(0, 1),
      tags: names,
      featured: withoutHost(image) || undefined,
      featuredAlt: metaText('feature_image_alt'),
      featuredCaption: metaText('feature_image_caption'),
      language:
        ownLanguage !== language && /^[a-z]{2,3}(?:-[a-z\d]+)*$/i.test(ownLanguage) ? ownLanguage : undefined,
    };
  }

  function bodyOf(text: (key: string) => string): string {
    const plain = text('plaintext');
    if (text('html') !== '') return withoutHost(withPlainCards(text('html')));
    // Markdown cards may contain HTML.
    if (text('markdown') !== '') return withoutHost(renderedMarkdown(text('markdown')).html);
    if (plain === '' && text('lexical') + text('mobiledoc') !== '') {
      const file = oneLine(text('title')) || text('id');
      const subject = 'it has no HTML in the export: save it in Ghost, then export again';
      site.losses.push({ rule: 'unread', file, subject });
    }
    return withoutHost(Texts.escapeHtml(plain));
  }
}

/** Leaves out blocks for some readers, if the owner wants that. */
export const convertGhost: Source['convert'] = ({ body: { text } }, links) =>
  htmlToMarkdown(links.leavesOut(GATE) ? withoutGates(text, links.leave) : text, links);

/** Tags with `#` are internal. */
function isPublicName({ name }: Name) {
  return !name.startsWith('#');
}

/** @throws UserError if the file is no export of Ghost */
function tablesOf(file: string): { tables: Data; version: string } {
  const name = printedName(file);
  if (statSync(file).size > LARGEST)
    throw new UserError(`${name} has more than 400 megabytes.`, 'Export the blog without its newsletters.');
  const document = readJson(file);
  const [first] = listOf(document['db']);
  const root = first === undefined ? document : dataOf(first);
  const tables = dataOf(root['data']);
  if (!Array.isArray(tables['posts'])) throw new UserError(`${name} is no export of Ghost.`, HINT);
  return { tables, version: stringOf(dataOf(root['meta'])['version']) };
}

type Name = Omit<SourceTerm, 'kind' | 'parent'>;

/** Joins a pair table: values by post, in sort order. */
function joined(rows: readonly Data[], key: string, values: ReadonlyMap<string, Name>): Map<string, Name[]> {
  const order = (row: Data) => Number(row['sort_order'] ?? 0);
  const posts = new Groups<string, Name>();
  for (const row of rows.toSorted((a, b) => order(a) - order(b))) {
    const name = values.get(stringOf(row[key]));
    posts.add(stringOf(row['post_id']), ...(name ? [name] : []));
  }
  return posts;
}

function addLists(
  lists: Map<string, string>,
  names: readonly Name[],
  kind: 'tag' | 'author',
  { lists: patterns, redirects }: GhostRoutes,
): void {
  lists.set('/rss/', '/feed.xml');
  for (const { name, slug } of names) {
    const to = `/${kind}/${slugify(name)}/`;
    const own = addressOf(patterns[kind], slug);
    lists.set(own, to).set(`${own}rss/`, `${to}feed.xml`);
    for (const from of redirects.of(own)) lists.set(from, to);
  }
  for (const from of redirects.of('/')) lists.set(from, '/');
}

/** Removes Ghost's placeholder for the URL of the blog. */
function withoutHost(text: string) {
  return text.replaceAll('__GHOST_URL__', '');
}

/** Converts a moment to the blog's local time. */
function dateOf(value: unknown, zone: string): string | undefined {
  const typed = stringOf(value).trim();
  const whole = /[zZ]$|[+-]\d\d:?\d\d$/.test(typed) ? typed : `${typed.replace(' ', 'T')}Z`;
  return localText(epochOf(typed) ?? Date.parse(whole), zone);
}

function addressOf(pattern: string, slug: string, date = '', primary = 'all') {
  return filledIn(pattern, { ...dayParts(date), slug, primary_tag: primary });
}

/** @throws UserError for broken JSON */
function readJson(file: string): Data {
  try {
    return dataOf(JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, '')) as unknown);
  } catch (error) {
    throw new UserError(`${printedName(file)} is no valid JSON: ${reasonOf(error)}`, HINT);
  }
}
