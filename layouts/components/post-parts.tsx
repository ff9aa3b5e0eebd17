import type { VNode, ComponentChild } from 'preact';
import { present } from '../../src/lib/lists.ts';
import type { Messages } from '../../src/i18n/messages.ts';
import type {
  MarkProps,
  PostSummary,
  DateProps,
  LanguageProps,
  TermProps,
  TranslationProps,
} from '../props.ts';

/** A span, so that a narrow margin can break the line instead. */
export const dot = <span class="dot"> · </span>;

/** "Draft", "Pinned", "Deutsch": labels before the date. */
export function marks(post: PostSummary, words: Messages): VNode | null {
  const { mark, languageName, lang, dir } = post;
  const shown = present(
    mark && <strong class={`mark mark-${mark.kind}`}>{mark.text}</strong>,
    post.pinned && <span class="mark">{words.post.pinned}</span>,
    languageName !== undefined && (
      <span class="mark" {...{ lang, dir }}>
        {languageName}
      </span>
    ),
  );
  return shown.length > 0 ? <p class="marks">{joined(shown, ' · ')}</p> : null;
}

function joined(parts: readonly VNode[], separator: string) {
  return parts.flatMap((part, index) => [index > 0 && separator, part]);
}

/** "Draft: not published", at the top of a page. */
export function notice(mark: MarkProps | undefined): VNode | null {
  return mark ? <p class={`notice notice-${mark.kind}`}>{mark.notice}</p> : null;
}

/** "21 June 2010 · 5 min read". @param leadsHere makes the date the post's permalink, for microformats */
export function dateLine(post: Pick<PostSummary, 'date' | 'href'>, more?: string, leadsHere = false): VNode {
  const day = date(post.date, 'dt-published');
  return (
    <p class="dateline">
      {leadsHere ? (
        <a class="u-url" href={post.href}>
          {day}
        </a>
      ) : (
        day
      )}
      {more && dot}
      {more}
    </p>
  );
}

/** "By Ada Sharma" */
export function byline(post: PostSummary, words: Messages): VNode | null {
  if (post.authors.length === 0) return null;
  return (
    <p class="byline">
      {words.post.by}
      {words.space}
      {terms(post.authors, 'p-author h-card', words.comma)}
    </p>
  );
}

/** "Filed under Campaigns · 1 Comment" */
export function filedLine(post: PostSummary, words: Messages): VNode | null {
  const filed = post.categories.length > 0;
  if (!filed && post.comments === undefined) return null;
  return (
    <p class="filed">
      {filed && words.post.filedUnder}
      {filed && words.space}
      {terms(post.categories, 'p-category', words.comma)}
      {filed && post.comments && dot}
      {post.comments && <a href={post.comments.href}>{post.comments.label}</a>}
    </p>
  );
}

/**
 * "Also in: Français, العربية"
 *
 * @param isAlternate true for versions of this page
 */
export function alsoIn(
  others: readonly TranslationProps[] = [],
  words: Messages,
  isAlternate = false,
): VNode | null {
  if (others.length === 0) return null;
  return (
    <p class={isAlternate ? 'byline translations' : 'filed translations'}>
      {words.post.alsoIn}
      {words.space}
      {joined(
        others.map(({ lang, dir, href, name }) => (
          <a {...(isAlternate && { rel: 'alternate', hreflang: lang })} {...{ lang, dir, href }}>
            {name}
          </a>
        )),
        words.comma,
      )}
    </p>
  );
}

/** Undefined if equal to the page's. */
export function ownLanguage(
  { lang, dir }: LanguageProps,
  site: { readonly lang: string },
): LanguageProps | undefined {
  return lang === site.lang ? undefined : { lang, dir };
}

/** Characters of three lines beside a drop cap, in the narrowest typeface. */
const THREE_LINES = 180;

/** Scripts that have drop caps: the first letter is of one. */
const HAS_CAPS = /^\P{L}*[\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}]/u;

/**
 * Adds a drop cap for at least four minutes and a first paragraph of three lines.
 *
 * @param opening HTML or plain text
 */
export function proseClass({ readingMinutes }: PostSummary, opening: string): string {
  const [first = ''] = opening.split('</p>', 1);
  const text = readingMinutes < 4 ? '' : first.replaceAll(/<[^>]*>/g, '').trim();
  return text.length >= THREE_LINES && HAS_CAPS.test(text) ? 'prose has-initial' : 'prose';
}

/**
 * Call it as a function: lists contain many.
 *
 * @param className microformats class
 */
export function date(value: DateProps, className?: 'dt-published' | 'dt-updated' | 'count'): VNode {
  return (
    <time class={className} dateTime={value.iso}>
      {value.text}
    </time>
  );
}

/** "Last updated on 22 June 2010" */
export function updatedOn(value: DateProps, words: Messages): VNode {
  return (
    <>
      {words.post.updatedOn}
      {words.space}
      {date(value, 'dt-updated')}
    </>
  );
}

/**
 * Terms have links if they have pages.
 *
 * @param className microformats: `p-category`, `p-author h-card`
 */
export function terms(
  list: readonly TermProps[],
  className: 'p-category' | 'p-author h-card',
  comma: string,
): ComponentChild[] {
  const rel = className === 'p-category' ? 'tag' : 'author';
  return joined(
    list.map(({ name, href }) =>
      href === undefined ? (
        <span class={className}>{name}</span>
      ) : (
        <a class={className} rel={rel} href={href}>
          {name}
        </a>
      ),
    ),
    comma,
  );
}
