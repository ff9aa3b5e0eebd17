import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { packTar } from 'modern-tar';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { unpacker } from '../src/files/unpack.ts';
import { uploadsIn } from '../src/files/uploads.ts';
import { openSource } from '../src/open-source.ts';
import { recognise } from '../src/recognise.ts';
import { scanSource } from '../src/source-scan.ts';
import { TestBlog } from './imported.ts';
import { SITE, wxr } from './wxr.ts';
import { zip, type ZipEntry } from './zip.ts';

const folder = mkdtempSync(join(tmpdir(), 'pamphlet-archives-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let archives: ReturnType<typeof unpacker>;
let count = 0;
beforeEach(() => {
  archives = unpacker();
});
afterEach(() => archives.remove());

function written(files: Readonly<Record<string, string | Buffer>>): string {
  const root = join(folder, String(++count));
  for (const [name, content] of Object.entries(files)) {
    const file = join(root, name);
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, content);
  }
  return root;
}

const zipped = (entries: readonly ZipEntry[], name = 'old.zip'): string =>
  join(written({ [name]: zip(entries) }), name);

const tar = (names: readonly string[]): Promise<Uint8Array> =>
  packTar(names.map((name) => ({ header: { name, size: 4, type: 'file' as const }, body: 'cake' })));

function filesIn(path: string): string[] {
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(path.length + 1))
    .toSorted();
}

describe('an archive is unpacked', () => {
  test('of a zip, without what nothing is read of', async () => {
    const path = zipped([
      { name: 'site/a.xml', content: 'A' },
      { name: 'site/more/', content: '' },
      { name: 'site/more/b.xml', content: 'B' },
      { name: '__MACOSX/site/._a.xml', content: 'x' },
    ]);
    const root = await archives.unpack(path);
    expect(basename(root)).toBe('site');
    expect(filesIn(root)).toEqual(['a.xml', 'more/b.xml']);
    expect(readFileSync(join(root, 'more/b.xml'), 'utf8')).toBe('B');
    archives.remove();
    expect(() => readdirSync(root)).toThrow('ENOENT');
  });

  test.each<[string, (bytes: Uint8Array) => Uint8Array]>([
    ['media.tar', (bytes) => bytes],
    ['media.tar.gz', gzipSync],
    ['media.tgz', gzipSync],
  ])('of %s, whose only folder is part of addresses', async (name, pack) => {
    const bytes = pack(await tar(['2010/06/t.jpg']));
    const root = await archives.unpack(join(written({ [name]: Buffer.from(bytes) }), name));
    expect(uploadsIn([root]).find('https://elm.files.example/2010/06/t-300x200.jpg')?.name).toBe('t.jpg');
  });

  test('and anything else stays where it is', async () => {
    const root = written({ 'a.xml': '<rss/>', 'a.xml.gz': gzipSync('<rss/>'), 'empty.zip': '' });
    for (const name of ['a.xml', 'a.xml.gz', 'empty.zip', 'nothing', ''])
      expect(await archives.unpack(join(root, name))).toBe(join(root, name));
  });
});

