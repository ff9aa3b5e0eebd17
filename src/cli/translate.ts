import { existsSync } from 'node:fs';
import { basename, dirname, join, posix } from 'node:path';
import { writeFrontMatter } from '../content/new-post.ts';
import { languageOfPath } from '../content/path-language.ts';
import type { Post } from '../content/post.ts';
import { canonicalTag } from '../lib/languages.ts';
import { hintFor } from '../lib/nearest.ts';
import { UsageError } from '../lib/problems.ts';
import { foldName } from '../lib/slugs.ts';
import { editionsOf, exactEdition, languagesOf } from '../settings/editions.ts';
import { type Blog, postNamed } from './read-blog.ts';

/**
 * A draft with shared keys and the title to translate.
 *
 * @param from original, from the root of the blog
 * @param tag BCP 47
 * @throws UsageError for an unknown file or language, or an existing translation
 */
export function translationOf(
  from: string,
  tag: string,
  { settings, listed }: Blog,
  root: string,
): { file: string; text: string } {
  const editions = editionsOf(settings);
  const languages = languagesOf(settings);
  if (languages.length < 2)
    throw new UsageError(
      `This blog has only one language. Write both in .eleventy.ts first: languages: { '${settings.language}': {}, '${tag}': {} }`,
    );
  const edition = canonicalTag(tag) && exactEdition(editions, tag);
  if (!edition)
    throw new UsageError(
      `The blog has no language “${tag}”. ${hintFor(tag, languages, 'Its languages are')}`,
    );
  const original = postNamed(
    from,
    listed.map(({ post }) => post),
  );
  const own = original.lang === undefined ? editions[0] : exactEdition(editions, original.lang);
  if (edition === own)
    throw new UsageError(`${original.file} is in “${edition.language}” already. Name another language.`);
  const file = fileFor(original.file, edition.language, languages, root);
  if (existsSync(join(root, file))) throw new UsageError(`${file} is there already.`);
  const named = new Map(
    edition.categories.map((one) => [foldName(one.original?.name ?? one.name), one.name]),
  );
  const { title, date, tags, authors, series, image, pinned, isUncategorized, categories } = original;
  return {
    file,
    text: `${writeFrontMatter({
      title,
      date: date?.iso.replace('T', ' ').slice(0, 16),
      categories: isUncategorized ? [] : categories.map((name) => named.get(foldName(name)) ?? name),
      tags,
      authors,
      image: image && { ...image, src: srcFrom(image.src, original, file) },
      draft: true,
      pinned,
      series: series?.name,
    })}\n`,
  };
}

/** Beside the original, or in an existing language folder. */
function fileFor(original: string, language: string, languages: readonly string[], root: string) {
  const { path } = languageOfPath(original, languages);
  const [top = '', ...rest] = path.split('/');
  const tag = language.toLowerCase();
  if (existsSync(join(root, top, tag))) return [top, tag, ...rest].join('/');
  return posix.join(dirname(path), `${basename(path, '.md')}.${tag}.md`);
}

/** Relative to the new file. */
function srcFrom(src: string, original: Post, file: string) {
  if (/^(?:\/|https?:)/i.test(src)) return src;
  return posix.relative(posix.dirname(file), posix.join(posix.dirname(original.file), src));
}
