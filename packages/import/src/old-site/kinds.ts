import { gunzipSync } from 'node:zlib';
import { Files } from 'pamphlet/content';

/** Downloads beyond the media of posts. */
const DOCUMENT =
  /\.(?:docx?|xlsx?|pptx?|od[tsp]|rtf|csv|txt|tar|t?gz|7z|rar|bz2|mobi|ics|gpx|kmz?|exe|dmg|apk|bmp|tiff?|avi|mkv|wmv)$/i;

/** True for a download, by extension. @param path without a query */
export function isFileAddress(path: string): boolean {
  return Files.isPublishedMedia(path) || DOCUMENT.test(path);
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
