/**
 * Reads `posts/de/picnic.md`, `posts/picnic.de.md` or `posts/picnic/index.de.md`.
 *
 * @returns the path without the language, which translations share; the tag of the settings, if the path has one
 */
export function languageOfPath(path: string, languages: readonly string[]) {
  const tagOf = (name = '') => languages.find((tag) => tag.toLowerCase() === name.toLowerCase());
  const [top = '', folder = '', ...rest] = path.split('/');
  const ofFolder = rest.length > 0 ? tagOf(folder) : undefined;
  const inFolder = ofFolder === undefined ? path : [top, ...rest].join('/');
  const [, stem = '', name, ending = ''] = /^(.+)\.([^./]+)(\.md)$/i.exec(inFolder) ?? [];
  const ofFile = tagOf(name);
  return { path: ofFile === undefined ? inFolder : stem + ending, lang: ofFile ?? ofFolder };
}

/** Includes neutral files without a translation. */
export function filesIn<F extends { file: string }>(
  files: readonly F[],
  language: string,
  languages: readonly string[],
): readonly F[] {
  if (languages.length < 2) return files;
  const named = files.map((file) => ({ file, ...languageOfPath(file.file, languages) }));
  const translated = new Set(named.flatMap(({ lang, path }) => (lang === language ? path : [])));
  return named
    .filter(({ lang, path }) => (lang === undefined ? !translated.has(path) : lang === language))
    .map(({ file }) => file);
}
