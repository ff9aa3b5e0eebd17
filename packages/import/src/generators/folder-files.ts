import { join } from 'node:path';
import { Files } from 'pamphlet/content';
import { decoded, pathBelow } from '../addresses/paths.ts';
import { cleanName, type OldFiles, type UploadedFile } from '../files/uploads.ts';
import type { Places } from './places.ts';
import type { ForeignBlog, StaticFile } from './generator.ts';

/** What made the look of the old blog, what that was made of, and what only its host or its builder has read. */
const LEFT =
  /\.(?:css|s[ac]ss|less|styl|map|[cm]?[jt]sx?|coffee|woff2?|ttf|eot|otf|xsl|md|mdx|markdown|tmp|njk|liquid|ejs|pug|hbs)$|\/(?:_|\.(?!well-known\/))|^\/(?:src\/|(?:README|LICEN[CS]E|CHANGELOG|Gemfile|Makefile|Rakefile|Dockerfile)[^/]*$|(?:package(?:-lock)?|composer|vercel|renovate|tsconfig)\.json$|[^/]*\.(?:ya?ml|toml|lock|gemspec|sh|bat)$)/i;

/** Files in the folder of another generator, by the addresses that they had. */
export class FolderFiles implements OldFiles {
  readonly isThere = true;
  readonly #root: string;
  readonly #places: Places;
  readonly #url: string;
  readonly #isPrivate: boolean;
  readonly #statics: Map<string, StaticFile>;
  readonly #used = new Set<string>();

  /** @param root absolute */
  constructor(root: string, places: Places, { settings, statics, isPrivate = false }: ForeignBlog) {
    this.#root = root;
    this.#places = places;
    this.#url = settings.url;
    this.#isPrivate = isPrivate;
    this.#statics = new Map(statics.map((file) => [file.path, file]));
  }

  /** A file that is none of those of its kind. */
  add(file: StaticFile): void {
    this.#statics.set(file.path, file);
  }

  find(url: string): UploadedFile | undefined {
    const { path } = this.#staticAt(url);
    if (path === undefined || !Files.isPublishedMedia(path)) return undefined;
    this.#used.add(path);
    return { path: join(this.#root, path), name: cleanName(path) };
  }

  publicAt(url: string): string | undefined {
    const { path, address = '' } = this.#staticAt(url);
    return path === undefined || LEFT.test(address) ? undefined : address;
  }

  /** All that no text shows, where that was published. */
  publicFiles(): ReadonlyMap<string, string> {
    if (this.#isPrivate) return new Map();
    const rest = [...this.#statics.values()].filter(
      ({ path, address }) => !this.#used.has(path) && !LEFT.test(address),
    );
    return new Map(rest.map(({ path, address }) => [address, join(this.#root, path)]));
  }

  #staticAt(url: string): { readonly path?: string | undefined; readonly address?: string } {
    const below = pathBelow(url.replace(/[?#].*$/s, ''), this.#url);
    const address = below === undefined ? undefined : decoded(below).normalize('NFC');
    return address === undefined ? {} : { path: this.#places.staticAt(address), address };
  }
}
