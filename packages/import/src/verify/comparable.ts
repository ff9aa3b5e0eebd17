import { posix } from 'node:path';
import { decoded } from './read-text.ts';

/** The name of a file without its ending and size. */
export function stemOf(address: string): string {
  const [bare = ''] = decoded(address).toLowerCase().split(/[?#]/, 1);
  const name = posix.basename(bare).replace(/\.[a-z\d]{2,5}$/, '');
  return name.replace(/-\d+x\d+$|-scaled$|@\dx$/, '');
}

/** The part of an embed's address that never changes: the id of a film, or its page. */
export function keyOf(address: string): string {
  const url = decoded(address).toLowerCase();
  const [bare = '', query = ''] = url
    .replace(/#.*$/, '')
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

/** A link without differences of scheme, letter case and final slash. */
export function bareLink(link: string): string {
  return link
    .replace(/^(?:https?:)?\/\/(?:www\.)?/i, '')
    .replace(/\/?(?:#.*)?$/, '')
    .toLowerCase();
}
