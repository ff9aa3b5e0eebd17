import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { post, TestSite } from './site.ts';

const UNLISTED = post({ title: 'S', date: '2020-01-05', listed: 'false' }, 'Secret.');
const KEYS = { title: 'A', date: '2020-01-01' };

const CASES: readonly (readonly [file: string, text: string, edit: string])[] = [
  ['public/secret.txt', 'Secret.', post(KEYS)],
  ['posts/s.md', UNLISTED, post(KEYS)],
  ['public/secret.txt', 'Secret.', post(KEYS).replace('title: ', 'title:  ')],
];

test.each(CASES)(
  'a build that is killed between its swap and its state leaves no %s behind when that is deleted',
  async (file, text, edit) => {
    const site = new TestSite({ 'posts/a.md': post(KEYS) });
    /** Waits until stamps settle: a build treats fresher files as changed. */
    const build = async (): Promise<void> => {
      await new Promise((resolve) => setTimeout(resolve, 60));
      await site.build();
    };
    await build();
    const copy = (from: string, to: string): void =>
      void execFileSync('cp', ['-aT', from, to], { cwd: site.root });
    copy('.cache', 'before');
    site.write(file, text);
    await build();
    expect([...site.files().values()].join('\n')).toContain('Secret.');
    site.remove('.cache');
    copy('before', '.cache');
    site.remove(file);
    site.write('posts/a.md', edit);
    await build();
    expect(site.files()).toEqual(await site.buildCold());
  },
);
