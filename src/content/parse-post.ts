import { hash } from '../lib/hash.ts';
import type { Problem } from '../lib/problems.ts';
import { checkFrontMatter, guessedKeys } from './check-front-matter.ts';
import { decode, firstBadLine } from './decode.ts';
import { FaultFinder } from './fault-finder.ts';
import { isFenceFault, splitFrontMatter } from './front-matter.ts';
import type { Post } from './post.ts';
import { readDates, type Dates } from './read-dates.ts';
import {
  readAddress,
  readAliases,
  readCategories,
  readImage,
  readLang,
  readSeries,
  readSlug,
  readTags,
  type ContentSettings,
} from './read-keys.ts';
import type { RawPost } from './schema.ts';
import type { SourceFile } from './source-file.ts';
import { readYaml } from './yaml.ts';

/**
 * Turns the bytes of a file under `posts/` or `pages/` into a checked post, or names everything wrong with it.
 * Pure: the same bytes and settings give the same answer.
 */
export function parsePost(
  source: SourceFile,
  bytes: Buffer,
  settings: ContentSettings,
): Post | readonly Problem[] {
  const text = decode(bytes);
  if (text === undefined) {
    const faults = new FaultFinder(source.path);
    faults.at(
      firstBadLine(bytes),
      1,
      'encoding',
      'The file is not in UTF-8.',
      'Save it again and choose the encoding “UTF-8”.',
    );
    return faults.problems;
  }
  const parts = splitFrontMatter(text);
  if (isFenceFault(parts)) {
    const faults = new FaultFinder(source.path);
    faults.at(parts.line, 1, 'front-matter', parts.message, parts.hint);
    return faults.problems;
  }
  const raw = readYaml(parts.yaml);
  const faults = new FaultFinder(source.path, raw.readable);
  for (const { line, column, message, hint } of raw.faults) {
    faults.at(line + 1, column, 'front-matter', message, hint);
  }
  const kind = source.path.startsWith('pages/') ? 'page' : 'post';
  const front = checkFrontMatter(raw, faults);
  // Dates are judged even when another key is wrong, so that one run names everything.
  const lost = new Set([...raw.lost, ...guessedKeys(raw.values)]);
  const dates = readDates(kind, source.path, { ...raw, lost }, faults, settings.timeZone);
  const post = assemble(kind, source.path, front, dates, faults, settings);
  if (!post || faults.problems.length > 0) return faults.problems;
  return { ...post, stamp: source.stamp, contentHash: hash(bytes), bodyLine: parts.bodyLine };
}

/** Narrows what {@link parsePost} gave. */
export function isPost(result: Post | readonly Problem[]): result is Post {
  return !Array.isArray(result);
}

type Assembled = Omit<Post, 'stamp' | 'contentHash' | 'bodyLine'>;

function assemble(
  kind: Post['kind'],
  path: string,
  front: RawPost,
  dates: Dates,
  faults: FaultFinder,
  settings: ContentSettings,
): Assembled | undefined {
  const slug = readSlug(front, path, faults);
  const lang = readLang(front, faults);
  const categories = readCategories(kind, front, faults, settings);
  const aliases = readAliases(front, faults);
  const series = readSeries(kind, front, faults);
  const category = categories[0] ?? '';
  const address = readAddress({ kind, slug, date: dates.date, category }, front, faults, settings.permalink);
  if (!address || (kind === 'post' && !dates.date)) return undefined;
  const description = front.description ?? front.excerpt;
  const authors = front.author ?? front.authors ?? [];
  return {
    kind,
    file: path,
    title: front.title,
    slug,
    address,
    ...dates,
    categories,
    tags: readTags(front),
    authors: authors.length > 0 || kind === 'page' ? authors : settings.author ? [settings.author.name] : [],
    ...(series ? { series } : {}),
    ...(description === undefined ? {} : { description }),
    draft: front.draft ?? false,
    pinned: front.pinned ?? false,
    comments: front.comments ?? true,
    ...(front.image ? { image: readImage(front.image, faults) } : {}),
    aliases,
    ...(lang === undefined ? {} : { lang }),
  };
}
