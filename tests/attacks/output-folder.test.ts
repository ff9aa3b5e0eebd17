import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { ProblemsError, UserError } from '../../src/lib/problems.ts';
import { createSiteSwap } from '../../src/pipeline/commit/site-swap.ts';
import { post, TestSite, type BuildChoice } from '../pipeline/site.ts';

const blog = (): TestSite =>
  new TestSite({ 'posts/a.md': post({ title: 'A', date: '2020-01-01', category: 'C' }) });

/** All files with their contents. */
function everything(site: TestSite): Map<string, string> {
  const names = readdirSync(site.root).filter((name) => name !== '.cache' && !name.startsWith('link-'));
  const folders = names.filter((name) => lstatSync(join(site.root, name)).isDirectory());
  return new Map(
    folders.flatMap((folder) => [...site.files(folder)].map(([name, text]) => [join(folder, name), text])),
  );
}

async function troubleOf(site: TestSite, choice: BuildChoice): Promise<string> {
  const error = await site.build(choice).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(UserError);
  return error instanceof UserError ? `${error.message} ${error.hint}` : '';
}

test.each([
  ['a file', (path: string) => writeFileSync(path, '')],
  ['a folder with other files', (path: string) => (mkdirSync(path), writeFileSync(join(path, 'a'), ''))],
])('%s in the place of the site: the hint names another folder', async (_, make) => {
  const site = blog();
  make(join(site.root, '_site'));
  expect(await troubleOf(site, {})).toMatch(
    / Delete _site if nothing in it is needed, or choose another folder, such as: npm run build -- --output _site\.new$/,
  );
});

describe('a build never takes away what it has not made', () => {
  test.each<[string, string, string]>([
    ['the folder of the blog', '.', 'holds the blog itself'],
    ['a folder above it', '..', 'holds the blog itself'],
    ['the root of the disk', '/', 'holds the blog itself'],
    ['the posts', 'posts', 'among the files of the blog, in posts/'],
    ['a new folder among the posts', 'posts/site', 'among the files of the blog, in posts/'],
    ['a folder of git', '.git', 'among the files of the blog, in .git/'],
    ['public files', 'public', 'among the files of the blog, in public/'],
    ['a folder with other files', 'docs', 'written to docs: it holds files that no build has made'],
    [
      'a folder with a hidden file alone',
      'hidden',
      'written to hidden: it holds files that no build has made',
    ],
    ['a file', 'notes.txt', 'written to notes.txt: it is a file'],
    ['a link to the posts', 'link-to-posts', 'among the files of the blog, in posts/'],
    [
      'a link to a folder with other files',
      'link-to-docs',
      'written to link-to-docs: it holds files that no build has made',
    ],
    ['a link to the blog', 'link-to-blog', 'holds the blog itself'],
    [
      'a link to nothing',
      'link-to-nothing',
      'written to link-to-nothing: it is a file, or a link to a folder that is not there',
    ],
  ])('%s', async (_, output, words) => {
    const site = blog();
    const files = ['docs/a.md', 'hidden/.keep', '.git/HEAD', 'public/CNAME', 'notes.txt'];
    for (const file of files) site.write(file, 'mine');
    for (const [name, target] of [
      ['link-to-posts', 'posts'],
      ['link-to-docs', 'docs'],
      ['link-to-blog', '.'],
      ['link-to-nothing', 'nowhere'],
    ] as const) {
      symlinkSync(join(site.root, target), join(site.root, name));
    }
    const [before, names] = [everything(site), readdirSync(site.root).toSorted()];
    expect(await troubleOf(site, { output })).toContain(words);
    expect(everything(site)).toEqual(before);
    expect(
      readdirSync(site.root)
        .filter((name) => name !== '.cache')
        .toSorted(),
    ).toEqual(names);
  });

  test.each(['_site.next', '_site.old'])('%s, when somebody has made it', async (name) => {
    const site = blog();
    site.write(`${name}/mine.txt`, 'mine');
    expect(await troubleOf(site, {})).toContain(`The folder ${name} was not made by a build`);
    expect(site.files(name)).toEqual(new Map([['mine.txt', 'mine']]));
  });

  it('may use an empty folder, and one in which a file manager has left its files', async () => {
    const site = blog();
    mkdirSync(join(site.root, '_site'));
    writeFileSync(join(site.root, '_site/.DS_Store'), 'x');
    await site.build();
    expect(site.files().has('index.html')).toBe(true);
  });

  it('is not replaced without the mark of a build', async () => {
    const site = blog();
    await site.build();
    site.remove('_site/.pamphlet');
    expect(await troubleOf(site, {})).toContain('written to _site: it holds files that no build has made');
    expect(site.files().has('index.html')).toBe(true);
  });

  it('replaces its own folder behind a link, and leaves the link', async () => {
    const site = blog();
    mkdirSync(join(site.root, 'elsewhere'));
    symlinkSync(join(site.root, 'elsewhere'), join(site.root, '_site'));
    await site.build();
    await site.build({ settings: { tagline: 'Again' } });
    expect(site.files('elsewhere').get('index.html')).toContain('Again');
    expect(readdirSync(site.root).toSorted()).toEqual(['.cache', '_site', 'elsewhere', 'posts']);
  });
});

