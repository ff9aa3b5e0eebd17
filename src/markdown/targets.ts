import { ownName } from '../lib/languages.ts';
import { pictureSizes, isUpright, shapeClass } from '../lib/picture.ts';
import type { Env } from './env.ts';
import { drawnFrame } from './film-frame.ts';
import { decode } from './html/scan-tags.ts';
import { plainParser } from './markdown-it.ts';
import type { LinkResolver, Reference, ShownRecording } from './rendered.ts';
import { isOutside, isPictureData } from './safe-url.ts';
import { type Finding, type Place, type PicturePlace, report, advise } from './findings.ts';

/** @param url of the site */
export function isOnSite(target: string, url: string): boolean {
  const hostOf = (address: string) => address.replace(/^https?:\/\/(?:www\.)?/i, '').split(/[/?#]/, 1)[0];
  return /^https?:/i.test(target) && hostOf(target)?.toLowerCase() === hostOf(url)?.toLowerCase();
}

/**
 * Links to other sites are not recorded. The target must have passed `verdictOf`.
 *
 * @param place called only to record the link
 */
export function hrefFor(env: Env, target: string, place: () => LinkPlace): string {
  if (isOutside(target) && !(env.home && isOnSite(target, env.home))) return encode(target);
  return note(env, 'link', target, place());
}

export type LinkPlace = Pick<Reference, 'line' | 'column' | 'targetPlace'>;

export function srcFor(env: Env, target: string, place: Place, kind: 'image' | 'media' = 'image'): string {
  if (!isPictureData(target)) return note(env, kind, target, place);
  if (target.length > LARGEST_IN_TEXT) report(env, place, pictureInText('text-limit'));
  return encode(target);
}

/** Characters, as of an icon. */
const LARGEST_IN_TEXT = 10_000;

export function pictureInText(rule: 'image' | 'text-limit'): Finding {
  const message = 'A whole picture is written into the text here, as Google Docs exports it.';
  const hint =
    'Save the picture as a file beside the post, and write its name there: ![What it shows](file.jpg)';
  return advise(rule, message, hint);
}

function note(env: Env, kind: Reference['kind'], target: string, place: LinkPlace) {
  env.found.references.push({ kind, target, ...place });
  if (isOfBlog(target)) return `\0h${target}`;
  return encode(target);
}

/** True if other files decide the URL. */
export function isOfBlog(target: string): boolean {
  return !target.startsWith('#') && !isOutside(target) && !isPictureData(target);
}

/**
 * Placeholder for a link or picture of the blog: NUL, a letter, and the target as written up to a quotation
 * mark. No body can hold NUL. A rendered body thus depends on no other file.
 */
const PLACEHOLDER = /( ?)\0([a-z])(?:=")?([^"\0]*)"/g;

/**
 * Attribute that holds a picture's target in place of its size. Behind a tab, `first` marks the page's first
 * picture, `shape` adds the class of its shape, and `upright` does so for an upright one.
 */
export const SIZE = '\0s';
/** Class of the shape. */
export const SHAPE = '\0k';
/** Size and poster of a video. A tab may separate the target from a title for a drawn poster. */
export const FILM_SIZE = '\0v';
export const POSTER = '\0o';

export function captionsOf(target: string): string {
  return `\0t="${escapeHtml(target)}"`;
}

/** Placeholders for other files around an `<img>`. */
export function withFiles(img: string, target: string, place: PicturePlace): string {
  const value = `="${escapeHtml(target)}`;
  const loading = img.includes(' loading="lazy"') ? '\tlazy' : '';
  return `\0${place.charAt(0)}${value}${loading}"${img}\0e${value}"`;
}

/** By letter of the placeholder. */
const PLACES: Readonly<Record<string, PicturePlace>> = { f: 'few', g: 'gallery', w: 'wide' };

/** Placeholder for the link of a picture to its own file. */
export function withLink(html: string, target: string): string {
  return `<a href="\0h${escapeHtml(target)}">${html}</a>`;
}

/** Pixels. It stands in a line of words. */
const HIGHEST_ICON = 32;

/** @param resolve without one, placeholders stay */
export function resolveLinks(html: string, resolve?: LinkResolver): string {
  if (!resolve || !html.includes('\0')) return html;
  return html.replaceAll(PLACEHOLDER, (_, space: string, kind: string, escaped: string) => {
    const [target = '', words = ''] = decode(escaped).split('\t');
    const { href = encode(target), picture, recording } = resolve(target) ?? {};
    if (kind === 'h') return `${space}${escapeHtml(href)}"`;
    if (/[vot]/.test(kind)) return partOfPlayer(kind, recording, words);
    if (kind === 'k') return picture ? ` class="${shapeClass(picture)}"` : '';
    if (!picture) return kind === 's' ? '' : space;
    const { width, height, sources } = picture;
    if (kind === 's') {
      const hasShape = words.includes('shape') || (words.includes('upright') && isUpright(picture));
      const style = words && height <= HIGHEST_ICON ? 'icon' : hasShape && shapeClass(picture);
      return `${style ? ` class="${style}"` : ''} width="${width}" height="${height}"${words.includes('first') ? ' fetchpriority="high"' : ''}`;
    }
    if (sources.length === 0) return space;
    if (kind === 'e') return `${space}</picture>`;
    // Browsers measure pictures that they load late: themes show them in any width.
    const sizes = (words && 'auto, ') + pictureSizes(PLACES[kind] ?? 'column', picture);
    const files = sources.map(
      ({ type, srcset }) => `<source type="${type}" srcset="${escapeHtml(srcset)}" sizes="${sizes}">`,
    );
    return `${space}<picture>${files.join('')}`;
  });
}

/** `v` size, `o` poster, `t` captions. */
function partOfPlayer(kind: string, recording: ShownRecording | undefined, title: string) {
  const { width, height, poster, captions = [] } = recording ?? {};
  if (kind === 'v') return width && height ? ` width="${width}" height="${height}"` : '';
  if (kind === 'o') {
    const shown = poster ?? (title && width && height && drawnFrame(title, { width, height }));
    return shown ? ` poster="${escapeHtml(shown)}"` : '';
  }
  const named = (lang: string) =>
    lang === '' ? '' : ` srclang="${lang}" label="${escapeHtml(ownName(lang))}"`;
  return captions
    .map(({ lang, href }) => `<track kind="captions" src="${escapeHtml(href)}"${named(lang)}>`)
    .join('');
}

/** Like markdown-it, for double-quoted values. */
function escapeHtml(text: string) {
  return plainParser().utils.escapeHtml(text);
}

export function encode(target: string): string {
  if (/^[\w\-./:?#=&+,;~@!$*]*$/.test(target)) return target;
  const parser = plainParser();
  // `spelled` normalised the host. Another parse could change it.
  return /^(?:https?:)?[/\\]{2}/i.test(target)
    ? parser.utils.lib.mdurl.encode(target)
    : parser.normalizeLink(target);
}
