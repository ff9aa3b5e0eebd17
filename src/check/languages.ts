import { problemAt } from '../content/front-matter.ts';
import type { Post } from '../content/post.ts';
import { canonicalTag } from '../lib/languages.ts';
import { hintFor } from '../lib/nearest.ts';
import { advise, type Problem } from '../lib/problems.ts';
import { address, decodePath, outputFile } from '../lib/urls.ts';
import { editionOf, editionsOf, exactEdition } from '../settings/editions.ts';
import { posix } from 'node:path';
import { destinationsOf, type CheckedSite } from './destinations.ts';

export function checkLanguages(site: CheckedSite): Problem[] {
  const { context, posts } = site;
  if (context.editions.length < 2) return [];
  return [
    ...posts.flatMap((post) => unknownLanguage(post, site)),
    ...halfTranslated(site),
    ...foreignLinks(site),
  ];
}

function unknownLanguage(post: Post, { context, root }: CheckedSite) {
  const editions = editionsOf(context.settings);
  const [, named = ''] = /\.([a-z]{2,3})\.md$/i.exec(post.file) ?? [];
  // `example.com.md` names no language.
  const { file, lang = canonicalTag(named)?.length === 2 ? named : undefined } = post;
  if (lang === undefined || exactEdition(editions, lang)) return [];
  const languages = editions.map(({ language }) => language);
  const message = `The blog has no language “${lang}”, so this text stands among those in “${languages[0] ?? ''}”.`;
  const hint = hintFor(lang, languages, 'The languages of the settings are');
  return [problemAt(root, file, ['lang'], 'unknown-language', message, hint, 'hint')];
}

/** Translations that keep text of the original. */
function halfTranslated({ context, posts, root, bodies }: CheckedSite) {
  return posts.flatMap((post) => {
    const members = context.blog.translations.of(post);
    const original = members.find(({ isOriginal }) => isOriginal)?.post;
    if (!original || original === post) return [];
    const textOf = (one: Post) => (bodies.has(one.file) ? context.bodies.source(one).trim() : undefined);
    const parts = [
      [[], 'The text', textOf],
      [['description'], '“description”', ({ description }: Post) => description],
      [['image', 'alt'], 'The alternative text of the picture', ({ image }: Post) => image?.alt],
    ] as const;
    return parts.flatMap(([path, what, read]) => {
      const own = read(post);
      if (!own || own !== read(original)) return [];
      const message = `${what} is the same as in ${original.file}.`;
      const hint = 'Translate it, or write draft: true until it is translated.';
      return [problemAt(root, post.file, path, 'half-translated', message, hint, 'hint')];
    });
  });
}

/** Links to another language whose target has a translation. */
function foreignLinks(site: CheckedSite) {
  const { context, bodies: known } = site;
  const { blog, bodies } = context;
  const editions = editionsOf(context.settings);
  const { home, posts } = destinationsOf(site);
  return blog.shown.flatMap((post) => {
    if (!known.has(post.file)) return [];
    const { language } = editionOf(editions, post.lang);
    return bodies.references(post).flatMap(({ kind, href, target, line, column }) => {
      const path = kind === 'link' ? href?.replace(/[?#].*/s, '') : undefined;
      const there = path?.startsWith(home)
        ? posts.get(outputFile(address(decodePath(`/${path.slice(home.length)}`))))
        : undefined;
      if (!there || editionOf(editions, there.lang).language === language) return [];
      const own = blog.translations
        .of(there)
        .find(({ lang }) => editionOf(editions, lang).language === language);
      // A translation may link to its original.
      if (!own || own.post === post) return [];
      const better = target.startsWith('/')
        ? own.post.address
        : posix.relative(posix.dirname(post.file), own.post.file);
      const message = `“${target}” leads to a text in another language, and it is there in this one.`;
      return { file: post.file, line, column, ...advise('link-language', message, `Write ${better}`) };
    });
  });
}