describe('an archive that does harm is refused', () => {
  const bomb = Buffer.alloc(60_000_000);
  test.each<[string, readonly ZipEntry[], RegExp]>([
    [
      'a path that leads upwards',
      [{ name: '../out.xml', content: 'x' }],
      /^old\.zip cannot be unpacked: .*\.\.\/out\.xml/,
    ],
    ['a path in the middle that does', [{ name: 'a/../../out.xml', content: 'x' }], /cannot be unpacked/],
    ['a whole path', [{ name: '/tmp/out.xml', content: 'x' }], /cannot be unpacked: absolute path/],
    ['a path of Windows', [{ name: 'C:\\out.xml', content: 'x' }], /cannot be unpacked/],
    ['a file that grows a thousandfold', [{ name: 'a.xml', content: bomb }], /would unpack to far more data/],
    [
      'a size that is a lie',
      [{ name: 'a.xml', content: bomb, size: 10 }],
      /cannot be unpacked: too many bytes/,
    ],
    [
      'many that grow together',
      Array.from({ length: 20 }, (_, index) => ({
        name: `${index}.xml`,
        content: bomb.subarray(0, 3_000_000),
      })),
      /would unpack to far more data/,
    ],
    ['folders without end', [{ name: `${'a/'.repeat(40)}b.xml`, content: 'x' }], /too deep/],
    [
      'a name that comes twice',
      [
        { name: 'a.xml', content: 'x' },
        { name: 'a.xml', content: 'y' },
      ],
      /cannot be unpacked: EEXIST/,
    ],
  ])('%s', async (_, entries, message) => {
    await expect(archives.unpack(zipped(entries))).rejects.toThrow(message);
  });

  test.each([
    ['a zip that was cut off', 'old.zip', zip([{ name: 'a.xml', content: 'cake' }]).subarray(0, 40)],
    ['a packed tar that is none', 'old.tgz', gzipSync('cake '.repeat(200))],
    ['a packed tar that was cut off', 'old.tar.gz', gzipSync(Buffer.alloc(5000, 'x')).subarray(0, 20)],
    ['a tar that grows without end', 'old.tar.gz', gzipSync(Buffer.alloc(80_000_000))],
  ])('%s', async (_, name, bytes) => {
    await expect(archives.unpack(join(written({ [name]: bytes }), name))).rejects.toThrow(
      /^old\.(?:zip|tgz|tar\.gz) (?:cannot be unpacked|would unpack to far more|has no readable file)/,
    );
  });

  test('a tar that leads upwards writes nothing outside', async () => {
    const path = join(written({ 'old.tar': Buffer.from(await tar(['../../out.txt'])) }), 'old.tar');
    await archives.unpack(path).catch(() => undefined);
    expect(filesIn(folder).filter((name) => name.endsWith('out.txt'))).toEqual([]);
  });
});

describe('what made a blog is told from its files', () => {
  test.each<[string, Readonly<Record<string, string>>, string, readonly string[]]>([
    ['an export beside other files', { 'a.txt': 'x', 'posts.xml': wxr([]) }, 'wordpress', ['posts.xml']],
    ['several files', { 'b/2.xml': wxr([]), 'b/1.xml': wxr([]) }, 'wordpress', ['b/1.xml', 'b/2.xml']],
    ['Ghost', { 'ghost.json': '{"db":[{"meta":{},"data":{"posts":[]}}]}' }, 'ghost', ['ghost.json']],
    [
      'Jekyll with a feed',
      { '_config.yml': '', '_site/feed.xml': '<feed/>', 'feed.xml': '<feed/>' },
      'jekyll',
      [''],
    ],
    ['Hexo', { '_config.yml': '', 'source/_posts/a.md': '' }, 'hexo', ['']],
    ['Hugo', { 'hugo.toml': '', 'content/a.md': '' }, 'hugo', ['']],
    ['Eleventy', { 'eleventy.config.mjs': '' }, 'eleventy', ['']],
    ['Astro', { 'astro.config.mjs': '' }, 'astro', ['']],
    [
      'a folder of Markdown',
      { 'posts/a.mdx': '', 'next.config.mjs': '', 'feed.xml': '<rss>' },
      'markdown',
      [''],
    ],
  ])('%s', (_, files, from, expected) => {
    const root = written(files);
    const found = recognise([root]);
    expect(found).toMatchObject({ from, files: expected.map((name) => join(root, name).replace(/\/$/, '')) });
    expect(found.because).toBe(expected[0] === '' ? Object.keys(files)[0] : undefined);
  });

  test('a folder of a repository holds the blog, if no other text is in it', () => {
    const root = written({ 'web/hugo.toml': '', 'web/content/a.md': '', 'tools/a.sh': '', 'README.md': '' });
    expect(recognise([root])).toEqual({ from: 'hugo', files: [join(root, 'web')], because: 'web/hugo.toml' });
    writeFileSync(join(root, 'a.md'), '');
    expect(recognise([root])).toEqual({ from: 'markdown', files: [root], because: 'a.md' });
  });

  test('of several blogs in one folder none is chosen', () => {
    const blog = '<feed xmlns:blogger="http://schemas.google.com/blogger/2018">';
    const root = written({
      'old/Blogs/A/feed.atom': blog,
      'old/Blogs/B/feed.atom': blog,
      'one/Blogs/A/feed.atom': blog,
      'one/Comments/A/feed.atom': blog,
    });
    expect(() => recognise([join(root, 'old')])).toThrow(
      'old holds 2 blogs: Blogs/A/feed.atom, Blogs/B/feed.atom.',
    );
    expect(recognise([join(root, 'one')]).files).toEqual([join(root, 'one/Blogs/A/feed.atom')]);
  });

  test('a folder of other files is refused by its name', () => {
    const root = written({ 'letters/a.txt': 'x' });
    expect(() => recognise([join(root, 'letters')])).toThrow('There is no export in letters.');
    expect(() => recognise([join(root, 'letters')], 'ghost')).toThrow(
      'There is no export of ghost in letters',
    );
    expect(() => recognise([join(root, 'none')])).toThrow(/^There is no file .*none\.$/);
    expect(() => recognise([root, root], 'hugo')).toThrow('takes one folder of a generator');
  });
});

