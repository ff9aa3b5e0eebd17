import { posix } from 'node:path';
import { Texts } from 'pamphlet/content';
import { decoded, filledIn, parseUrl, withoutQuery } from '../addresses/paths.ts';
import { all, attribute, element, elementWith, tagOf } from './dom.ts';
import type { Conversion } from './context.ts';
import { isMedia } from '../files/kinds.ts';
import { oneLine } from './plain-text.ts';

/** Attributes with the URL of a social post, which a script would load. */
const BOX = 'data-instgrm-permalink data-href data-url data-embed-url cite'.split(' ');

/**
 * Converts players and frames. A player of an imported file becomes a picture, which Markdown plays. Any other
 * becomes a link in its own paragraph.
 */
export function embeds(body: HTMLElement, conversion: Conversion): void {
  for (const node of all(body, 'iframe, video, audio, object, embed, script[src]')) {
    const name = tagOf(node);
    const addresses = addressesOf(node);
    const own = addresses.find((one) => isMedia(one) && conversion.links.file(one) !== undefined);
    const [address] = addresses;
    if (!node.parentNode || (name === 'script' && address === undefined)) continue;
    if (own !== undefined) {
      node.replaceWith(alone(node, player(node, own, conversion)));
      continue;
    }
    // Blogger names an uploaded film by an id alone.
    if (address === undefined && name === 'object') conversion.note('block-content', '<object>');
    else if (address === undefined) conversion.note(name === 'iframe' ? 'iframe' : 'media', `<${name}>`);
    else if (name === 'iframe' && !node.matches('.embed')) conversion.note('iframe', address);
    else if (/^(?:audio|video)$/.test(name)) conversion.note('player', address);
    if (address === undefined) node.remove();
    else node.replaceWith(paragraph(node, address, oneLine(attribute(node, 'title'))));
  }
  for (const node of all(body, BOX.map((name) => `[${name}]`).join(', '))) {
    const address = BOX.map((name) => attribute(node, name)).find((one) => /^https?:\/\//.test(one));
    const isSaid = Boolean(node.querySelector('a[href]')) || tagOf(node) === 'a';
    if (address !== undefined && !isSaid && /^(?:div|blockquote|section|figure)$/.test(tagOf(node)))
      node.appendChild(paragraph(node, address, ''));
  }
}

function paragraph(node: Element, address: string, title: string): HTMLElement {
  const page = pageOf(address.trim());
  return alone(node, elementWith({ href: page }, node, 'a', title === '' ? shownName(page) : title));
}

/** Wraps the replacement of an element in a paragraph, which splits an enclosing `<p>`. */
function alone(node: Element, inner: Element): HTMLElement {
  const line = element(node, 'p', inner);
  return tagOf(node.parentElement) === 'p' ? element(node, 'div', line) : line;
}

function addressesOf(node: Element): string[] {
  if (tagOf(node) === 'script') return [scriptPage(attribute(node, 'src')) ?? []].flat();
  const inner = all(node, 'source, param, embed, a');
  const found = [
    ...['src', 'data-src', 'data'].map((name) => attribute(node, name)),
    ...inner.map(
      (one) =>
        attribute(one, 'src') ||
        (/^(?:movie|src)$/i.test(attribute(one, 'name')) ? attribute(one, 'value') : ''),
    ),
    ...inner.map((one) => attribute(one, 'href')),
    // The parser reads the fallback of a frame as text.
    /https?:\/\/[^\s"'<>]+/.exec(node.textContent)?.[0] ?? '',
  ];
  return found.filter((one) => one.trim() !== '' && !/^(?:about|javascript|data):/i.test(one.trim()));
}

/** Hosts of embed scripts whose content has its own page. */
const OF_PAGES = /^(?:gist\.github\.com|asciinema\.org|(?:www\.)?jsfiddle\.net)$/;

/** Page of an embed script, such as a gist. Undefined for any other script. */
function scriptPage(src: string): string | undefined {
  const url = parseUrl(src.startsWith('//') ? `https:${src}` : src, 'https://unknown.invalid');
  if (!url || !OF_PAGES.test(url.hostname) || url.pathname === '/') return undefined;
  url.pathname = url.pathname.replace(/(?:\.pibb|\.json)?\.js$/, '');
  return url.href;
}

function shownName(address: string): string {
  if (/^https?:\/\//.test(address)) return address;
  return decoded(posix.basename(withoutQuery(address))) || address;
}

/** Maps the URL of a player to its page. */
function pageOf(address: string): string {
  const url = parseUrl(address.startsWith('//') ? `https:${address}` : address, 'https://unknown.invalid');
  if (!url || url.hostname === 'unknown.invalid') return address;
  const host = url.hostname.replace(/^www\./, '');
  const start = url.searchParams.get('start');
  const [, video] = /^\/(?:embed|v)\/([\w-]{5,})/.exec(url.pathname) ?? [];
  if (/^youtube(?:-nocookie)?\.com$/.test(host) && video !== undefined && video !== 'videoseries')
    return `https://www.youtube.com/watch?v=${video}${start === null ? '' : `&t=${start}`}`;
  const [, vimeo] = /^\/video\/(\d+)/.exec(url.pathname) ?? [];
  if (host === 'player.vimeo.com' && vimeo !== undefined) return `https://vimeo.com/${vimeo}`;
  const inner = /^w\.soundcloud\.com$|\.embedly\.com$/.test(host) ? url.searchParams.get('url') : null;
  return inner ?? url.href;
}

/**
 * Writes an audio or video file as HTML, for the conversion. Empty without a file.
 *
 * @param src HTML or plain text @param title plain text @param caption HTML @param inner HTML; only `<track>` counts
 */
export function playerHtml(src: string, title = '', caption = '', poster = '', inner = ''): string {
  if (src === '') return '';
  const values = Object.entries({ src, title, poster }).filter(([, value]) => value !== '');
  const typed = values.map(([name, value]) => ` ${name}="${attributeOf(value)}"`);
  const tracks = inner.match(/<track\b[^<>]*>/gi)?.join('') ?? '';
  const html = `<video${typed.join('')}>${tracks}</video>`;
  return caption === '' ? html : `<figure>${html}<figcaption>${caption}</figcaption></figure>`;
}

/** Escapes an attribute value. Keeps an escaped `&`. */
export function attributeOf(text: string): string {
  return Texts.escapeHtml(text.replaceAll(/&amp;|&#0?38;/g, '&'));
}

/** Replaces the player of an imported file with a picture. @param src URL in the old blog */
function player(node: Element, src: string, conversion: Conversion): HTMLElement {
  for (const left of [attribute(node, 'poster'), ...all(node, 'track').map((one) => attribute(one, 'src'))])
    if (left !== '' && !/\bspacer/.test(left)) conversion.note('film', left);
  const alt = oneLine(attribute(node, 'title') || attribute(node, 'aria-label'));
  return elementWith({ src, alt }, node, 'img');
}

/** Page URLs of services by tag name and id format. */
const SERVICES = [
  [/youtu|^yt$/, /^[\w-]{11}(?=\?|$)/, 'https://www.youtube.com/watch?v=:id', 'Video on YouTube'],
  [/vimeo/, /^\d+$/, 'https://vimeo.com/:id', 'Video on Vimeo'],
  [/^bili|^bvideo$/, /^\w+$/, 'https://www.bilibili.com/video/:id', 'Video on Bilibili'],
  [/^twitch$/, /^\d+$/, 'https://www.twitch.tv/videos/:id', 'Video on Twitch'],
  [/^dailymotion$/, /^\w{4,}$/, 'https://www.dailymotion.com/video/:id', 'Video on Dailymotion'],
  [/^(?:wpvideo|videopress)$/, /^\w{6,}$/, 'https://videopress.com/v/:id', 'Video'],
  [/^googlevideo$/, /^-?\d{6,}$/, 'https://video.google.com/videoplay?docid=:id', 'Video'],
  [/^gist$/, /^(?:[\w-]+\/)?[\da-f]{4,}(?=\.js|$)/, 'https://gist.github.com/:id', 'Gist'],
  [/^gitlab$/, /^\d+$/, 'https://gitlab.com/-/snippets/:id', 'Snippet on GitLab'],
  [/^jsfiddle$/, /^[\w/]+$/, 'https://jsfiddle.net/:id', 'Code on JSFiddle'],
  [/^codepen$/, /^[\w-]+\/\w+$/, 'https://codepen.io/:id', 'Code on CodePen'],
  [/^asciinema$/, /^\w+$/, 'https://asciinema.org/a/:id', 'Recording on asciinema'],
  [/^(?:tweet|twitter[\w-]*|x)$/, /^\d+$/, 'https://twitter.com/:user/status/:id', 'Post on Twitter'],
  [/^instagram/, /^[\w-]{5,}$/, 'https://www.instagram.com/p/:id/', 'Picture on Instagram'],
  [/^slideshare$/, /^\d+(?=&|$)/, 'https://www.slideshare.net/slideshow/embed_code/:id', 'Slides'],
  [/^speakerdeck$/, /^[\da-f]{20,}$/, 'https://speakerdeck.com/player/:id', 'Slides'],
  [/^scribd$/, /^\d+$/, 'https://www.scribd.com/document/:id', 'Document'],
  [
    /^(?:github|gh-?card|github-?card)$/,
    /^[\w-]+\/[\w.-]+$/,
    'https://github.com/:id',
    'Repository on GitHub',
  ],
  [/^(?:polldaddy|crowdsignal)$/, /^\d+$/, 'https://poll.fm/:id', 'Poll'],
  // Tags with a full URL only.
  [
    /^(?:embed|pdf|codesandbox|stackblitz|mastodon|toot|bluesky|peertube|odysee|streamable|wistia|link-?card|soundcloud|spotify|facebook|tiktok|reddit|ted|flickr|googlemaps|google-maps|bandcamp|mixcloud|video_lightbox_youtube|iframe|blip\.tv|kickstarter|loom|kml_flashembed|swf|flash)$/,
    /(?!)/,
    '',
    '',
  ],
] as const;

/**
 * Maps an embed tag to the page of its content.
 *
 * @param name in lower case @param values ids or full URLs @param user author of a social post
 * @returns the page and its link text, which may be empty. Undefined for other tags, and without a URL or id
 */
export function servicePage(name: string, values: readonly string[], user = 'i/web') {
  const [, form, page = '', about = ''] = SERVICES.find(([names]) => names.test(name)) ?? [];
  const whole = form && values.find((one) => /^(?:https?:)?\/\//.test(one));
  if (whole !== undefined) return { address: whole, about };
  const [id] = values.flatMap((one) => form?.exec(one.trim())?.[0] ?? []);
  if (id === undefined) return undefined;
  const own = name === 'codepen' ? id.replace('/', '/pen/') : id;
  return { address: filledIn(page, { user, id: own }), about };
}
