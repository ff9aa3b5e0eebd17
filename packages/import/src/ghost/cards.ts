import { createMarkdown, escapeHtml } from 'pamphlet/content';
import { listOf, objectOf, stringOf, type Json } from './json.ts';

const render = createMarkdown();

/** A card of either editor of Ghost as HTML. @returns undefined when it is not known */
export function cardHtml(type: string, card: Readonly<Record<string, Json>>): string | undefined {
  const text = (...keys: readonly string[]): string =>
    keys.map((key) => stringOf(card[key])).find(Boolean) ?? '';
  switch (type) {
    case 'image':
      return imageHtml(card);
    case 'gallery':
      return `<figure>${listOf(card['images'])
        .map((one) => imageHtml(objectOf(one)))
        .join('')}${captionHtml(text('caption'))}</figure>`;
    case 'html':
      return text('html');
    case 'markdown':
    case 'card-markdown':
      return markdownHtml(text('markdown'));
    case 'code':
    case 'codeblock': {
      const language = text('language').replaceAll(/[^\w+#-]/g, '');
      const code = `<pre><code${language === '' ? '' : ` class="language-${language}"`}>${escapeHtml(text('code'))}</code></pre>`;
      return text('caption') === '' ? code : `${code}<p>${text('caption')}</p>`;
    }
    case 'hr':
    case 'horizontalrule':
      return '<hr>';
    case 'embed':
      return text('url') === ''
        ? text('html')
        : linkHtml(text('url'), stringOf(objectOf(card['metadata'])['title'])) + captionHtml(text('caption'));
    case 'bookmark': {
      const metadata = objectOf(card['metadata']);
      const [title = '', about = '', author = '', publisher = ''] = [
        'title',
        'description',
        'author',
        'publisher',
      ].map((key) => stringOf(metadata[key]));
      const by = [author, publisher];
      return bookmarkHtml({ url: text('url'), title, about, by, caption: text('caption') });
    }
    case 'callout':
      return calloutHtml(text('calloutEmoji'), text('calloutText'));
    case 'toggle':
      return toggleHtml(text('heading'), text('content'));
    case 'button':
      return linkHtml(text('buttonUrl'), text('buttonText'));
    case 'audio':
      return audioHtml(text('src'), text('title'), text('caption'));
    case 'video':
      return `<figure><video src="${escapeHtml(text('src'))}"></video>${captionHtml(text('caption'))}</figure>`;
    case 'file':
      return fileHtml({
        src: text('src'),
        title: text('fileTitle'),
        name: text('fileName'),
        size: '',
        caption: text('fileCaption'),
      });
    case 'product':
      return `${imageHtml({ src: text('productImageSrc') })}<h4>${text('productTitle')}</h4>${text('productDescription')}${linkHtml(text('productUrl'), text('productButton'))}`;
    case 'header':
    case 'signup':
      return `${imageHtml({ src: text('backgroundImageSrc') })}<h2>${text('header', 'heading')}</h2><p>${text('subheader', 'subheading')}</p>${type === 'signup' ? `<p>${text('disclaimer')}</p>` : linkHtml(text('buttonUrl'), text('buttonText'))}`;
    case 'call-to-action':
      return `${card['hasSponsorLabel'] === true ? text('sponsorLabel') : ''}${imageHtml({ src: text('imageUrl'), href: text('buttonUrl') })}${text('textValue')}${card['showButton'] === false ? '' : linkHtml(text('buttonUrl'), text('buttonText'))}`;
    case 'email':
    case 'email-cta':
    case 'paywall':
      // Only for letters, or a sign for the machine.
      return '';
    default:
      return undefined;
  }
}

/** What is plain in a card of a kind that is not known: its words, its picture, its link. */
export function unknownCardHtml(card: Readonly<Record<string, Json>>): string {
  const parts = Object.entries(card).flatMap(([key, value]) => {
    const text = stringOf(value).trim();
    if (typeof value !== 'string' || text === '') return [];
    if (/(?:src|image|imageurl)$/i.test(key)) return [imageHtml({ src: text })];
    if (/url$/i.test(key)) return [linkHtml(text, '')];
    return /html|text|title|heading|header|content|description|caption|label|markdown/i.test(key)
      ? [text.startsWith('<') ? text : `<p>${escapeHtml(text)}</p>`]
      : [];
  });
  return parts.join('');
}

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

/** @param caption HTML */
export function audioHtml(src: string, title: string, caption: string): string {
  return linkHtml(src, title === '' ? (src.split('/').at(-1) ?? '') : title) + captionHtml(caption);
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

function imageHtml(card: Readonly<Record<string, Json>>): string {
  const src = escapeHtml(stringOf(card['src']));
  if (src === '') return '';
  const picture = `<img src="${src}" alt="${escapeHtml(stringOf(card['alt']))}">`;
  const href = stringOf(card['href']);
  const shown = href === '' ? picture : `<a href="${escapeHtml(href)}">${picture}</a>`;
  return `<figure>${shown}${captionHtml(stringOf(card['caption']))}</figure>`;
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
