import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parse, serialize, type DefaultTreeAdapterTypes as Tree } from 'parse5';
import { setOf } from '../lib/lists.ts';
import { pictureType } from '../media/kinds.ts';
import { siteFile } from './comparison.ts';
import { attribute } from './page-view.ts';
import type { ReviewSide } from './review.ts';

/** Remaining bytes. */
export interface Room {
  left: number;
}

/** Bytes. */
const LARGEST_PICTURE = 300_000;

/** Useless without script or network, or able to leave the frame. */
const REMOVED = setOf('audio base embed iframe noscript object script source template track video');
const DROPPED = setOf('action formaction ping srcset target');

/**
 * Inlines styles and pictures. Removes scripts, frames and forms.
 *
 * @param file from the site root
 * @param room budget for pictures; shrinks
 * @returns also pictures that are too large or external
 */
export function framedPage(side: ReviewSide, file: string, room: Room) {
  const document = parse(readFileSync(join(side.site, file), 'utf8'));
  const omitted = new Set<string>();
  const attributeOf = ({ name, value, ...rest }: Tree.Element['attrs'][number]) => {
    if (DROPPED.has(name) || name.startsWith('on')) return [];
    if (name === 'href') return [{ ...rest, name, value: value.startsWith('#') ? value : '#' }];
    const shown = name === 'src' ? pictureData(side, value, room) : value;
    if (shown === undefined) omitted.add(value);
    return shown === undefined ? [] : [{ ...rest, name, value: shown }];
  };
  const walk = (parent: Tree.ParentNode) => {
    parent.childNodes = parent.childNodes.flatMap((node): Tree.ChildNode[] => {
      if (!('tagName' in node)) return node.nodeName === '#comment' ? [] : [node];
      if (node.tagName === 'link') return styleOf(node, side);
      const isCommand = node.tagName === 'meta' && node.attrs.some(({ name }) => name === 'http-equiv');
      if (isCommand || REMOVED.has(node.tagName)) return [];
      node.attrs = node.attrs.flatMap(attributeOf);
      walk(node);
      return [node];
    });
  };
  walk(document);
  return { html: serialize(document), omitted: [...omitted] };
}

/** A data URL. @returns undefined for other files and large pictures */
export function pictureData(side: ReviewSide, address: string, room: Room): string | undefined {
  const file = siteFile(address, side.prefix);
  const type = pictureType(file);
  const data = type && readFrom(side, file, Math.min(LARGEST_PICTURE, room.left / 1.4));
  if (!data) return undefined;
  const url = `data:${type};base64,${data.toString('base64')}`;
  room.left -= url.length;
  return url;
}

/** Undefined for larger files. */
function readFrom({ site }: ReviewSide, file: string, most: number) {
  if (file.split('/').includes('..')) return undefined;
  const stats = statSync(join(site, file), { throwIfNoEntry: false });
  return stats?.isFile() && stats.size <= most ? readFileSync(join(site, file)) : undefined;
}

/** Inlines a style sheet without fonts, which outweigh all pages. */
function styleOf(link: Tree.Element, side: ReviewSide) {
  const file = siteFile(attribute(link, 'href') ?? '', side.prefix);
  const sheet = attribute(link, 'rel') === 'stylesheet' && readFrom(side, file, Infinity);
  if (!sheet) return [];
  const css = sheet
    .toString()
    .replaceAll(/@font-face\s*\{[^}]*\}/g, '')
    .replaceAll('</', String.raw`<\/`);
  const style: Tree.Element = { ...link, nodeName: 'style', tagName: 'style', attrs: [], childNodes: [] };
  style.childNodes.push({ nodeName: '#text', value: css, parentNode: style });
  return [style];
}
