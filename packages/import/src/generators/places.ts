import { posix } from 'node:path';
import { encodedPath, pathBelow } from '../addresses/paths.ts';
import { at, type Fields, textOf } from './fields.ts';
import type { Folder } from './folder.ts';
import type { ForeignBlog, StaticFile } from './generator.ts';
import type { TargetReader } from './text/markdown-targets.ts';
import type { TextFacts } from './text/tags.ts';
import type { BodyLinks } from '../model.ts';

/** Where the texts and files of a blog were published, by all the names that texts have for them. */
export class Places {
  readonly #addresses = new Map<string, string>();
  readonly #paths = new Map<string, string>();
  readonly #statics: ReadonlyMap<string, string>;
  readonly #staticPaths = new Map<string, string>();
  readonly #titles = new Map<string, string>();
  /** Texts, and addresses of files, by the last part of their names; `undefined` for a name that two have. */
  readonly #names = new Map<string, string | undefined>();
  readonly #files = new Map<string, string | undefined>();
  readonly #roots: readonly string[];

  /** @param roots folders from which texts name files, with a slash at their ends */
  constructor(statics: readonly StaticFile[], roots: readonly string[]) {
    this.#roots = roots;
    this.#statics = new Map(statics.map(({ path, address }) => [path, address]));
    for (const { path, address } of statics) {
      if (!this.#staticPaths.has(address)) this.#staticPaths.set(address, path);
      const name = folded(posix.basename(path));
      this.#files.set(name, this.#files.has(name) ? undefined : address);
    }
  }

  /** @param address path below the old site, decoded */
  add(path: string, address: string, title: string): void {
    if (this.#addresses.has(path)) return;
    this.#addresses.set(path, address);
    this.#titles.set(path, title);
    if (!this.#paths.has(address)) this.#paths.set(address, path);
    const stem = folded(stemOf(path));
    for (const name of new Set([stem, stem.replace(/^\d{4}-\d\d-\d\d-/, '')]))
      this.#names.set(name, this.#names.has(name) ? undefined : path);
  }

  addressOf(path: string): string | undefined {
    return this.#addresses.get(path);
  }

  titleOf(path: string | undefined): string | undefined {
    return path === undefined ? undefined : this.#titles.get(path);
  }

  /** The path of the file that was published at an address. */
  staticAt(address: string): string | undefined {
    const own = this.#staticPaths.get(address);
    if (own !== undefined) return own;
    // A file beside a text lies below the address of that text.
    const cut = address.lastIndexOf('/');
    const text = this.#paths.get(address.slice(0, cut + 1)) ?? this.#paths.get(address.slice(0, cut));
    if (text === undefined) return undefined;
    return this.#near(text, address.slice(cut + 1)).find((path) => this.#statics.has(path));
  }

  /** A text by a name such as `2010-06-21-party`, `posts/party.md`, `/posts/party`, `../party/index.md`. */
  text(name: string, from: string): string | undefined {
    const typed = name.replaceAll(/^["']|["']$/g, '');
    const own = this.#names.get(folded(stemOf(typed)));
    // The sign may be one of the name: `C#`.
    if (own !== undefined && /[?#]/.test(typed)) return own;
    const clean = typed.replace(/[?#].*$/, '');
    const near = clean.startsWith('/') ? [] : this.#near(from, clean);
    const places = [...near, ...this.#roots.map((root) => posix.join(root, clean))];
    const found = places.flatMap((place) => ENDINGS.map((ending) => place + ending));
    return (
      found.find((path) => this.#addresses.has(path)) ??
      this.#names.get(folded(stemOf(clean.replace(/\/$/, ''))))
    );
  }

  /** The address that a target of a text leads to: a path below the site; undefined when nothing of the blog is there. */
  resolve(target: string, from: string): string | undefined {
    const decoded = decodedPath(target);
    if (decoded === undefined) return undefined;
    if (decoded.startsWith('/')) return this.#known(decoded) ?? this.#written(decoded, from);
    const near = this.#near(from, decoded).map(
      (path) => this.#statics.get(path) ?? this.#addresses.get(path),
    );
    const page = this.#addresses.get(from) ?? '/';
    return (
      near.find((found) => found !== undefined) ??
      this.#known(posix.join(page.replace(/[^/]*$/, ''), decoded)) ??
      this.#known(`/${decoded}`) ??
      this.#written(decoded, from) ??
      // A plugin finds a file by its name in a folder of its own.
      this.#files.get(folded(decoded))
    );
  }

  #known(address: string): string | undefined {
    if (this.staticAt(address) !== undefined) return address;
    const forms = [
      address,
      `${address}/`,
      address.replace(/\/$/, ''),
      `${address}.html`,
      address.replace(/(?<=\/)index\.html$/, ''),
    ];
    return forms.find((form) => this.#paths.has(form));
  }

  /** A link that names a file of Markdown. */
  #written(target: string, from: string): string | undefined {
    if (!/\.(?:mdx?|markdown)$/i.test(target)) {
      const file = this.#roots
        .map((root) => posix.join(root, target))
        .find((path) => this.#statics.has(path));
      return file === undefined ? undefined : this.#statics.get(file);
    }
    const text = this.text(target, from);
    return text === undefined ? undefined : this.#addresses.get(text);
  }

  /** Beside a file, and in the folder that has its name. */
  #near(from: string, name: string): string[] {
    const folder = posix.dirname(from);
    const own = from.replace(/\.[^./]+$/, '');
    return [posix.join(folder, name), posix.join(own, name)].map((path) => path.replace(/^\.\//, ''));
  }
}

/** What may be left out at the end of the path of a text. */
const ENDINGS = ['', '.md', '.mdx', '.markdown', '.html', '/index.md', '/index.mdx', '/_index.md'];

/** A name as programs look for it: letter case and normal form do not count. */
function folded(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

function stemOf(path: string): string {
  const stem = path.replace(/\.(?:mdx?|markdown|mkdn?|html?)$/i, '').replace(/\/_?index$/, '');
  return stem.slice(stem.lastIndexOf('/') + 1);
}

/** The path of a target without query, decoded; undefined when it is damaged. */
function decodedPath(target: string): string | undefined {
  try {
    return decodeURIComponent(target.replace(/[?#].*$/s, '')).normalize('NFC');
  } catch {
    return undefined;
  }
}

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

/** What one text may ask of its blog. @param path of its file @param fields its front matter */
export function factsFor(
  blog: ForeignBlog,
  places: Places,
  folder: Folder,
  path: string,
  fields: Fields,
): TextFacts {
  const { settings } = blog;
  const { baseUrl, url } = settings;
  const whole = (address: string | undefined): string | undefined =>
    address === undefined ? undefined : baseUrl + encodedPath(address);
  const addressOf = (name: string): string | undefined => {
    const found = places.text(name.trim(), path);
    return found === undefined ? undefined : whole(places.addressOf(found));
  };
  return {
    baseUrl,
    url,
    value(name) {
      const [root = '', ...keys] = name.split('.');
      if (name === 'site.baseurl') return baseUrl;
      if (name === 'site.url')
        return baseUrl !== '' && url.endsWith(baseUrl) ? url.slice(0, -baseUrl.length) : url;
      if (name === 'page.url') return whole(places.addressOf(path));
      if (root === 'site' || root === 'config' || root === 'metadata')
        return textOf(at(settings.values, keys));
      if (root === 'page') return textOf(at(fields, keys));
      return keys.length === 0 ? textOf(fields.get(root)) : undefined;
    },
    post: addressOf,
    file(name) {
      const found =
        places.resolve(name.startsWith('/') ? name : encodeURI(name), path) ??
        places.resolve(encodeURI(`/${name}`), path);
      return found === undefined ? addressOf(name) : whole(found);
    },
    code(name) {
      const file = places.staticAt(`/downloads/code/${name}`);
      return file === undefined ? undefined : folder.read(file);
    },
    drawn: (typed, name, rest) => blog.draw?.(typed, fields, name, rest),
    titleOf: (name) => places.titleOf(places.text(name, path)),
  };
}
