import { posix } from 'node:path';
import { decoded, type Reading } from './read-text.ts';

/** File name without ending and picture size, in lower case. */
export function pictureName(address: string): string {
  const [bare = ''] = decoded(address).toLowerCase().split(/[?#]/, 1);
  const name = posix.basename(bare).replace(/\.[a-z\d]{2,5}$/, '');
  return name.replace(/-\d+x\d+$|-scaled$|@\dx$/, '');
}

/** Stable part of an embed URL, such as a video id. In lower case. */
export function keyOf(address: string): string {
  const url = decoded(address).toLowerCase();
  const [bare = '', query = ''] = url
    .replace(/#.*/s, '')
    .replace(/^(?:https?:)?\/\//, '')
    .split('?', 2);
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

/** Normalises scheme, `www.`, fragment, letter case and final slash. */
export function bareLink(link: string): string {
  return (
    link
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

export function short(text: string, length = 100): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length > length ? `${line.slice(0, length)}…` : line;
}
