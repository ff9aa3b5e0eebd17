import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pictureType } from '../lib/picture.ts';
import { parse, serialize, type DefaultTreeAdapterTypes as Tree } from 'parse5';
import { siteFile } from './comparison.ts';

/** Bytes that may still be put into a file. */
export interface Room {
  left: number;
}

/** A page of the site in one piece. */
export interface FramedPage {
  /** HTML without scripts, frames and forms; style sheets and pictures are in it. */
  readonly html: string;
  /** Addresses of what is not in it: too large, or of another kind. */
  readonly omitted: readonly string[];
}

/** A picture larger than this is left out, in bytes. */
const LARGEST_PICTURE = 300_000;

/** What does nothing without a script or a network, or would lead out of the frame. */
const REMOVED = new Set(
  'audio base embed iframe noscript object script source template track video'.split(' '),
);
const DROPPED = new Set(['action', 'formaction', 'ping', 'srcset', 'target']);

/**
 * A page as it will look, for a frame.
 *
 * @param site folder; absolute
 * @param file from its root
 * @param prefix folder in which the site is hosted: `/blog/`
 * @param room for pictures, from which they are taken
 */
export function framedPage(site: string, file: string, prefix: string, room: Room): FramedPage {
  const document = parse(readFileSync(join(site, file), 'utf8'));
  const omitted: string[] = [];
  const take = (href: string): string | undefined => {
    const data = pictureData(site, siteFile(href, prefix), room);
    if (data === undefined) omitted.push(href);
    return data;
  };
  const walk = (parent: Tree.ParentNode): void => {
    parent.childNodes = parent.childNodes.flatMap((node): Tree.ChildNode[] => {
      if (!('tagName' in node)) return node.nodeName === '#comment' ? [] : [node];
      if (node.tagName === 'link') return styleOf(node, site, prefix);
      if (REMOVED.has(node.tagName)) {
        omitted.push(
          ...node.attrs.flatMap(({ name, value }) =>
            node.tagName !== 'script' && (name === 'src' || name === 'data') ? value : [],
          ),
        );
        return [];
      }
      if (node.tagName === 'meta' && node.attrs.some(({ name }) => name === 'http-equiv')) return [];
      node.attrs = node.attrs.flatMap(({ name, value, ...rest }) => {
        if (DROPPED.has(name) || name.startsWith('on')) return [];
        if (name === 'href') return { ...rest, name, value: value.startsWith('#') ? value : '#' };
        if (name !== 'src') return { ...rest, name, value };
        const data = take(value);
        return data === undefined ? [] : { ...rest, name, value: data };
      });
      walk(node);
      return [node];
    });
  };
  walk(document);
  return { html: serialize(document), omitted: [...new Set(omitted)] };
}

/** A picture of the site as an address that needs no network. @returns undefined when it is none, or too large */
export function pictureData(site: string, file: string, room: Room): string | undefined {
  const type = pictureType(file);
  const size = type && file.split('/').every((part) => part !== '..') ? sizeOf(join(site, file)) : undefined;
  if (type === undefined || size === undefined || size > LARGEST_PICTURE || size * 1.4 > room.left)
    return undefined;
  const data = `data:${type};base64,${readFileSync(join(site, file)).toString('base64')}`;
  room.left -= data.length;
  return data;
}

function sizeOf(path: string): number | undefined {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats?.isFile() ? stats.size : undefined;
}

/** A style sheet of the site in the place of its link; fonts would weigh more than all pages. */
function styleOf(link: Tree.Element, site: string, prefix: string): Tree.ChildNode[] {
  const attribute = (name: string): string => link.attrs.find((one) => one.name === name)?.value ?? '';
  const file = join(site, siteFile(attribute('href'), prefix));
  if (attribute('rel') !== 'stylesheet' || !file.startsWith(site) || sizeOf(file) === undefined) return [];
  const css = readFileSync(file, 'utf8')
    .replaceAll(/@font-face\s*\{[^}]*\}/g, '')
    .replaceAll('</', String.raw`<\/`);
  const style: Tree.Element = { ...link, nodeName: 'style', tagName: 'style', attrs: [], childNodes: [] };
  style.childNodes.push({ nodeName: '#text', value: css, parentNode: style });
  return [style];
}
