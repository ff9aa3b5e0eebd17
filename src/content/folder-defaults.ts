import * as z from 'zod';
import type { Problem } from '../lib/problems.ts';
import { reportJoined } from './check-front-matter.ts';
import { checkKeys, withAdded } from './check-keys.ts';
import { readText } from './decode.ts';
import { createFaultFinder } from './fault-finder.ts';
import { frontMatterSchema, RENAMED_KEYS, synonymsOf } from './schema.ts';
import type { SourceFile } from './source-file.ts';
import { findSlips } from './front-matter-slips.ts';
import { readYaml, textsIn, type RawFrontMatter } from './read-yaml.ts';
import { load } from './yaml.ts';
import { addAll } from '../lib/lists.ts';

/** Plain data. */
export interface FolderDefaults {
  /** With a trailing slash: `posts/`. */
  folder: string;
  /** As typed, as in {@link RawFrontMatter}. */
  values: Readonly<Record<string, unknown>>;
}

const { shape: SHARED } = frontMatterSchema.pick({
  category: true,
  categories: true,
  tags: true,
  series: true,
  author: true,
  authors: true,
  draft: true,
  share: true,
  listed: true,
  comments: true,
  image: true,
  lang: true,
});

/** Eleventy's directory data: `posts/posts.json`. */
export function isFolderDefaults(path: string): boolean {
  return /(?:^|\/)([^/]+)\/\1(?:\.11tydata)?\.json$/.test(path);
}

const UNREADABLE =
  'Look for a missing comma, quotation mark or bracket, here or on the line above, or for a key that is here twice.';

/** Validates JSON as YAML front matter. */
export function readFolderDefaults(root: string, files: readonly SourceFile[], added: z.ZodRawShape) {
  const problems: Problem[] = [];
  const shared = { shape: SHARED, all: 'Keys of a whole folder are', renamed: RENAMED_KEYS };
  const keys = withAdded(shared, z.object(added).partial().shape);
  const defaults = files.flatMap(({ path }): FolderDefaults[] => {
    const text = readText(root, path);
    if (typeof text !== 'string') {
      problems.push(text);
      return [];
    }
    const readable = text.replaceAll('\t', ' ');
    const raw = readYaml(readable);
    const faults = createFaultFinder(path, raw.readable, 1);
    const at = load(readable);
    if (typeof at === 'number') faults.at(at + 1, 1, 'front-matter', 'This file cannot be read.', UNREADABLE);
    else checkKeys(keys, raw, faults);
    for (const value of textsIn(raw.values)) reportJoined(value, raw.readable, faults);
    findSlips(raw, faults);
    addAll(problems, faults.problems);
    if (faults.problems.length > 0) return [];
    return [{ folder: path.replace(/(?<![^/])[^/]+$/, ''), values: Object.fromEntries(raw.values) }];
  });
  return { defaults, problems };
}

/**
 * The file wins over its folder, and a folder over its parent.
 *
 * @param path from the blog root
 */
export function withDefaults(
  raw: RawFrontMatter,
  path: string,
  defaults: readonly FolderDefaults[],
): RawFrontMatter {
  const values = new Map(raw.values);
  const isSaid = (key: string) => synonymsOf(key).some((name) => values.has(name) || raw.lost.has(name));
  const nearest = defaults
    .filter(({ folder }) => path.startsWith(folder))
    .toSorted((a, b) => b.folder.length - a.folder.length);
  for (const one of nearest)
    for (const [key, value] of Object.entries(one.values).filter(([name]) => !isSaid(name)))
      values.set(key, value);
  return { ...raw, values };
}
