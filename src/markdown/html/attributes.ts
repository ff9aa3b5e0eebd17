import { setOf } from '../../lib/lists.ts';
import type { PlacedEdit } from '../../lib/problems.ts';
import { escapeHtml, shorten } from '../../lib/text.ts';
import type { Env } from '../env.ts';
import { isFree, isValidId } from '../headings.ts';
import { missingAlt } from '../pictures.ts';
import { refusedTarget } from '../link-targets.ts';
import { spelled, verdictOf } from '../safe-url.ts';
import { encode, FILM_SIZE, hrefFor, isOfBlog, POSTER, SIZE, srcFor } from '../targets.ts';
import { foreignMedia, mayPlay, mediaSrc } from '../media.ts';
import { all, type Element, elementNamed, PLAYERS } from './elements.ts';
import type { Piece } from './scan-tags.ts';
import { type Place, report, advise } from '../findings.ts';

const CLASS = String.raw`(?:align-(?:left|center|right)|gallery|letter(?:-address|-signature)?|language-[\w+#.-]+)`;

const EVERYWHERE = setOf('class dir lang title');
const VALUES: ReadonlyMap<string, RegExp> = new Map([
  ['align', /^(?:left|center|right)$/i],
  ['class', new RegExp(String.raw`^\s*${CLASS}(?:\s+${CLASS})*\s*$`)],
  ...all('colspan rowspan span', /^\d{1,3}$/),
  ['datetime', /^[\dTZPtz:.+ WDHMS-]+$/],
  ['dir', /^(?:ltr|rtl|auto)$/i],
  ...all('height width', /^\d{1,5}$/),
  ['kind', /^(?:captions|subtitles|descriptions|chapters)$/],
  ...all('hreflang lang srclang', /^[a-z\d-]+$/i),
  ['preload', /^(?:none|metadata)$/],
  ['scope', /^(?:row|col|rowgroup|colgroup)$/i],
  ...all('start value', /^-?\d{1,9}$/),
  ['type', /^(?:[1aAiI]|(?:audio|video)\/[\w.+-]+(?:; *codecs=[\w.," -]+)?)$/],
]);
const EMPTY = setOf('open reversed controls loop muted playsinline default');
const URLS = setOf('href src cite poster');
/** Their `src` is audio, video or captions. */
const PLAYED = new Set([...PLAYERS, 'source', 'track']);

export function mayHave(element: Element, key: string): boolean {
  return EVERYWHERE.has(key) || (element.attributes?.includes(key) ?? false);
}

/** True if a post may have the attribute with this value. @param name of any element, in lower case */
export function isAllowedAttribute(name: string, key: string, value: string): boolean {
  if (key === 'id' || (key === 'name' && name === 'a')) return isValidId(value);
  return mayHave(elementNamed(name) ?? {}, key) && VALUES.get(key)?.test(value) !== false;
}

interface StartTag {
  env: Env;
  /** After renaming. */
  name: string;
  element: Element;
  piece: Piece & { kind: 'start' };
  /** Maps an index into the raw HTML. */
  placeOf: (index: number) => Place;
}

/**
 * Reports other attributes. Undefined for an element without a required target, such as a picture without its
 * file.
 */
export function readAttributes(tag: StartTag): ReadonlyMap<string, string> | undefined {
  const { env, name, element, piece, placeOf } = tag;
  const { attributes } = piece;
  // A map, because `align` becomes a class too.
  const written = new Map<string, string>();
  const id = idOf(tag);
  if (id !== undefined) written.set('id', id);
  if (PLAYERS.includes(name)) written.set('controls', '').set('preload', 'metadata');
  for (const [key, value] of attributes) {
    if (key === 'id' || (key === 'name' && name === 'a')) continue;
    if (URLS.has(key) && mayHave(element, key)) {
      const href = targetOf(tag, key, value);
      if (href !== undefined) written.set(key, href);
      else if (key === 'src') return undefined;
    } else if (isAllowedAttribute(name, key, value)) {
      const [current, text] = key === 'align' ? ['class', `align-${value.toLowerCase()}`] : [key, value];
      const before = current === 'class' ? written.get('class') : undefined;
      written.set(current, before === undefined ? text : `${before} ${text}`);
    } else leaveOut(tag, key);
  }
  if (element.void && mayHave(element, 'src') && !written.has('src')) return undefined;
  const src = attributes.get('src')?.trim() ?? '';
  if (/^(?:img|video)$/.test(name) && src !== '' && isOfBlog(src)) {
    if (!attributes.has('width') && !attributes.has('height'))
      written.set(name === 'img' ? SIZE : FILM_SIZE, src);
    if (name === 'video' && !attributes.has('poster')) written.set(POSTER, src);
  }
  if (name === 'img') {
    if (!written.has('alt')) {
      report(env, placeOf(piece.start), missingAlt('in an `alt` attribute: alt="What it shows".'));
      written.set('alt', '');
    }
    written.set('loading', 'lazy');
  }
  return written;
}

/** Classes of copied code: `instagram-media`, `twitter-tweet`. */
const EMBED =
  /\b(?:instagram|twitter|tiktok|fb|bluesky|mastodon|reddit|threads|text-post)-(?:media|tweet|video|embed|post|card)\b/;

/** Start of a message that explains all others about such code. */
export const EMBED_CODE = 'This is the code of an embed';

/** Reports the first use, with edits for all uses. */
function leaveOut({ env, piece, placeOf }: StartTag, key: string) {
  if (EMBED.test(piece.attributes.get('class') ?? '')) {
    const [address] = [...piece.attributes.values()].flatMap(
      (one) => /^https:\/\/[^\s?]+/.exec(one)?.[0] ?? [],
    );
    const message = `${EMBED_CODE} of another site, and its script is left out: only its words are shown.`;
    const hint = `Write a link in its place: [What it is](${address ?? 'https://…'})`;
    report(env, placeOf(piece.start), advise('html', message, hint));
    return;
  }
  const { text = '', start = piece.start } = piece.written.get(key) ?? {};
  const typed = text.replace(/^[\s/]*\n[\s/]*/, '');
  const edit = { ...placeOf(start + text.length - typed.length), typed, text: '' };
  const known = env.leftOut.get(key);
  if (known && !typed.includes('\n')) known.push(edit);
  if (known) return;
  const others: PlacedEdit[] = [];
  env.leftOut.set(key, others);
  const message = `The attribute \`${key}\` is not allowed and was left out, here and wherever else it stands.`;
  const hint = 'Remove it; the theme decides how a post looks.';
  const fix = typed.includes('\n') ? undefined : { ...edit, others };
  report(env, placeOf(piece.start), advise('html', message, hint, fix));
}

/** Also reads `name` of an old anchor. Written first, so that {@link withoutIds} finds it. */
function idOf({ env, name, piece: { attributes, start }, placeOf }: StartTag): string | undefined {
  const typed = attributes.get('id') ?? (name === 'a' ? attributes.get('name') : undefined) ?? '';
  if (typed === '') return undefined;
  if (isValidId(typed) && isFree(env, typed)) return typed;
  const message = `“${shorten(typed)}” cannot be an id, or is that of something else on the page, and was left out.`;
  const hint = 'Write another one, of letters, digits, hyphens, underscores, dots and colons.';
  report(env, placeOf(start), advise('html', message, hint));
  return undefined;
}

/** For pages with several bodies. */
export function withoutIds(html: string): string {
  return html.replaceAll(/ (?<=<[a-z][a-z\d]* )id="[^"]*"/g, '');
}

/** Undefined if refused. */
function targetOf({ env, name, piece, placeOf }: StartTag, key: string, value: string): string | undefined {
  const place = () => placeOf(piece.start);
  const target = spelled(value.trim());
  const isPlayed = key === 'src' && PLAYED.has(name);
  const kind = key === 'poster' || (key === 'src' && !isPlayed) ? 'image' : 'link';
  if (verdictOf(value, kind) !== 'safe') {
    report(env, place(), refusedTarget(value, kind));
    return undefined;
  }
  if (isPlayed && mayPlay(env, target)) return mediaSrc(env, target, place());
  if (isPlayed) report(env, place(), foreignMedia(target));
  if (isPlayed) return undefined;
  if (kind === 'image') return srcFor(env, target, place());
  return key === 'cite' ? encode(target) : hrefFor(env, target, place);
}

export function writeAttributes(attributes: ReadonlyMap<string, string>): string {
  return Array.from(attributes, ([key, value]) =>
    EMPTY.has(key) ? ` ${key}` : ` ${key}="${escapeHtml(value)}"`,
  ).join('');
}
