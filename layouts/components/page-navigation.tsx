import type { VNode } from 'preact';
import type { Messages } from '../../src/i18n/messages.ts';
import type { DateProps, LanguageProps, LinkProps, PagerProps, TocEntry } from '../props.ts';
import { date } from './post-parts.tsx';

/** Null without posts. @param name CSS class */
export function postList(
  heading: string,
  posts: readonly { readonly title: string; readonly href: string; readonly date?: DateProps }[],
  name?: string,
): VNode | null {
  if (posts.length === 0) return null;
  return (
    <section class={name === undefined ? 'related' : `related ${name}`}>
      <h2>{heading}</h2>
      <ul>
        {posts.map(({ title, href, date: day }) => (
          <li>
            <a href={href}>{title}</a>
            {day && [' ', date(day)]}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Null for a single page. */
export function pager(props: PagerProps, words: Messages): VNode | null {
  if (props.pageCount < 2) return null;
  return (
    <nav class="pager" aria-label={words.pager.pages}>
      {props.previous && (
        <a class="pager-newer" rel="prev" href={props.previous}>
          {words.pager.newer}
        </a>
      )}
      <ol>
        {props.numbers.map((item) =>
          item === null ? (
            <li class="pager-gap">…</li>
          ) : (
            <li>
              <a
                href={item.href}
                aria-label={pageLabel(item.page, props, words)}
                aria-current={item.page === props.page ? 'page' : undefined}
              >
                {words.number(item.page)}
              </a>
            </li>
          ),
        )}
      </ol>
      {props.next && (
        <a class="pager-older" rel="next" href={props.next}>
          {words.pager.older}
        </a>
      )}
    </nav>
  );
}

function pageLabel(page: number, { pageCount }: PagerProps, words: Messages) {
  if (page === 1) return words.pager.firstPage(page);
  return page === pageCount ? words.pager.lastPage(page) : words.pager.page(page);
}

/** Links from home, without this page. */
export function breadcrumbs(links: readonly LinkProps[], words: Messages): VNode | null {
  if (links.length === 0) return null;
  return (
    <nav class="breadcrumbs" aria-label={words.furniture.breadcrumbs}>
      <ol>{linkItems(links)}</ol>
    </nav>
  );
}

/** A link with its attributes. */
interface ItemLink {
  label: string;
  href?: string;
  rel?: string;
  type?: string;
  class?: string;
  'aria-current'?: 'page' | 'true' | undefined;
}

/** Skips links without page. */
export function linkItems(links: readonly ItemLink[]): (VNode | undefined)[] {
  return links.map(({ label, ...link }) =>
    link.href === undefined ? undefined : (
      <li>
        <a {...link}>{label}</a>
      </li>
    ),
  );
}

const enough = 3;

export function contents(toc: readonly TocEntry[], words: Messages, own?: LanguageProps): VNode | null {
  if (toc.length < enough) return null;
  return (
    <details class="contents">
      <summary>{words.post.contents}</summary>
      <nav aria-label={words.post.contents}>
        <ol {...own}>
          {chapters(toc).map(({ entry, parts }) => (
            <li>
              {toHeading(entry)}
              {parts.length > 0 && (
                <ol>
                  {parts.map((part) => (
                    <li>{toHeading(part)}</li>
                  ))}
                </ol>
              )}
            </li>
          ))}
        </ol>
      </nav>
    </details>
  );
}

function toHeading(entry: TocEntry) {
  return <a href={`#${entry.id}`}>{entry.text}</a>;
}

/** The top level with sub-headings. */
function chapters(toc: readonly TocEntry[]) {
  const top = toc.reduce((least, { level }) => Math.min(least, level), Infinity);
  const found: { entry: TocEntry; parts: TocEntry[] }[] = [];
  for (const entry of toc) {
    const last = found.at(-1);
    if (last && entry.level > top) last.parts.push(entry);
    else found.push({ entry, parts: [] });
  }
  return found;
}
