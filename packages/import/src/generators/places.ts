import type { TextMap } from '../json.ts';
import { posix } from 'node:path';
import { encodedPath, ofHost, pathBelow, withoutQuery } from '../addresses/paths.ts';
import { firstFound, attempt } from '../optional.ts';
import { flagOf, textIn, type Fields } from './fields.ts';
import type { Folder } from './folder.ts';
import { readForeignText } from './front-matter-dialects.ts';
import type { ForeignBlog, StaticFile } from './generator.ts';
import type { Targets } from '../model.ts';

/** Folders that links may be relative to. */
const ROOTS =
  ',content/,source/,source/_posts/,_posts/,src/,src/content/,content/posts/,content/post/,assets/,static/,public/'.split(
    ',',
  );

/**
 * Resolves the names that texts use for other texts and files.
 *
 * @param files static files
 */
export function placesOf(files: readonly StaticFile[]) {
  const addresses = new Map<string, string>();
  const paths = new Map<string, string>();
  const titles = new Map<string, string>();
  const statics = new Map(files.map(({ path, address }) => [path, address]));
  // The first of two files at one address wins.
  const staticPaths = new Map(files.toReversed().map(({ path, address }) => [address, path]));
  const texts = new UniqueNames();
  const fileNames = new UniqueNames();
  for (const { path, address } of files) fileNames.add(folded(posix.basename(path)), address);
  return {
    /** @param address path below the old site, decoded */
    add(path: string, address: string, title: string): void {
      if (addresses.has(path)) return;
      addresses.set(path, address);
      titles.set(path, title);
      if (!paths.has(address)) paths.set(address, path);
      const stem = folded(textName(path));
      for (const name of new Set([stem, stem.replace(/^\d{4}-\d\d-\d\d-/, '')])) texts.add(name, path);
    },

    addressOf: (path = '') => addresses.get(path),
    titleOf: (path = '') => titles.get(path),
    staticAt,
    textNamed,

    /** Resolves a link target to a path below the site. Undefined if it is not a file of the blog. */
    resolve(target: string, from: string): string | undefined {
      // Malformed percent-encoding throws.
      // Zola writes `@/` for its folder of texts.
      const bare = target.replace(/^@(?=\/)|[?#].*/gs, '');
      const path = attempt(() => decodeURIComponent(bare).normalize('NFC'));
      if (path === undefined) return undefined;
      if (path.startsWith('/')) return published(path) ?? written(path, from);
      const page = addresses.get(from) ?? '/';
      return (
        firstFound(near(from, path), (one) => statics.get(one) ?? addresses.get(one)) ??
        published(posix.join(page.replace(/(?<![^/])[^/]*$/, ''), path)) ??
        // A browser stays at the root.
        published(posix.join('/', path)) ??
        written(path, from) ??
        // Some plugins find files by name only.
        fileNames.get(folded(path))
      );
    },
  };

  /** @returns the path of a static file */
  function staticAt(address: string): string | undefined {
    const own = staticPaths.get(address);
    if (own !== undefined) return own;
    // Files beside a text have addresses below that of the text.
    const cut = address.lastIndexOf('/');
    const text = paths.get(address.slice(0, cut + 1)) ?? paths.get(address.slice(0, cut));
    return text && near(text, address.slice(cut + 1)).find((path) => statics.has(path));
  }

  /** Finds a text by a name such as `2010-06-21-party`, `posts/party.md`, `/posts/party`, `../party/index.md`. */
  function textNamed(name: string, from: string): string | undefined {
    const typed = name.replaceAll(/^["']|["']$/g, '');
    const own = texts.get(folded(textName(typed)));
    // `?` and `#` may be part of the name: `C#`.
    if (own !== undefined && /[?#]/.test(typed)) return own;
    const clean = withoutQuery(typed);
    const beside = clean.startsWith('/') ? [] : near(from, clean);
    const places = [...beside, ...ROOTS.map((root) => posix.join(root, clean))];
    const found = places.flatMap((place) => ENDINGS.map((ending) => place + ending));
    return found.find((path) => addresses.has(path)) ?? texts.get(folded(textName(clean.replace(/\/$/, ''))));
  }

  function published(address: string): string | undefined {
    if (staticAt(address) !== undefined) return address;
    const forms = [
      address,
      `${address}/`,
      address.replace(/\/$/, ''),
      `${address}.html`,
      address.replace(/(?<=\/)index\.html$/, ''),
    ];
    return forms.find((form) => paths.has(form));
  }

  /** Resolves a source path instead of an address. */
  function written(target: string, from: string): string | undefined {
    if (/\.(?:mdx?|markdown)$/i.test(target)) return addresses.get(textNamed(target, from) ?? '');
    return firstFound(ROOTS, (root) => statics.get(posix.join(root, target)));
  }

  /** Candidates: beside the file, and in the folder with its name. */
  function near(from: string, name: string): string[] {
    const folders = [posix.dirname(from), from.replace(/\.[^./]+$/, '')];
    return folders.map((folder) => posix.join(folder, name).replace(/^\.\//, ''));
  }
}

export type Places = ReturnType<typeof placesOf>;

/** Values by name. An ambiguous name has no value. */
class UniqueNames extends Map<string, string | undefined> {
  add(name: string, value: string): void {
    this.set(name, this.has(name) ? undefined : value);
  }
}

/** Optional in links. */
const ENDINGS = ['', '.md', '.mdx', '.markdown', '.html', '/index.md', '/index.mdx', '/_index.md'];

function folded(name: string) {
  return name.normalize('NFC').toLowerCase();
}

function textName(path: string): string {
  const stem = path.replace(/\.(?:mdx?|markdown|mkdn?|html?)$/i, '').replace(/\/_?index$/, '');
  return stem.slice(stem.lastIndexOf('/') + 1);
}

interface TargetOptions {
  places: Places;
  /** File that contains the target. */
  from: string;
  /** URL of the old blog, or empty. No trailing slash. */
  url: string;
  /** New address for each old list address. */
  lists: TextMap;
  links: Targets;
  /** Folder for bare picture names: Jekyll's `media_subpath`. */
  pictures?: string;
}

/** Resolves the targets of one text. */
export function siteTargets({ places, from, url, lists, links, pictures }: TargetOptions): Targets {
  const below = (typed: string): { address: string; rest: string } | undefined => {
    // Anchors and other schemes.
    if (/^(?:$|#|(?!https?:)[a-z][a-z\d+.-]*:)/i.test(typed)) return undefined;
    const [, address = '', rest = ''] = /^([^#]*)(#.*)?$/s.exec(typed) ?? [];
    const isWhole = /^(?:https?:)?\/\//i.test(typed);
    const hasPath = isWhole ? url !== '' : address.startsWith('/');
    // Paths may omit the sub-folder of the blog.
    const path = (hasPath ? pathBelow(address, url) : undefined) ?? (isWhole ? undefined : address);
    return path === undefined ? undefined : { address: path, rest };
  };
  const whole = (address: string) => url + encodedPath(address);
  const placeOf = (typed: string) => {
    const target = below(typed.trim());
    if (!target) return undefined;
    const isNamed = pictures !== undefined && !/^(?:\/|https?:)/i.test(typed.trim());
    const inFolder = `/${pictures}/${target.address}`.replaceAll(/\/{2,}/g, '/');
    return (isNamed ? places.resolve(inFolder, from) : undefined) ?? places.resolve(target.address, from);
  };
  return {
    note: links.note,
    leave: links.leave,
    link(typed) {
      const target = below(typed.trim());
      if (!target) return /^(?:\/\/|[a-z][a-z\d+.-]*:)/i.test(typed.trim()) ? links.link(typed) : typed;
      const { address, rest } = target;
      const found = places.resolve(address, from);
      // A link to its own page needs a target.
      if (found !== undefined) return links.link(whole(found) + rest) || '#';
      const clean = address.replace(/(?:index\.html)?[?].*|index\.html$/s, '');
      const list = lists.get(clean) ?? lists.get(`${clean}/`);
      return list === undefined ? ofHost(typed.trim(), url) : list + rest;
    },
    file(typed) {
      const found = placeOf(typed);
      return found && links.file(whole(found));
    },
    picture(typed) {
      const target = below(typed.trim());
      const found = placeOf(typed);
      if (found !== undefined) return links.picture(whole(found));
      if (!target) return /^[a-z][a-z\d+.-]*:/i.test(typed.trim()) ? links.picture(typed) : typed;
      if (url === '' && /^https?:/i.test(typed)) return typed;
      const isRooted = target.address.startsWith('/');
      const plain = typed.trim();
      // The rest of the host may have it.
      const isOutside = pathBelow(plain, url) === undefined;
      const old = isOutside ? ofHost(plain, url) : isRooted ? url + target.address : target.address;
      // Reports the old address as missing.
      links.picture(old);
      return isRooted && url !== '' ? old : typed;
    },
  };
}

/** Body of a Markdown file that another text inserts. */
function textBeside(folder: Folder, path: string, name: string): string | undefined {
  const file = posix.join(posix.dirname(path), name);
  return folder.has(file) ? readForeignText(folder.text(file)).body : undefined;
}

/** Keys of texts with formulas. */
const MATH = ['math', 'katex', 'mathjax', 'use_math', 'usemath', 'latex'];

/** Blog facts for a body. Addresses are paths below the host, or URLs. */
export type TextFacts = ReturnType<typeof factsFor>;

/** @param fields front matter of the text */
export function factsFor(blog: ForeignBlog, places: Places, folder: Folder, path: string, fields: Fields) {
  const { baseUrl, url, values } = blog.settings;
  const whole = (address: string | undefined) => address && baseUrl + encodedPath(address);
  const addressOf = (name: string) => whole(places.addressOf(places.textNamed(name.trim(), path)));
  return {
    path,
    /** No trailing slash. */
    baseUrl,
    /** No trailing slash. */
    url,
    /** Value of `site.title`, `page.title`, `site.baseurl`. Undefined if unknown or not a text. */
    value: (name: string): string | undefined => {
      const [root = '', ...keys] = name.split('.');
      if (name === 'site.baseurl') return baseUrl;
      if (name === 'site.url')
        return baseUrl !== '' && url.endsWith(baseUrl) ? url.slice(0, -baseUrl.length) : url;
      if (name === 'page.url') return whole(places.addressOf(path));
      if (root === 'site' || root === 'config' || root === 'metadata') return textIn(values, keys);
      if (root === 'page')
        return textIn(fields, keys) ?? (name === 'page.title' ? places.titleOf(path) : undefined);
      return keys.length === 0 ? textIn(fields, root) : undefined;
    },
    /** @param name file name, extension optional: `2010-06-21-party` */
    post: addressOf,
    /** @param name from the root, the content folder or the current file */
    file(name: string): string | undefined {
      const found =
        places.resolve(name.startsWith('/') ? name : encodeURI(name), path) ??
        places.resolve(encodeURI(`/${name}`), path);
      return found === undefined ? addressOf(name) : whole(found);
    },
    code(name: string): string | undefined {
      const file = places.staticAt(`/downloads/code/${name}`);
      return file && folder.read(file);
    },
    /** Renders the blog's template as HTML or Markdown. Undefined without a usable template. */
    drawn: (typed: string, name: string, rest: string, inner?: string) =>
      blog.draw?.(typed, fields, name, rest, inner),
    /** Body of a file beside the text: `./_partial.md`. */
    text: (name: string) => textBeside(folder, path, name),
    /** True if `:smile:` is a sign. */
    hasEmoji: blog.hasEmoji === true,
    hasFormulas: blog.hasFormulas === true || MATH.some((key) => flagOf(fields.get(key)) !== undefined),
    titleOf: (name: string) => places.titleOf(places.textNamed(name, path)),
  };
}
