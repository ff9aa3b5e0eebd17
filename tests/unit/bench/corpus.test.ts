import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { MEAN_WORDS } from '../../../bench/corpus/body.ts';
import { describePost, postSource, slugOf } from '../../../bench/corpus/post.ts';
import { createRandom } from '../../../bench/corpus/random.ts';
import { createVocabulary, VOCABULARY_SIZE } from '../../../bench/corpus/vocabulary.ts';
import { writeCorpus } from '../../../bench/corpus/write-corpus.ts';
import { createZipf } from '../../../bench/corpus/zipf.ts';

const COUNT = 400;
const SEED = 7;
const posts = Array.from({ length: COUNT }, (_, index) => describePost(index, COUNT, SEED));
const sources = posts.map((post, index) => postSource(post, index, SEED));

describe('the seeded source of numbers', () => {
  it('gives the same sequence for a seed, for ever', () => {
    const random = createRandom(42);
    expect([random.bits(), random.bits(), random.bits()]).toEqual([310834301, 4213354605, 2761216331]);
  });

  it('gives another sequence for another seed', () => {
    expect(createRandom(1).bits()).not.toBe(createRandom(2).bits());
  });

  it('fills its range evenly', () => {
    const random = createRandom(3);
    const draws = Array.from({ length: 40_000 }, () => random.below(4));
    for (const number of [0, 1, 2, 3]) {
      expect(draws.filter((draw) => draw === number).length / 10_000).toBeCloseTo(1, 1);
    }
  });

  it('has nothing to pick from an empty list', () => {
    expect(() => createRandom(1).pick([])).toThrow(RangeError);
  });
});

describe('a draw by the law of Zipf', () => {
  it('gives the first item twice as often as the second, three times as often as the third', () => {
    const draw = createZipf(['a', 'b', 'c'], 0);
    const random = createRandom(5);
    const drawn = Array.from({ length: 60_000 }, () => draw(random));
    const share = (item: string): number => drawn.filter((one) => one === item).length / drawn.length;
    expect(share('a') / share('b')).toBeCloseTo(2, 0);
    expect(share('a') / share('c')).toBeCloseTo(3, 0);
  });
});

describe('the corpus', () => {
  const folder = mkdtempSync(join(tmpdir(), 'corpus-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('has the same bytes on every machine', () => {
    expect(createHash('sha256').update(sources.join('')).digest('hex').slice(0, 16)).toBe('b67039c03c10753d');
  });

  it('writes the posts that it describes', () => {
    const written = writeCorpus(folder, 30, SEED);
    expect(written).toHaveLength(30);
    for (const [index, post] of written.entries()) {
      expect(readFileSync(join(folder, post.path), 'utf8')).toBe(postSource(post, index, SEED));
    }
  });

  it('starts each file with the front matter of Pamphlet', () => {
    expect(sources[11]).toMatch(
      /^---\ntitle: ".+"\ndate: \d{4}-\d\d-\d\dT\d\d:\d\d:00Z\ncategory: [A-Z][\w ]+\ntags: \[[a-z, ]+\]\ndescription: ".+"\n---\n\n[A-Z]/,
    );
  });

  it('names files and addresses after date and title', () => {
    for (const { path, address, date, title } of posts) {
      const slug = new RegExp(`^posts/\\d{4}/${date.slice(0, 10)}-(${slugOf(title)}-\\d+)\\.md$`).exec(
        path,
      )?.[1];
      expect(address).toBe(`/${date.slice(0, 4)}/${date.slice(5, 7)}/${slug}/`);
    }
  });

  it.each([1, 7, COUNT, 100_000])('spreads %d posts over the past with dates that rise', (count) => {
    const dates = [0, 1, 2, count - 2, count - 1]
      .filter((index) => index >= 0 && index < count)
      .toSorted((a, b) => a - b)
      .map((index) => describePost(index, count, SEED).date);
    const different = [...new Set(dates)];
    expect(different).toEqual(different.toSorted());
    expect(different.at(0)?.slice(0, 2)).toBe('20');
    expect((different.at(-1) ?? '') < '2024-12-21').toBe(true);
  });

  it(`has about ${MEAN_WORDS} words in a post`, () => {
    const words = sources.map((source) => source.split('\n---\n')[1]?.split(/\s+/).length ?? 0);
    const mean = words.reduce((sum, count) => sum + count, 0) / words.length;
    expect(mean / MEAN_WORDS).toBeGreaterThan(0.93);
    expect(mean / MEAN_WORDS).toBeLessThan(1.07);
    expect(Math.min(...words)).toBeLessThan(MEAN_WORDS / 2);
    expect(Math.max(...words)).toBeGreaterThan(MEAN_WORDS * 2);
  });

  it.each([
    ['a block of code', /^```js$/m, 0.1],
    ['headings', /^#{2,3} /m, 0.9],
    ['lists', /^(- |1\. )/m, 0.6],
    ['tables', /^\| --- /m, 0.23],
    ['quotations', /^> /m, 0.38],
    ['links', /\]\(https:/, 0.9],
    ['emphasis', /\*\w/, 0.9],
  ])('has %s in its share of the posts', (_, pattern, share) => {
    const found = sources.filter((source) => pattern.test(source)).length / COUNT;
    expect(Math.abs(found - share)).toBeLessThan(0.13);
  });

  it('has a few common categories and many rare ones', () => {
    const sizes = new Map<string, number>();
    for (const { category } of posts) sizes.set(category, (sizes.get(category) ?? 0) + 1);
    const sorted = [...sizes.values()].toSorted((a, b) => b - a);
    expect(sorted.length).toBeGreaterThan(14);
    expect(sorted.at(0)).toBeGreaterThan(10 * (sorted.at(-1) ?? 0));
  });

  it('has words of many kinds, each once in the vocabulary', () => {
    const words = createVocabulary();
    expect(words).toHaveLength(VOCABULARY_SIZE);
    expect(new Set(words).size).toBe(VOCABULARY_SIZE);
  });
});
