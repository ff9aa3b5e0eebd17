import { encodedPath, pathBelow } from '../addresses/paths.ts';
import type { BodyLinks } from '../model.ts';
import type { Places } from './places.ts';
import type { TargetReader } from './text/markdown-targets.ts';

export interface TargetOptions {
  readonly places: Places;
  /** Path of the file in which the target stands. */
  readonly from: string;
  /** Of the old blog, without a slash at the end; may be empty. */
  readonly url: string;
  /** Addresses of lists, and what answers them here. */
  readonly lists: ReadonlyMap<string, string>;
  readonly links: BodyLinks;
  /** Where pictures of this text lie that have no folder in their names: `media_subpath` of a theme of Jekyll. */
  readonly pictures?: string | undefined;
}

/** Answers targets of one text: a file of the blog becomes a file here, whatever form its address has. */
export function siteTargets({ places, from, url, lists, links, pictures }: TargetOptions): TargetReader {
  const below = (typed: string): { readonly address: string; readonly rest: string } | undefined => {
    const isElsewhere = /^[a-z][a-z\d+.-]*:/i.test(typed) && !/^https?:/i.test(typed);
    if (typed === '' || typed.startsWith('#') || isElsewhere) return undefined;
    const [, address = '', rest = ''] = /^([^#]*)(#.*)?$/s.exec(typed) ?? [];
    if (!/^(?:https?:)?\/\//i.test(typed)) {
      // Texts name an address with the sub-folder of the blog, or without.
      const inside = address.startsWith('/') ? (pathBelow(address, url) ?? address) : address;
      return { address: inside, rest };
    }
    const path = url === '' ? undefined : pathBelow(address, url);
    return path === undefined ? undefined : { address: path, rest };
  };
  const whole = (address: string): string => url + encodedPath(address);
  const placeOf = (typed: string): string | undefined => {
    const target = below(typed.trim());
    const isNamed = pictures !== undefined && !/^(?:\/|https?:)/i.test(typed.trim());
    const named =
      isNamed && target
        ? places.resolve(`/${pictures}/${target.address}`.replaceAll(/\/{2,}/g, '/'), from)
        : undefined;
    return named ?? (target && places.resolve(target.address, from));
  };
  return {
    link(typed) {
      const target = below(typed.trim());
      if (!target) return /^(?:\/\/|[a-z][a-z\d+.-]*:)/i.test(typed.trim()) ? links.link(typed) : typed;
      const { address, rest } = target;
      const found = places.resolve(address, from);
      if (found !== undefined) return links.link(whole(found) + rest);
      const clean = address.replace(/(?:index\.html)?[?].*$|index\.html$/, '');
      const list = lists.get(clean) ?? lists.get(`${clean}/`);
      return list === undefined ? typed : list + rest;
    },
    file(typed) {
      const found = placeOf(typed);
      return found === undefined ? undefined : links.file(whole(found));
    },
    picture(typed) {
      const target = below(typed.trim());
      const found = placeOf(typed);
      if (found !== undefined) return links.picture(whole(found));
      if (!target) return /^[a-z][a-z\d+.-]*:/i.test(typed.trim()) ? links.picture(typed) : typed;
      if (url === '' && /^https?:/i.test(typed)) return typed;
      // Named as missing, by its old address.
      links.picture(target.address.startsWith('/') ? url + target.address : target.address);
      return target.address.startsWith('/') && url !== '' ? url + target.address : typed;
    },
  };
}
