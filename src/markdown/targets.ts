import { ownName } from '../lib/languages.ts';
import { type PicturePlace, PICTURE_SIZES } from '../lib/picture.ts';
import { escapeHtml as escapeText } from '../lib/text.ts';
import type { Env } from './env.ts';
import { decode } from './html/scan-tags.ts';
import { plainParser } from './markdown-it.ts';
import type { LinkResolver, Reference, ShownRecording } from './rendered.ts';
import { isOutside, isPictureData } from './safe-url.ts';
import type { Place } from './findings.ts';

/**
 * Notes the target of a link, unless it is on another site (only a check asks for those), and gives the href to print for it. The
 * target must have passed `verdictOf`.
 *
 * @param place asked for only where it is noted
 */
export function hrefFor(env: Env, target: string, place: () => LinkPlace): string {
  return isOutside(target) && !env.notesOutside ? encode(target) : note(env, 'link', target, place());
}

/** Place of a link, and of its target where it is written there. */
export type LinkPlace = Pick<Reference, 'line' | 'column' | 'targetPlace'>;

/** The same for a picture, and for what a player loads. */
export function srcFor(env: Env, target: string, place: Place, kind: 'image' | 'media' = 'image'): string {
  return isPictureData(target) ? encode(target) : note(env, kind, target, place);
}

function note(env: Env, kind: Reference['kind'], target: string, place: LinkPlace): string {
  env.found.references.push({ kind, target, ...place });
  if (isOfBlog(target)) return `\0h${target}`;
  return encode(env.prefix && target.startsWith('#') ? `#${env.prefix}${target.slice(1)}` : target);
}

/** Whether a target means a file or an address of the blog: other files decide what it becomes. */
export function isOfBlog(target: string): boolean {
  return !target.startsWith('#') && !isOutside(target) && !isPictureData(target);
}

/**
 * Links and pictures of the blog stand in rendered HTML as placeholders: NUL, which no text of a body can hold, a letter and
 * the target as it was written, up to a quotation mark. So a rendered body depends on no other file.
 */
const PLACEHOLDER = /( ?)\0([a-z])(?:=")?([^"\0]*)"/g;

/** Names of the attribute whose value is the target of a picture and that stands for its size; of the first picture on a page. */
export const SIZE = '\0s';
export const FIRST_SIZE = '\0f';
/** The same for the size and the poster of a film. */
export const FILM_SIZE = '\0v';
export const POSTER = '\0o';

/** Stands in a player for the captions of a film. */
export function captionsOf(target: string): string {
  return `\0t="${escapeHtml(target)}"`;
}

/** Marks where the other files of a picture go around its `<img>`. */
export function withFiles(img: string, target: string, place: PicturePlace): string {
  const value = `="${escapeHtml(target)}"`;
  return `\0${place === 'gallery' ? 'g' : 'c'}${value}${img}\0e${value}`;
}

/** Rendered HTML with addresses, sizes and files of pictures in the places of placeholders. */
export function resolveLinks(html: string, resolve: LinkResolver): string {
  if (!html.includes('\0')) return html;
  return html.replaceAll(PLACEHOLDER, (_, space: string, kind: string, escaped: string) => {
    const target = decode(escaped);
    const { href = encode(target), picture, recording } = resolve(target) ?? {};
    if (kind === 'h') return `${space}${escapeHtml(href)}"`;
    if (/[vot]/.test(kind)) return partOfPlayer(kind, recording);
    const isSize = kind === 's' || kind === 'f';
    if (!picture) return isSize ? '' : space;
    const { width, height, sources } = picture;
    if (isSize) return ` width="${width}" height="${height}"${kind === 'f' ? ' fetchpriority="high"' : ''}`;
    if (sources.length === 0) return space;
    if (kind === 'e') return `${space}</picture>`;
    const sizes = PICTURE_SIZES[kind === 'g' ? 'gallery' : 'column'];
    const files = sources.map(
      ({ type, srcset }) => `<source type="${type}" srcset="${escapeHtml(srcset)}" sizes="${sizes}">`,
    );
    return `${space}<picture>${files.join('')}`;
  });
}

/** Of a film: `v` size, `o` poster, `t` captions. */
function partOfPlayer(kind: string, recording: ShownRecording | undefined): string {
  const { width, height, poster, captions = [] } = recording ?? {};
  if (kind === 'v') return width && height ? ` width="${width}" height="${height}"` : '';
  if (kind === 'o') return poster === undefined ? '' : ` poster="${escapeHtml(poster)}"`;
  const named = (lang: string): string =>
    lang === '' ? '' : ` srclang="${lang}" label="${escapeHtml(ownName(lang))}"`;
  return captions
    .map(({ lang, href }) => `<track kind="captions" src="${escapeHtml(href)}"${named(lang)}>`)
    .join('');
}

/** As markdown-it does it, for values in double quotation marks. */
function escapeHtml(text: string): string {
  return escapeText(text).replaceAll('&#39;', "'");
}

/** Percent-encodes what must not stand in an address; most addresses need nothing. */
export function encode(target: string): string {
  if (/^[\w\-./:?#=&+,;~@!$*]*$/.test(target)) return target;
  const parser = plainParser();
  // `spelled` has its say on hosts: reading them anew here could print another one.
  return /^(?:https?:)?[/\\]{2}/i.test(target)
    ? parser.utils.lib.mdurl.encode(target)
    : parser.normalizeLink(target);
}