describe('files that somebody has put into the folder of the site', () => {
  const mine = ['CNAME', '.well-known/security.txt', 'a/notes.txt', '.git/HEAD'];

  async function problemsOf(site: TestSite): Promise<string[]> {
    const error = await site.build({ settings: { tagline: 'Again' } }).catch((thrown: unknown) => thrown);
    if (!(error instanceof ProblemsError)) return [];
    return error.problems.map(({ file, message, hint }) => `${file}: ${message} ${hint}`);
  }

  test.each<[string, (site: TestSite) => void]>([
    ['after a build', () => undefined],
    ['when the cache is gone', (site) => rmSync(join(site.root, '.cache'), { recursive: true })],
    [
      'when the cache is that of another folder',
      (site) => {
        rmSync(join(site.root, '.cache'), { recursive: true });
        renameSync(join(site.root, 'other-cache'), join(site.root, '.cache'));
      },
    ],
  ])('are named and stay, %s', async (_, change) => {
    const site = blog();
    await site.build({ output: 'other', cache: 'other-cache' });
    site.write('posts/b.md', post({ title: 'B', date: '2020-01-02', category: 'C' }));
    await site.build();
    for (const file of mine) site.write(`_site/${file}`, 'mine');
    site.write('_site/.DS_Store', 'litter');
    change(site);
    const before = site.files();
    const problems = await problemsOf(site);
    expect(problems).toHaveLength(mine.length);
    for (const file of mine) {
      expect(problems).toContainEqual(
        `_site/${file}: A build replaces the whole folder of the site, and no build has written this file. ` +
          `Move it to public/${file}, from where it is published as it is, or delete it.`,
      );
    }
    expect(site.files()).toEqual(before);
  });

  it('are not seen in pages of deleted posts, whatever is kept', async () => {
    const site = blog();
    site.write('posts/b.md', post({ title: 'B', date: '2020-01-02', category: 'C' }));
    await site.build();
    site.remove('posts/b.md');
    site.remove('.cache');
    expect(await problemsOf(site)).toEqual([]);
    expect([...site.files().keys()].filter((file) => file.includes('/b/'))).toEqual([]);
  });
});

describe('public/', () => {
  it('is published as it is, at the root of the site', async () => {
    const site = blog();
    site.write('public/CNAME', 'blog.example\n');
    site.write('public/.well-known/security.txt', 'Contact: mailto:a@blog.example\n');
    site.write('public/media/run.svg', '<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>');
    site.write('public/.DS_Store', 'litter');
    await site.build();
    const files = site.files();
    expect(files.get('CNAME')).toBe('blog.example\n');
    expect(files.get('.well-known/security.txt')).toContain('Contact:');
    // Only the owner writes in `public`, as in `layouts`.
    expect(files.get('media/run.svg')).toContain('<script>');
    expect(files.has('.DS_Store')).toBe(false);
    site.write('public/CNAME', 'other.example\n');
    await site.build();
    expect(site.files().get('CNAME')).toBe('other.example\n');
    site.remove('public/CNAME');
    await site.build();
    expect(site.files()).toEqual(await site.buildCold());
    expect(existsSync(join(site.root, '_site/CNAME'))).toBe(false);
  });

  it('follows no link, as a folder or in it', async () => {
    const site = blog();
    mkdirSync(join(site.root, 'public'));
    symlinkSync('/etc/hostname', join(site.root, 'public/secret.txt'));
    await expect(site.build()).rejects.toThrow('1 error in the content');
    site.remove('public/secret.txt');
    site.remove('public');
    symlinkSync('/etc', join(site.root, 'public'));
    await expect(site.build()).rejects.toThrow('1 error in the content');
  });
});

test.runIf(existsSync('/proc/self'))(
  'a folder on which a disk is mounted is named before anything is built',
  () => {
    expect(() => createSiteSwap('/proc', false)).toThrow('proc cannot be replaced whole: a disk of its own');
    expect(createSiteSwap('/proc', true).path).toBe('/proc');
  },
);
