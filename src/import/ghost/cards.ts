import { escapeHtml } from '../../lib/text.ts';
import { createMarkdown } from '../../markdown/markdown.ts';
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
      const about = stringOf(metadata['description']);
      return (
        linkHtml(text('url'), stringOf(metadata['title'])) +
        (about === '' ? '' : `<p>${escapeHtml(about)}</p>`) +
        captionHtml(text('caption'))
      );
    }
    case 'callout':
      return `<blockquote><p>${text('calloutEmoji')} ${text('calloutText')}</p></blockquote>`;
    case 'toggle':
      return `<details><summary>${text('heading')}</summary>${text('content')}</details>`;
    case 'button':
      return linkHtml(text('buttonUrl'), text('buttonText'));
    case 'video':
    case 'audio':
    case 'file': {
      const name = text('fileTitle', 'title', 'fileName');
      const about = text('fileCaption', 'caption');
      return linkHtml(text('src'), name) + (about === '' ? '' : `<p>${about}</p>`);
    }
    case 'product':
      return `<h3>${text('productTitle')}</h3>${text('productDescription')}${text('productUrl') === '' ? '' : linkHtml(text('productUrl'), text('productButton'))}`;
    case 'header':
    case 'signup':
      return `<h2>${text('header', 'heading')}</h2><p>${text('subheader', 'subheading')}</p>`;
    case 'email':
    case 'email-cta':
    case 'paywall':
      // Only for letters, or a sign for the machine.
      return '';
    default:
      return undefined;
  }
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

function linkHtml(href: string, words: string): string {
  return href === ''
    ? ''
    : `<p><a href="${escapeHtml(href)}">${escapeHtml(words === '' ? href : words)}</a></p>`;
}
