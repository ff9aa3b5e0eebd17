import { join } from 'node:path';
import { Files } from 'pamphlet/content';
import { decoded, pathBelow, withoutQuery } from '../addresses/paths.ts';
import { cleanName, type OldFiles } from '../files/uploads.ts';
import type { Places } from './places.ts';
import type { ForeignBlog, StaticFile } from './generator.ts';

/** Theme files, sources, and files for the host or the generator only. */
const LEFT =
  /\.(?:css|s[ac]ss|less|styl|map|[cm]?[jt]sx?|coffee|woff2?|ttf|eot|otf|xsl|md|mdx|markdown|tmp|njk|liquid|ejs|pug|hbs)$|\/(?:_|\.(?!well-known\/))|^\/(?:src\/|(?:README|LICEN[CS]E|CHANGELOG|Gemfile|Makefile|Rakefile|Dockerfile)[^/]*$|(?:package(?:-lock)?|composer|vercel|renovate|tsconfig)\.json$|[^/]*\.(?:ya?ml|toml|lock|gemspec|sh|bat)$)/i;

/** Static files by their old addresses. @param root absolute */
export function folderFiles(
  root: string,
  places: Places,
  { settings, statics, isPrivate = false, hides = () => undefined }: ForeignBlog,
): OldFiles & { add: (file: StaticFile) => void } {
  const files = new Map(statics.map((file) => [file.path, file]));
  const used = new Set<string>();
  return {
    isThere: true,

    /** Adds a file whose extension suggests a text. */
    add: (file) => void files.set(file.path, file),

    find(url) {
      const path = places.staticAt(addressIn(url));
      if (path === undefined || !Files.isPublishedMedia(path)) return undefined;
      used.add(path);
      return { path: join(root, path), name: cleanName(path) };
    },

    publicAt(url) {
      const address = addressIn(url);
      return places.staticAt(address) === undefined || LEFT.test(address) ? undefined : address;
    },

    /** Published files that no text shows. */
    publicFiles() {
      const rest = isPrivate ? [] : [...files.values()];
      return new Map(
        rest
          .filter(({ path, address }) => !used.has(path) && !LEFT.test(address) && hides(path) === undefined)
          .map(({ path, address }) => [address, join(root, path)]),
      );
    },
  };

  /** Empty for other hosts. */
  function addressIn(url: string) {
    return decoded(pathBelow(withoutQuery(url), settings.url) ?? '').normalize('NFC');
  }
}
