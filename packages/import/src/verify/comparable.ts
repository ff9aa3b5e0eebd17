import { spaced } from '../tally.ts';
import { withoutQuery } from '../addresses/paths.ts';
import { posix } from 'node:path';
import { cleanName } from '../files/uploads.ts';
import { decoded, type Reading } from './read-text.ts';

/** File name without ending and picture size, in lower case. */
export function pictureName(address: string): string {
  const [bare = ''] = decoded(address).toLowerCase().split(/[?#]/, 1);
  const name = posix.basename(bare).replace(/\.[a-z\d]{2,5}$/, '');
  return name.replace(/-\d+x\d+$|-scaled$|@\dx$/, '');
}

/** File name as in the new blog, in lower case. */
export function fileName(address: string): string {
  return cleanName(withoutQuery(decoded(address))).toLowerCase();
}

/** True for names that a generator makes from the bytes of a picture: `xbvnp_haou-350` of Eleventy. */
function isOpaque(name: string) {
  return (
    /^[\w-]{10}-\d{2,4}$/.test(name) ||
    (name.match(/\d[a-z]|[a-z]\d/g)?.length ?? 0) >= 4 ||
    !/[a-z]{3}/.test(name)
  );
}

/** Pictures of the old page that the new one lacks, and those whose place another picture has. */
export function lostPictures(
  { pictures }: Reading,
  here: Reading,
): { gone: readonly string[]; others: readonly string[] } {
  const files = [...here.pictures, ...(here.values.match(FILE_NAME) ?? [])].join(' ').toLowerCase();
  const names = new Set(pictures.map(pictureName));
  const missing = pictures.filter((one) => !files.includes(pictureName(one)));
  const fewer = Math.max(0, names.size - here.pictures.length);
  const spare = here.pictures.map(pictureName).filter((name) => !names.has(name));
  const letters = (name: string) => cleanName(name).replaceAll(/[^\p{L}\p{N}]/gu, '');
  const isLike = (one: string, other: string) => {
    const [part = '', whole = ''] = [letters(one), letters(other)].toSorted((a, b) => a.length - b.length);
    return whole.includes(part) || isOpaque(other);
  };
  const others = missing
    .slice(fewer)
    .filter((one) => !isOpaque(pictureName(one)) && !spare.some((name) => isLike(pictureName(one), name)));
  return { gone: missing.slice(0, fewer), others: others.slice(0, spare.length) };
}

/** Stable part of an embed URL, such as a video id. In lower case. */
export function keyOf(address: string): string {
  const url = decoded(address).toLowerCase();
  // Some players have `&` before the first value: `/v/ID&hl=en`.
  const [, bare = '', query = ''] = /^(?:(?:https?:)?\/\/)?([^?&#]*)[?&]?([^#]*)/.exec(url) ?? [];
  const named = /(?:^|&)(?:v|id|list|track|url)=([^&]+)/.exec(query)?.[1];
  const parts = bare
    .split('/')
    .filter((part) => part !== '' && !/^(?:embed|player|watch|v|videos?|preview|full|result)$/.test(part));
  const last = (parts.length > 1 ? parts.at(-1) : undefined)?.replace(
    /\.(?:js|html?|json|mp4|webm|mp3|ogg|mov|m4a|wav)$/,
    '',
  );
  return named ?? last ?? parts[0] ?? url;
}

/** An id of an embed has more letters than most words. */
const SHORTEST_KEY = 6;

/** Names that show an embed. A file of the blog lies beside its post under a clean name. */
export function embedNames(address: string): string[] {
  const bare = withoutQuery(decoded(address));
  const key = keyOf(address);
  const name = /\.\w+$/.test(bare) ? [fileName(bare)] : [];
  // The text may hold a short key, such as `maps`.
  return [key.length < SHORTEST_KEY ? bareLink(bare) : key, ...name];
}

/** With an ending of its own: an address such as `/2020/party/` shows no picture of that name. */
const FILE_NAME = /(?<![^/\s"?#])[^/\s"?#]{1,300}\.(?!html?\b)[a-z\d]{2,5}(?![^\s?#,"])/g;

/** Normalises encoding, scheme, `www.`, fragment, letter case and final slash. */
export function bareLink(link: string): string {
  return (
    decoded(link)
      .replace(/^(?:https?:)?\/\/(?:www\.)?/i, '')
      // Some generators read the punctuation of a sentence into a bare link.
      .replace(/[，。；：、）】」》].*/su, '')
      .replace(/\/?(?:#.*)?$/, '')
      .toLowerCase()
  );
}

/** Text and attribute values, in lower case. */
export function haystackOf({ values, text }: Reading): string {
  return `${values} ${text.toLowerCase()}`;
}

export function quoted(text: string): string {
  return `“${short(text)}”`;
}

export function short(text: string, length = 100): string {
  const line = spaced(text);
  return line.length > length ? `${line.slice(0, length)}…` : line;
}
