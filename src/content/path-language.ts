export interface PathLanguage {
  /** Tag from the settings; undefined if the path contains none. */
  readonly lang?: string;
  /** Path without the language. Translations share it. */
  readonly path: string;
}

/**
 * Parses `posts/de/picnic.md`, `posts/picnic.de.md` or `posts/picnic/index.de.md`.
 *
 * @param languages BCP 47 tags of the blog
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
 * Files for one language: its own, and neutral ones without a translation.
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
