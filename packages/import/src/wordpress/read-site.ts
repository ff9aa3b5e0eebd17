import { Texts } from 'pamphlet/content';
import type { SourceItem, SourceSite, SourceTerm } from '../model.ts';
import { nameText, plainText } from '../html/plain-text.ts';
import { hostOf, parseUrl } from '../addresses/paths.ts';
import { withoutHosts } from '../html/comment-markdown.ts';
import { decoded } from './read-item.ts';
import { childrenOf, textIn, type XmlElement } from './xml-elements.ts';
import { type ListAddress, listCounter, type OldLists } from '../generators/list-addresses.ts';
import { known } from '../optional.ts';
import { guessTimeZone, type ClockSample } from './time-zone.ts';
import { PermalinkVotes } from './permalink-votes.ts';

/** Gathers what an export says of the whole blog. */
export class WxrSite {
  readonly authors = new Map<string, string>();
  readonly #terms = new Map<string, SourceTerm>();
  readonly #fields = new Map<string, string>();
  readonly #clocks = new Map<string, ClockSample>();
  readonly #votes = new PermalinkVotes();
  readonly #counter = listCounter();
  /** Slugs of categories in others, with those of these. */
  readonly #parents = new Map<string, string>();
  /** Names that items are filed under: `category Press`. */
  readonly #filed = new Set<string>();
  /** Posts and pages, by the site that they were on. */
  readonly #sites = new Map<string, number>();

