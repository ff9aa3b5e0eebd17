import { createMarkdown, escapeHtml } from 'pamphlet/content';

const render = createMarkdown();

export interface BookmarkFacts {
  readonly url: string;
  readonly title: string;
  readonly about: string;
  readonly by: readonly string[];
  /** HTML */
  readonly caption: string;
}

/** The page that is linked to, what it is about and who made it. */
export function bookmarkHtml({ url, title, about, by, caption }: BookmarkFacts): string {
  const names = by.filter((name) => name !== '').join(', ');
  const words = [about, names].filter((part) => part !== '').join(' — ');
  return linkHtml(url, title) + (words === '' ? '' : `<p>${escapeHtml(words)}</p>`) + captionHtml(caption);
}

/** @param text HTML */
export function calloutHtml(emoji: string, text: string): string {
  const line = text.replace(/^<p\b[^>]*>((?:(?!<p\b)[\s\S])*)<\/p>$/, '$1');
  const sign = emoji === '' ? '' : `${escapeHtml(emoji)} `;
  return `<blockquote>${/^<(?:p|ul|ol)\b/.test(line) ? `<p>${sign}</p>${line}` : `<p>${sign}${line}</p>`}</blockquote>`;
}

/** @param heading HTML @param content HTML */
export function toggleHtml(heading: string, content: string): string {
  return `<details><summary>${heading}</summary>${content}</details>`;
}

export interface FileFacts {
  readonly src: string;
  readonly title: string;
  readonly name: string;
  /** `1 MB` */
  readonly size: string;
  /** HTML */
  readonly caption: string;
}

/** A file to load, with its name and size where they are known. */
export function fileHtml({ src, title, name, size, caption }: FileFacts): string {
  const shown = title === '' ? name : title;
  const more = [title === '' ? '' : name, size].filter((part) => part !== '').join(', ');
  const behind = more === '' || src === '' ? '' : ` (${escapeHtml(more)})`;
  return linkHtml(src, shown, behind) + (caption === '' ? '' : `<p>${caption}</p>`);
}

/** Markdown of a card, which may have HTML in it. */
export function markdownHtml(text: string): string {
  return render(text, { firstLine: 1, resolve: (target) => target }).html;
}

/** @param caption HTML */
function captionHtml(caption: string): string {
  return caption === '' ? '' : `<figcaption>${caption}</figcaption>`;
}

/** @param behind HTML behind the link */
function linkHtml(href: string, words: string, behind = ''): string {
  return href === ''
    ? ''
    : `<p><a href="${escapeHtml(href)}">${escapeHtml(words === '' ? href : words)}</a>${behind}</p>`;
}
