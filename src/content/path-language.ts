/** What the path of a text says of its language. */
export interface PathLanguage {
  /** As the settings write the tag; undefined if the path names no language of the blog. */
  readonly lang?: string;
  /** The path without the language: translations of one text have the same. */
  readonly path: string;
}

/**
 * Reads the language from a path: `posts/de/picnic.md`, `posts/picnic.de.md` or `posts/picnic/index.de.md`.
 *
 * @param languages BCP 47 tags of the blog; other names of folders and files mean nothing
 */
export function languageOfPath(path: string, languages: readonly string[]): PathLanguage {
  if (languages.length === 0) return { path };
  const tagOf = (name = ''): string | undefined =>
    languages.find((tag) => tag.toLowerCase() === name.toLowerCase());
  const [top = '', folder = '', ...rest] = path.split('/');
  const ofFolder = rest.length > 0 ? tagOf(folder) : undefined;
  const inFolder = ofFolder === undefined ? path : [top, ...rest].join('/');
  const [, stem = '', name, ending = ''] = /^(.+)\.([^./]+)(\.md)$/i.exec(inFolder) ?? [];
  const ofFile = tagOf(name);
  const lang = ofFile ?? ofFolder;
  return { path: ofFile === undefined ? inFolder : stem + ending, ...(lang !== undefined && { lang }) };
}

/**
 * Files that hold for one language: those in it, and those in no language that have no translation in it.
 *
 * @param languages BCP 47 tags of the blog
 */
export function filesIn<F extends { readonly file: string }>(
  files: readonly F[],
  language: string,
  languages: readonly string[],
): readonly F[] {
  if (languages.length < 2) return files;
  const named = files.map((file) => ({ file, ...languageOfPath(file.file, languages) }));
  const translated = new Set(named.flatMap(({ lang, path }) => (lang === language ? [path] : [])));
  return named
    .filter(({ lang, path }) => (lang === undefined ? !translated.has(path) : lang === language))
    .map(({ file }) => file);
}
