import { posix } from 'node:path';
import type { StaticFile } from './generator.ts';

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
      const name = posix.basename(path);
      this.#files.set(name, this.#files.has(name) ? undefined : address);
    }
  }

  /** @param address path below the old site, decoded */
  add(path: string, address: string, title: string): void {
    if (this.#addresses.has(path)) return;
    this.#addresses.set(path, address);
    this.#titles.set(path, title);
    if (!this.#paths.has(address)) this.#paths.set(address, path);
    const stem = stemOf(path);
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
    const clean = name.replaceAll(/^["']|["']$/g, '').replace(/[?#].*$/, '');
    const near = clean.startsWith('/') ? [] : this.#near(from, clean);
    const places = [...near, ...this.#roots.map((root) => posix.join(root, clean))];
    const found = places.flatMap((place) => ENDINGS.map((ending) => place + ending));
    return (
      found.find((path) => this.#addresses.has(path)) ?? this.#names.get(stemOf(clean.replace(/\/$/, '')))
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
      this.#files.get(decoded)
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
