import { withoutQuery } from '../addresses/paths.ts';
import { gunzipSync } from 'node:zlib';
import { Files } from 'pamphlet/content';

/** Pictures, by extension. */
export const PICTURE = /\.(?:jpe?g|png|gif|webp|avif|svg|bmp|ico|tiff?)(?:[?#]|$)/i;

/** Pictures that pages here cannot show. */
export const NO_PICTURE = /\.(?:bmp|hei[cf]|tiff?)(?:[?#]|$)/i;

/** Sounds, films, documents and archives, by extension. */
export const DOCUMENT =
  /\.(?:mp[34]|m4[av]|og[agv]|wav|flac|webm|mov|avi|mkv|wmv|pdf|epub|mobi|docx?|xlsx?|pptx?|od[tsp]|rtf|csv|txt|zip|tar|t?gz|bz2|7z|rar|ics|gpx|kmz?|exe|dmg|apk)(?:[?#]|$)/i;

/** True for the URL of an audio or video file that browsers play. */
export function isMedia(address: string): boolean {
  return Files.mediaType(withoutQuery(address.trim())) !== undefined;
}

/** True for a file and no page, by extension. @param path without a query */
export function isFileAddress(path: string): boolean {
  return Files.isPublishedMedia(path) || PICTURE.test(path) || DOCUMENT.test(path);
}

/** True for the start of a feed. */
export function isFeed(start: string): boolean {
  const own = start.replace(/^[\s\uFEFF]*(?:<\?[\s\S]*?\?>\s*|<!--[\s\S]*?-->\s*|<!DOCTYPE[^>]*>\s*)*/i, '');
  return /^<(?:rss|feed|rdf:RDF)\b/.test(own) || /^\{[\s\S]{0,200}jsonfeed\.org/.test(own);
}

/** The text of a sitemap, packed or plain. @param largest bytes of the unpacked text @throws Error if it is larger or damaged */
export function unzipped(bytes: Buffer, largest: number): string {
  const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b;
  return (isPacked ? gunzipSync(bytes, { maxOutputLength: largest }) : bytes).toString();
}
