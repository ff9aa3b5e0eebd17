import { createMarkdown, isBadDate, parseMoment } from 'pamphlet/content';
import { htmlOf, type HtmlText } from '../html-blogs/html-source.ts';
import { withPlainCards } from './cards.ts';
import { stringOf, type Json } from './json.ts';

const render = createMarkdown();

type Row = Readonly<Record<string, Json>>;

/** What other tables of an export say of a post. */
export interface PostFacts {
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
export function readPost(row: Row, facts: PostFacts): HtmlText {
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
  const caption = meta('feature_image_caption');
  const alt = meta('feature_image_alt');
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
    termSlugs: names.map((tag) => `tag:${tag.slug}`),
    ...(image !== '' && { featured: withoutHost(image) }),
    ...(alt !== '' && { featuredAlt: alt }),
    ...(caption !== '' && { featuredCaption: caption }),
    ...(language !== '' &&
      language !== facts.language &&
      /^[a-z]{2,3}(?:-[a-z\d]+)*$/i.test(language) && { language }),
    hasFiles: /content\/(?:images|files|media)\//.test(
      image + ['html', 'mobiledoc', 'lexical', 'markdown'].map((key) => stringOf(row[key])).join(' '),
    ),
  };
}

/** The address of the blog is not in an export; a sign stands for it. */
export function withoutHost(text: string): string {
  return text.replaceAll('__GHOST_URL__', '');
}

function bodyOf(row: Row, onNoText: () => void): string {
  const [html = '', markdown = '', plain = ''] = ['html', 'markdown', 'plaintext'].map((key) =>
    stringOf(row[key]).trim(),
  );
  if (html !== '') return withoutHost(withPlainCards(html));
  // A card of Markdown may have HTML in it.
  if (markdown !== '') return withoutHost(render(markdown, { firstLine: 1, resolve: (one) => one }).html);
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
  const moment = parseMoment(new Date(instant).toISOString().replace(/\.\d+Z$/, 'Z'), zone);
  return isBadDate(moment) ? undefined : moment.iso.slice(0, 19).replace('T', ' ');
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
