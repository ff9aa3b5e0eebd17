import type { ZodRawShape } from 'zod';
import { hash } from '../lib/hash.ts';
import { areProblems, type Problem } from '../lib/problems.ts';
import { checkFrontMatter } from './check-front-matter.ts';
import type { FaultFinder } from './fault-finder.ts';
import { primaryTag } from '../lib/languages.ts';
import { address } from '../lib/urls.ts';
import { editionOf } from '../settings/editions.ts';
import { fillPattern } from './addresses.ts';
import { composedPath, slugOfPath } from './file-name.ts';
import { languageOfPath } from './path-language.ts';
import { withDefaults } from './folder-defaults.ts';
import { findSlips } from './front-matter-slips.ts';
import { openFile } from './front-matter.ts';
import type { Post } from './post.ts';
import { readDates, type Dates } from './read-dates.ts';
import {
  distinct,
  readAddress,
  readCategories,
  readDescription,
  readImage,
  readTitle,
  refuseKeysOfPosts,
  titleOfNote,
  UNCATEGORIZED,
  type ContentSettings,
} from './read-keys.ts';
import type { RawPost } from './schema.ts';
import type { SourceFile } from './source-file.ts';

const NONE: ZodRawShape = {};

const FOLDER_OF_DRAFTS =
  /\/_?(?:drafts?|unpublished|entw(?:ü|ue)rfe?|brouillons?|borrador(?:es)?|bozz[ae]|concepten|szkice|rascunhos?|مسودات|טיוטות|下書き|草稿)\//i;

/**
 * Reports all problems.
 *
 * @param added plugin keys
 * @param file opened from the bytes, if available
 */
export function parsePost(
  source: SourceFile,
  bytes: Buffer,
  settings: ContentSettings,
  added: ZodRawShape = NONE,
  file = openFile(source.path, bytes),
): Post | readonly Problem[] {
  if (areProblems(file)) return file;
  const { bodyLine, faults } = file;
  const raw = withDefaults(file.raw, source.path, settings.defaults ?? []);
  const kind = source.path.startsWith('pages/') ? 'page' : 'post';
  const { front, own, meant, values } = checkFrontMatter(raw, faults, added);
  // Validates dates despite other faults, so that one run reports all.
  const dates = readDates(kind, source.path, { ...raw, values, lost: meant }, faults, settings);
  const isInDrafts = kind === 'post' && FOLDER_OF_DRAFTS.test(composedPath(source.path));
  // Other generators leave out such names.
  if (front.draft === undefined && (isInDrafts || /\/_[^/]/.test(source.path))) {
    const message = isInDrafts
      ? 'This post is in a folder of drafts, but a folder does not keep a post off the site.'
      : `The name of this ${kind} begins with an underscore, but that does not keep it off the site.`;
    faults.at(1, 1, 'draft', message, 'Add a line “draft: true”, or “draft: false” to publish it.');
  }
  const post = assemble(kind, source.path, front, dates, faults, settings);
  const found = [...faults.problems];
  findSlips({ ...raw, values }, faults);
  const slips = faults.problems.slice(found.length).map((slip): Problem => ({ ...slip, severity: 'hint' }));
  if (!post || found.some(({ severity }) => severity === 'error')) return explained(found, slips);
  const hints = [...found, ...slips];
  return {
    stamp: source.stamp,
    ...post,
    contentHash: hash(bytes),
    bodyLine,
    ...(Object.keys(own).length > 0 && { own }),
    ...(hints.length > 0 && { hints }),
  };
}

/** Merges each slip into its fault. Other slips are hints. */
function explained(faults: readonly Problem[], slips: readonly Problem[]) {
  const byLine = new Map(slips.map((slip) => [slip.line, slip]));
  const isFault = new Set(faults.filter(({ rule }) => rule !== 'unknown-key').map(({ line }) => line));
  return [
    ...faults.map((fault) => {
      // The slip is in the value.
      const slip = fault.rule === 'unknown-key' ? undefined : byLine.get(fault.line);
      const { hint, column = 1, fix } = slip ?? fault;
      return { ...fault, hint, fix: fix && { column, ...fix } };
    }),
    ...slips.filter(({ line }) => !isFault.has(line)),
  ];
}

/** The key wins over the path. */
function readLanguage({ lang }: RawPost, ofPath: string | undefined, faults: FaultFinder) {
  if (lang === undefined || ofPath === undefined || primaryTag(lang) === primaryTag(ofPath))
    return lang ?? ofPath;
  const message = `“lang” is “${lang}”, and the name of the file or folder says “${ofPath}”.`;
  faults.value(['lang'], 'lang', message, `Write lang: ${ofPath}, or move the file.`);
  return lang;
}

function assemble(
  kind: Post['kind'],
  path: string,
  front: RawPost,
  dates: Dates,
  faults: FaultFinder,
  settings: ContentSettings,
) {
  const { editions } = settings;
  const tags = editions?.map(({ language }) => language) ?? [];
  const named = languageOfPath(path, tags);
  const lang = readLanguage(front, named.lang, faults);
  const edition = editions && editionOf(editions, lang);
  const slug = front.slug ?? slugOfPath(named.path);
  const isPage = kind === 'page';
  if (isPage) refuseKeysOfPosts(front, faults);
  const typed = isPage
    ? []
    : readCategories(front, faults, edition?.categories ?? settings.categories?.map(({ name }) => name));
  const isUncategorized = !isPage && typed.length === 0;
  const categories = isUncategorized ? [UNCATEGORIZED] : typed;
  const { date } = dates;
  const root = edition?.root ?? address('/');
  const isHome = composedPath(named.path) === languageOfPath(settings.home ?? '', tags).path;
  const usual = isPage
    ? address(`/${slug}/`)
    : date && fillPattern(settings.permalink, { slug, date, category: categories[0] ?? '' });
  const at = readAddress(front, faults, root, isHome, usual);
  if (!at || (!isPage && !date)) return undefined;
  const isNote = front.kind === 'note';
  const description = readDescription(front, faults);
  const image = front.image && readImage(front.image, faults);
  const authors = front.author ?? front.authors ?? [];
  return {
    kind,
    file: path,
    ...(isNote ? { isNote, title: titleOfNote('', date) } : { title: readTitle(front, faults) }),
    slug,
    address: at,
    ...dates,
    categories,
    isUncategorized: isUncategorized || undefined,
    tags: distinct(front.tags ?? []),
    authors: authors.length > 0 || isPage ? authors : settings.author ? [settings.author.name] : [],
    series: front.series,
    description,
    draft: front.draft ?? false,
    share: front.share ?? false,
    isUnlisted: front.listed === false || undefined,
    pinned: front.pinned ?? false,
    comments: front.comments,
    image,
    aliases: front.aliases ?? front.redirect_from ?? [],
    lang,
    translationOf: front.translationOf,
  };
}