  /** An element of the channel that is no item. */
  head(record: XmlElement): void {
    if (record.name === 'wp:author' || record.name === 'wp:wp_author') this.#author(record);
    else if (record.name === 'wp:category') {
      const parent = decoded(textIn(record, 'wp:category_parent'));
      this.#term('category', textIn(record, 'wp:category_nicename'), textIn(record, 'wp:cat_name'), {
        ...(parent !== '' && { parent }),
        description: plainText(textIn(record, 'wp:category_description')),
      });
    } else if (record.name === 'wp:tag') {
      this.#term('tag', textIn(record, 'wp:tag_slug'), textIn(record, 'wp:tag_name'));
    } else if (record.name === 'wp:term' && textIn(record, 'wp:term_taxonomy') === 'category') {
      const parent = decoded(textIn(record, 'wp:term_parent'));
      this.#term('category', textIn(record, 'wp:term_slug'), textIn(record, 'wp:term_name'), {
        ...(parent !== '' && { parent }),
      });
    } else if (!this.#fields.has(record.name)) this.#fields.set(record.name, record.text);
  }

  /** Items tell of clocks, addresses and names, too. */
  item(record: XmlElement, item: SourceItem): void {
    const { date, dateUtc } = item;
    const day = date?.slice(0, 7) ?? '';
    if (date !== undefined && dateUtc !== undefined && !this.#clocks.has(day))
      this.#clocks.set(day, { local: date, utc: dateUtc });
    for (const name of item.categories) this.#filed.add(`category ${name}`);
    for (const name of item.tags) this.#filed.add(`tag ${name}`);
    const isSeen = item.status === 'published' && !item.hasPassword && item.isScheduled !== true;
    if (isSeen && item.kind === 'post') this.#counter.add(item, {});
    if (item.status === 'published' && (item.kind === 'post' || item.kind === 'page')) this.#address(item);
    for (const { attributes, text } of childrenOf(record, 'category')) {
      const { domain, nicename = '' } = attributes;
      if (nicename === '') continue;
      if (domain === 'category' || domain === 'tag' || domain === 'post_tag')
        this.#term(domain === 'category' ? 'category' : 'tag', nicename, text);
    }
    const login = textIn(record, 'dc:creator');
    if (login !== '' && !this.#terms.has(`author ${login}`)) {
      const name = this.authors.get(login) ?? withoutHosts(login);
      this.#terms.set(`author ${login}`, { kind: 'author', name, slug: authorSlug(login) });
    }
  }

  /** Counts where posts were, and by which pattern. */
  #address(item: SourceItem): void {
    const site = this.#siteOf(item.link);
    if (site !== undefined) this.#sites.set(site, (this.#sites.get(site) ?? 0) + 1);
    if (item.type === 'post') this.#votes.add(item, site ?? this.#named);
  }

  /** The site that a whole address is on. */
  #siteOf(link: string): string | undefined {
    const [url, named] = [parseUrl(link), parseUrl(this.#named)];
    if (!url || !/^https?:$/.test(url.protocol)) return undefined;
    return named && hostOf(named) === hostOf(url) ? this.#named : url.origin;
  }

  /** The site that the head names; empty when there is none. */
  get #named(): string {
    const typed = this.#fields.get('wp:base_blog_url') || this.#fields.get('link') || '';
    return /^https?:\/\/./.test(typed) ? typed.replace(/\/+$/, '') : '';
  }

  /** Where posts were. The head of an export may name no site, or one where none of them was. */
  get url(): string {
    const [most] = [...this.#sites].toSorted(([, a], [, b]) => b - a);
    return most === undefined || this.#sites.has(this.#named) ? this.#named : most[0];
  }

  facts(): SourceSite {
    const language = languageOf(this.#fields.get('language') ?? '');
    const tagline = nameText(this.#fields.get('description') ?? '');
    const timeZone = guessTimeZone([...this.#clocks.values()]);
    const permalink = this.#votes.winner();
    return {
      title: nameText(this.#fields.get('title') ?? ''),
      ...(tagline !== '' && { tagline }),
      url: this.url,
      ...known({ language, timeZone, permalink }),
      ...(timeZone !== undefined && { guessed: ['timeZone'] as const }),
      generator: generatorOf(this.#fields.get('generator') ?? ''),
      terms: [...this.#terms.values()],
      lists: this.#lists(),
    };
  }

  /** Lists and feeds as WordPress makes them, ten posts to a page unless it is told otherwise. */
  #lists(): ListAddress[] {
    const terms = [...this.#terms.values()];
    const list = (of: SourceTerm['kind']): OldLists => ({
      of,
      at: `/${of}/:name/`,
      slugs: (name) =>
        terms.flatMap((term) => (term.kind === of && term.name === name ? this.#pathsOf(term) : [])),
    });
    const empty = terms.flatMap((term): ListAddress[] =>
      term.kind === 'author' || this.#filed.has(`${term.kind} ${term.name}`)
        ? []
        : this.#pathsOf(term).flatMap((path): ListAddress[] => [
            [`/${term.kind}/${path}/`, '/archive/'],
            [`/${term.kind}/${path}/feed/`, '/feed.xml'],
          ]),
    );
    const made = this.#counter.addresses({
      feeds: ['/feed/', '/feed/rss2/', '/feed/rss/', '/feed/atom/', '/rss/', '/?feed=rss2'],
      each: 10,
      page: 'page/:num/',
      feed: 'feed/',
      lists: [
        { of: 'posts', at: '/' },
        { of: 'year', at: '/:year/' },
        { of: 'month', at: '/:year/:month/' },
        { of: 'day', at: '/:year/:month/:day/' },
        ...[list('category'), list('tag'), list('author')],
      ],
    });
    return [...made, ...empty, ['/comments/feed/', '/comments/feed.xml']];
  }

  /** Slugs behind `/category/`: of a category in others below theirs, and alone. */
  #pathsOf({ slug, parent: next }: SourceTerm): string[] {
    const above = new Set<string>();
    for (let parent = next; parent && !above.has(parent); parent = this.#parents.get(parent))
      above.add(parent);
    return [...new Set([[...[...above].toReversed(), slug].join('/'), slug])];
  }

  #author(record: XmlElement): void {
    const login = textIn(record, 'wp:author_login');
    if (login === '') return;
    const full = `${textIn(record, 'wp:author_first_name')} ${textIn(record, 'wp:author_last_name')}`;
    const name = nameText(textIn(record, 'wp:author_display_name')) || nameText(full) || login;
    this.authors.set(login, withoutHosts(name));
    this.#terms.set(`author ${login}`, {
      kind: 'author',
      name: withoutHosts(name),
      slug: authorSlug(login),
    });
  }

  #term(kind: 'category' | 'tag', nicename: string, typed: string, more: Partial<SourceTerm> = {}): void {
    const slug = decoded(nicename);
    const name = nameText(typed) || slug;
    // Several names may have one slug.
    const key = `${kind} ${slug} ${name}`;
    const { description, ...rest } = more;
    if (more.parent) this.#parents.set(slug, more.parent);
    if (name === '' || this.#terms.has(key)) return;
    this.#terms.set(key, { kind, name, slug, ...rest, ...(description ? { description } : {}) });
  }
}

/** As WordPress makes it of a login, without the signs of an address. */
function authorSlug(login: string): string {
  return login
    .toLowerCase()
    .replaceAll('.', '-')
    .replaceAll(/[^\p{L}\p{M}\p{N}_\s-]/gu, '')
    .replaceAll(/[\s-]+/g, '-');
}

function languageOf(text: string): string | undefined {
  return Texts.canonicalTag(text.trim().replaceAll('_', '-'));
}

function generatorOf(text: string): string {
  const [, version] = /[?&]v=(\d[\d.]*)/.exec(text) ?? /WordPress\/?\s*(\d[\d.]*)/i.exec(text) ?? [];
  return version === undefined ? 'WordPress' : `WordPress ${version}`;
}
