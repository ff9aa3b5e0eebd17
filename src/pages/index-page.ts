import type { CountedLink, IndexProps, PostLink } from '../../layouts/props.ts';
import type { Period } from '../blog/listing.ts';
import type { Taxonomy } from '../blog/terms.ts';
import type { DatedPost } from '../content/post.ts';
import { textDirection } from '../lib/languages.ts';
import { address } from '../lib/urls.ts';
import { headProps, type PageContext } from './context.ts';
import { DrawnPage } from './drawn-page.ts';
import { openingWords } from './listing-page.ts';
import { shownName } from './summaries.ts';

/** The archive of a blog with no more posts lists them below their months. */
const FEW = 50;

type IndexKind = IndexProps['kind'];

const ADDRESSES: Readonly<Record<IndexKind, string>> = {
  categories: '/category/',
  tags: '/tag/',
  authors: '/author/',
  allSeries: '/series/',
  archive: '/archive/',
};

/** A page that lists lists: all categories, tags, authors or series with counts, or years with their months. */
export class IndexPage extends DrawnPage {
  readonly kind = 'index';
  readonly #of: IndexKind;

  constructor(context: PageContext, of: IndexKind) {
    super(context, address(ADDRESSES[of]));
    this.#of = of;
  }

  override get isListed(): boolean {
    return true;
  }

  protected makeProps(): Omit<IndexProps, 'site'> {
    const { words } = this.context;
    const heading = words.list[this.#of];
    const groups = this.#groups();
    const names = groups.flatMap((group) => group.entries.map(({ label }) => label));
    const description = openingWords(heading, names, words);
    return {
      head: {
        ...headProps(this.context, this.address, heading),
        ...(description === undefined ? {} : { description }),
      },
      kind: this.#of,
      heading,
      groups,
    };
  }

  #groups(): IndexProps['groups'] {
    const context = this.context;
    const { blog } = context;
    switch (this.#of) {
      case 'categories':
        return [{ entries: countedTerms(blog.categories, context) }];
      case 'tags':
        return [{ entries: countedTerms(blog.tags, context) }];
      case 'authors':
        return [{ entries: countedTerms(blog.authors, context) }];
      case 'allSeries':
        return [{ entries: this.#series() }];
      case 'archive':
        return this.#years();
    }
  }

  #series(): IndexProps['groups'][number]['entries'] {
    const { blog, urls, settings } = this.context;
    const collator = new Intl.Collator(settings.language);
    return blog.series.all
      .map(({ name, address: at, parts }) => ({ label: name, href: urls.href(at), count: parts.length }))
      .toSorted((a, b) => collator.compare(a.label, b.label));
  }

  #years(): IndexProps['groups'] {
    const { blog } = this.context;
    const showsPosts = blog.posts.length <= FEW;
    const months = new Map<number, Period[]>(blog.years.map(({ year }) => [year, []]));
    for (const month of blog.months) months.get(month.year)?.push(month);
    return blog.years.map((year) => ({
      heading: countedPeriod(year, this.context),
      entries: (months.get(year.year) ?? []).map((month) => ({
        ...countedPeriod(month, this.context),
        ...(showsPosts ? { posts: month.posts.map((post) => this.#link(post)) } : {}),
      })),
    }));
  }

  #link({ lang, ...post }: DatedPost): PostLink {
    const { summaries, urls, settings } = this.context;
    return {
      titleHtml: summaries.title(post).html,
      href: urls.href(post.address),
      date: { iso: post.date.iso, text: String(Number(post.date.day.slice(8))) },
      ...(lang === undefined || lang === settings.language ? {} : { lang, dir: textDirection(lang) }),
    };
  }
}

/** Categories, tags or authors with their counts, in the order of the site's language. */
export function countedTerms(taxonomy: Taxonomy, context: PageContext): CountedLink[] {
  const { urls, settings } = context;
  const collator = new Intl.Collator(settings.language);
  return taxonomy.terms
    .map(({ name, address: at, posts, description }) => ({
      label: shownName(name, context),
      href: urls.href(at),
      count: posts.length,
      ...(description === undefined ? {} : { description }),
    }))
    .toSorted((a, b) => collator.compare(a.label, b.label));
}

/** Years with their counts, the newest first. */
export function countedYears(context: PageContext): CountedLink[] {
  return context.blog.years.map((year) => countedPeriod(year, context));
}

function countedPeriod({ year, month, posts }: Period, { urls, dates, settings }: PageContext): CountedLink {
  const path = month === undefined ? `/${year}/` : `/${year}/${String(month).padStart(2, '0')}/`;
  const label = month === undefined ? `${year}` : dates.month(year, month);
  return { label, count: posts.length, ...(settings.lists.dates ? { href: urls.href(address(path)) } : {}) };
}