test('several files of one export are one: attachments in the first, posts in the next', async () => {
  const root = written({
    '1.xml': wxr([
      { id: 9, type: 'attachment', attachment: `${SITE}/wp-content/uploads/t.jpg` },
      { id: 3, body: 'Cake' },
    ]),
    '2.xml': wxr([
      { id: 1, body: 'Tea', meta: { _thumbnail_id: '9' } },
      { id: 3, body: 'Cake' },
    ]),
  });
  const place = { name: 'elm.zip', uploads: [] };
  const { source } = openSource({ ...place, paths: [root] });
  const index = await scanSource(source);
  expect([...index.items.keys()]).toEqual(['9', '3', '1']);
  expect(index.attachments.get('9')?.url).toBe(`${SITE}/wp-content/uploads/t.jpg`);
  expect(source.remarks()).toEqual(['The export has the item 3 twice. The importer left out the second.']);
  const typed = openSource({ ...place, paths: [join(root, '2.xml'), join(root, '1.xml')] });
  expect([...(await scanSource(typed.source)).items.keys()]).toEqual(['1', '3', '9']);
});

test('a pointer of Git LFS in place of a picture is told from a damaged one', async () => {
  const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${'0'.repeat(64)}\nsize 12345\n`;
  const uploads = written({ 'uploads/a.jpg': pointer, 'uploads/b.jpg': 'x' });
  const body = ['a', 'b'].map((name) => `<img src="${SITE}/wp-content/uploads/${name}.jpg">`).join('');
  const blog = new TestBlog();
  const { report } = await blog.import(wxr([{ id: 1, body }]), { uploads });
  blog.remove();
  expect(report.remarks).toEqual([
    'These files of the old blog are only pointers of Git LFS, so they stay out: a.jpg. Run git lfs pull there, then import again.',
    'These files are damaged, or of another kind than their names say, so they stay out: b.jpg.',
  ]);
});

test('a document among uploads that may not lie beside a post keeps its address in public/', async () => {
  const uploads = written({
    'uploads/2010/plan.docx': 'x',
    'uploads/2010/a.php': 'x',
    'uploads/2010/b.html': 'x',
  });
  const links = ['plan.docx#a', 'a.php', 'b.html', 'none.docx'].map(
    (name) => `<a href="${SITE}/wp-content/uploads/2010/${name}">${name}</a>`,
  );
  const blog = new TestBlog();
  const xml = wxr([{ id: 1, slug: 'party', body: links.join(' ') }]);
  await blog.import(xml, { uploads });
  expect(filesIn(join(blog.root, 'public'))).toEqual(['wp-content/uploads/2010/plan.docx']);
  expect(blog.read('posts/2010-06-21-party/index.md')).toContain(
    `[plan.docx#a](/wp-content/uploads/2010/plan.docx#a) [a.php](${SITE}/wp-content/uploads/2010/a.php)`,
  );
  expect((await blog.import(xml, { uploads, isNew: false })).report.counts.written).toBe(0);
  blog.remove();
});
