import { postBody } from './body.ts';
import { capitalise, phrase, sentence } from './prose.ts';
import { createRandom, type Random } from './random.ts';
import { inventName } from './vocabulary.ts';
import { createZipf } from './zipf.ts';

const CATEGORIES = [
  'News',
  'Campaigns',
  'Events',
  'Press',
  'Housing',
  'Living Wage',
  'Training',
  'Members',
  'Schools',
  'Letters',
];
const MORE_CATEGORIES = [
  'Health',
  'Transport',
  'Refugees',
  'Elections',
  'History',
  'Books',
  'Money',
  'Work',
  'Street Watch',
  'Faith',
];
const drawCategory = createZipf([...CATEGORIES, ...MORE_CATEGORIES], 0.5);
const drawTag = createZipf(inventTags(200), 2);

/** Range of dates. */
const FIRST = Date.UTC(2000, 0, 3);
const LAST = Date.UTC(2024, 11, 20);
const MINUTE = 60_000;

export interface CorpusPost {
  /** Path below the project, with forward slashes: `posts/2010/2010-06-21-a-title-12.md`. */
  readonly path: string;
  /** `/2010/06/a-title-12/` */
  readonly address: string;
  readonly title: string;
  /** RFC 3339, to the minute, unique: `2010-06-21T18:30:00Z`. */
  readonly date: string;
  readonly category: string;
  readonly tags: readonly string[];
  readonly description: string;
}

/**
 * Dates rise with the index, over 25 years.
 *
 * @param index 0 to `count` − 1
 */
export function describePost(index: number, count: number, seed: number): CorpusPost {
  const random = createRandom(seed * 7919 + index * 2);
  const step = Math.floor((LAST - FIRST) / MINUTE / count);
  const date = new Date(FIRST + (index * step + random.below(step)) * MINUTE)
    .toISOString()
    .replace('.000', '');
  const title = postTitle(random);
  const slug = `${slugOf(title)}-${index}`;
  const day = date.slice(0, 10);
  const year = date.slice(0, 4);
  return {
    path: `posts/${year}/${day}-${slug}.md`,
    address: `/${year}/${date.slice(5, 7)}/${slug}/`,
    title,
    date,
    category: drawCategory(random),
    tags: [...new Set(Array.from({ length: 1 + random.below(4) }, () => drawTag(random)))],
    description: sentence(random, 12 + random.below(14)).replaceAll(/[*`]|\[|\]\([^)]*\)/g, ''),
  };
}

/** Front matter and Markdown. */
export function postSource(post: CorpusPost, index: number, seed: number): string {
  const random = createRandom(seed * 7919 + index * 2 + 1);
  return `---
title: ${JSON.stringify(post.title)}
date: ${post.date}
category: ${post.category}
tags: [${post.tags.join(', ')}]
description: ${JSON.stringify(post.description)}
---

${postBody(random)}`;
}

function postTitle(random: Random): string {
  const words = capitalise(phrase(random, 3 + random.below(6)));
  return random.chance(0.1)
    ? `${words}${random.pick([' & ', ': ', ', “', ' – '])}${phrase(random, 2)}`
    : words;
}

/** ASCII, and thus the same for every generator. */
export function slugOf(name: string): string {
  return name
    .toLowerCase()
    .replaceAll('é', 'e')
    .replaceAll('’', '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
}

function inventTags(count: number): string[] {
  const random = createRandom(1215);
  const tags = new Set<string>();
  while (tags.size < count) {
    const name = inventName(random);
    // YAML may read a short word as a boolean: "no", "on".
    if (name.length > 4) tags.add(name);
  }
  return [...tags];
}
