import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { isTimeZone, slugify, UserError } from 'pamphlet/content';
import { BEYOND, UNBOUNDED, type Bounds } from '../bounds.ts';
import { oneLine } from '../html/plain-text.ts';
import { htmlToMarkdown } from '../html/html-to-markdown.ts';
import type { BodyLinks, ConvertedBody, Source, SourceItem, SourceSite } from '../model.ts';
import { listOf, objectOf, stringOf, type Json } from './json.ts';
import { plainRow, readPost, withoutHost } from './read-post.ts';

/** Largest export, in bytes; JSON is read whole. */
const LARGEST = 400_000_000;

/** What a post may say of itself for other sites, where it is not what it shows. */
const LEFT_KEYS = ['meta_title', 'canonical_url', 'custom_template', 'og_image', 'twitter_image'];

type Row = Readonly<Record<string, Json>>;

/** An export of Ghost, of any version. https://ghost.org/docs/migration/custom/ */
export class GhostSource implements Source {
  readonly name: string;
  readonly size: number;
  readonly #tables: Row;
  readonly #version: string;
  /** Titles of posts without HTML. */
  readonly #withoutHtml = new Set<string>();
  readonly #bounds: Bounds;
  readonly #beyond = new Set<string>();

  /** @param file absolute @throws UserError when it is no export of Ghost */
  constructor(file: string, bounds = UNBOUNDED) {
    this.#bounds = bounds;
    const hint = 'Export the blog in Ghost: Settings, Migration tools, Export, Content & settings.';
    const stats = statSync(file, { throwIfNoEntry: false });
    if (!stats?.isFile()) throw new UserError(`There is no file ${file}.`, hint);
    if (stats.size > LARGEST)
      throw new UserError(`${file} has more than 400 megabytes.`, 'Export the blog without its letters.');
    this.name = basename(file);
    this.size = Math.max(stats.size, 1);
    let document: Row;
    try {
      document = objectOf(JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, '')) as Json);
    } catch (error) {
      const words = error instanceof Error ? error.message : String(error);
      throw new UserError(`${this.name} is no whole JSON: ${words}`, hint);
    }
    const root = listOf(document['db']).length > 0 ? objectOf(listOf(document['db'])[0]) : document;
    this.#tables = objectOf(root['data']);
    this.#version = stringOf(objectOf(root['meta'])['version']);
    if (!Array.isArray(this.#tables['posts']))
      throw new UserError(`${this.name} is no export of Ghost.`, hint);
  }

  // oxlint-disable-next-line require-await -- other sources wait for their files
  async *items(onBytes?: (bytes: number) => void): AsyncGenerator<SourceItem> {
    const names = this.#names();
    const posts = this.#rows('posts');
    for (const [index, row] of posts.entries()) {
      const id = stringOf(row['id']);
      const title = `“${oneLine(stringOf(row['title']))}”`;
      const times = this.#bounds.begin('read', `the post ${title} (${id})`);
      if (times > 0)
        this.#beyond.add(
          `The post ${title} is ${BEYOND}: ${times > 1 ? 'it was left out' : 'its words alone came across'}.`,
        );
      if (times > 1) continue;
      const own = stringOf(row['author_id']);
      const authors = names.authors.get(id) ?? [names.users.get(own) ?? ''].filter((name) => name !== '');
      yield readPost(times === 0 ? row : plainRow(row), {
        tags: names.tags.get(id) ?? [],
        authors,
        meta: names.meta.get(id) ?? {},
        permalink: this.#setting('permalinks') || '/:slug/',
        language: this.#language(),
        zone: this.#zone() ?? 'UTC',
        hasAmp: this.#setting('amp') === 'true',
        onEditorForm: () => void this.#withoutHtml.add(title),
      });
      onBytes?.(Math.round((this.size * (index + 1)) / posts.length));
    }
  }

  site(): SourceSite {
    const language = this.#language();
    const tagline = this.#setting('description');
    const timeZone = this.#zone();
    const permalink = this.#setting('permalinks') || '/:slug/';
    return {
      title: this.#setting('title') || this.name,
      ...(tagline !== '' && { tagline }),
      url: '',
      ...(language !== undefined && { language }),
      ...(timeZone !== undefined && { timeZone }),
      permalink,
      generator: `Ghost ${this.#version}`.trim(),
      terms: [],
      lists: this.#lists(),
    };
  }

  remarks(): readonly string[] {
    const posts = this.#rows('posts');
    const rows = [...posts, ...this.#rows('posts_meta')];
    const count = (keys: readonly string[], among: readonly Row[]): number =>
      among.filter((row) => keys.some((key) => stringOf(row[key]).trim() !== '')).length;
    const code = count(['codeinjection_head', 'codeinjection_foot'], posts);
    const others = LEFT_KEYS.flatMap((key) => {
      const found = count([key], rows);
      return found === 0
        ? []
        : [`“${key}” of ${found} ${found === 1 ? 'post' : 'posts'} has no place here, so it was left out.`];
    });
    return [
      ...(code === 0
        ? []
        : [
            `${code} ${code === 1 ? 'post has' : 'posts have'} code of their own, which is not run here and was left out.`,
          ]),
      ...others,
      ...this.#beyond,
      ...Array.from(
        this.#withoutHtml,
        (title) =>
          `The post ${title} has no HTML in the export: its words alone came across. Save it in Ghost, then export again.`,
      ),
    ];
  }

  convert(_: SourceItem, body: string, links: BodyLinks): ConvertedBody {
    return htmlToMarkdown(body, links);
  }

  #lists(): (readonly [string, string])[] {
    const terms = this.#rows('tags').filter((row) => !stringOf(row['name']).startsWith('#'));
    const users = this.#rows('users');
    const used = new Set([...this.#names().authors.values()].flat());
    return [
      ['/rss/', '/feed.xml'],
      ...terms.flatMap((row): (readonly [string, string])[] => {
        const to = `/tag/${slugify(stringOf(row['name']))}/`;
        const from = `/tag/${stringOf(row['slug'])}/`;
        return [
          [from, to],
          [`${from}rss/`, `${to}feed.xml`],
        ];
      }),
      ...users
        .filter((row) => used.has(stringOf(row['name'])))
        .flatMap((row): (readonly [string, string])[] => {
          const [from, to] = [
            `/author/${stringOf(row['slug'])}/`,
            `/author/${slugify(stringOf(row['name']))}/`,
          ];
          return [
            [from, to],
            [`${from}rss/`, `${to}feed.xml`],
          ];
        }),
    ];
  }

  #names(): {
    readonly users: ReadonlyMap<string, string>;
    readonly authors: ReadonlyMap<string, readonly string[]>;
    readonly tags: ReadonlyMap<string, readonly { readonly name: string; readonly slug: string }[]>;
    readonly meta: ReadonlyMap<string, Row>;
  } {
    const users = new Map(this.#rows('users').map((row) => [stringOf(row['id']), stringOf(row['name'])]));
    const tags = new Map(
      this.#rows('tags').map((row) => [
        stringOf(row['id']),
        { name: stringOf(row['name']), slug: stringOf(row['slug']) },
      ]),
    );
    return {
      users,
      authors: this.#joined('posts_authors', 'author_id', users),
      tags: this.#joined('posts_tags', 'tag_id', tags),
      meta: new Map(this.#rows('posts_meta').map((row) => [stringOf(row['post_id']), row])),
    };
  }

  /** What a table of pairs gives each post, in its order. */
  #joined<T>(table: string, key: string, values: ReadonlyMap<string, T>): Map<string, T[]> {
    const found = new Map<string, T[]>();
    const rows = this.#rows(table).toSorted(
      (a, b) => Number(a['sort_order'] ?? 0) - Number(b['sort_order'] ?? 0),
    );
    for (const row of rows) {
      const value = values.get(stringOf(row[key]));
      const post = stringOf(row['post_id']);
      if (value === undefined) continue;
      const list = found.get(post);
      if (list) list.push(value);
      else found.set(post, [value]);
    }
    return found;
  }

  #rows(table: string): readonly Row[] {
    return listOf(this.#tables[table]).map((row) => objectOf(row));
  }

  #setting(key: string): string {
    const row = this.#rows('settings').find((one) => stringOf(one['key']) === key);
    return withoutHost(stringOf(row?.['value'])).trim();
  }

  #zone(): string | undefined {
    const found =
      this.#setting('timezone') || this.#setting('active_timezone') || this.#setting('activeTimezone');
    return found !== '' && isTimeZone(found) ? found : undefined;
  }

  #language(): string | undefined {
    const found = this.#setting('locale') || this.#setting('lang') || this.#setting('default_locale');
    return /^[a-z]{2,3}(?:-[a-z\d]+)*$/i.test(found) ? found : undefined;
  }
}
