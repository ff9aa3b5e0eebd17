import sharp from 'sharp';
import { expect, test } from 'vitest';
import { OURS } from '../../src/features/blog-code.ts';
import { buildOptions } from '../../src/eleventy/build-options.ts';
import { runBuild } from '../../src/pipeline/build.ts';
import type { Step } from '../../src/pipeline/build-options.ts';
import { checkSettings } from '../../src/features/settings.ts';
import { renderWithEleventy } from '../../src/eleventy/plugin.ts';
import { NOW, post, TestSite } from './site.ts';

test.each([3, 400])('a build of %i posts says how far it has come, and comes to the end', async (count) => {
  const files = Array.from({ length: count }, (_, index) => [
    `posts/2020-01-01-p${index}.md`,
    post({ title: `${index}` }),
  ]);
  const picture = await sharp({ create: { width: 40, height: 30, channels: 3, background: 'red' } })
    .png()
    .toBuffer();
  const site = new TestSite({
    ...(Object.fromEntries(files) as Record<string, string>),
    'posts/2020-01-02-picture.md': post({ title: 'Picture' }, '![A red field](field.png)'),
    'posts/field.png': picture,
  });
  const heard = new Map<Step, (readonly [done: number, total: number])[]>();
  const blog = {
    code: OURS,
    settings: checkSettings({ title: 'A test', url: 'https://blog.example' }, ''),
  };
  const onProgress = (step: Step, ...counts: readonly [number, number]): void => {
    heard.set(step, [...(heard.get(step) ?? []), counts]);
  };
  const options = buildOptions(blog, site.root, { now: NOW, onProgress });
  await runBuild(options, renderWithEleventy(options));
  const steps: Step[] = ['read', 'pages', 'check', 'pictures', 'swap'];
  expect([...heard.keys()]).toEqual(steps);
  expect(heard.get('read')?.at(-1)).toEqual([count + 1, count + 1]);
  for (const calls of heard.values()) {
    const done = calls.map(([number]) => number);
    expect(done).toEqual(done.toSorted((a, b) => a - b));
    expect(new Set(calls.map(([, total]) => total)).size).toBe(1);
    expect(calls.at(-1)?.[0]).toBe(calls.at(-1)?.[1]);
  }
});
