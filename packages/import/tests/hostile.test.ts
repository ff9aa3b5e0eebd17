import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openSource } from '../src/open-source.ts';
import { scanSource } from '../src/source-scan.ts';
import { uploadsIn } from '../src/files/uploads.ts';
import { UserError } from '../../../src/lib/problems.ts';
import { TestBlog, wordpressSource } from './imported.ts';
import { SITE, wxr, WXR_END, wxrItem, wxrStart } from './wxr.ts';

const folder = mkdtempSync(join(tmpdir(), 'pamphlet-hostile-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let count = 0;

function fileOf(text: string | Buffer): string {
  const file = join(folder, `${++count}.xml`);
  writeFileSync(file, text);
  return file;
}

async function failureOf(text: string | Buffer): Promise<string> {
  try {
    await scanSource(wordpressSource([fileOf(text)], 'export.xml'));
  } catch (error) {
    if (error instanceof UserError) return `${error.message} ${error.hint}`;
    throw error;
  }
  return 'no failure';
}

const whole = wxr([
  { id: 1, body: 'Cake' },
  { id: 2, body: 'Tea' },
]);
const PHP =
  '<br />\n<b>Warning</b>:  Undefined array key "x" in <b>/srv/plugin.php</b> on line <b>12</b><br />\n';
const PLAIN_PHP = '\nPHP Notice: Undefined index: y in /srv/plugin.php on line 3\n';
const CDATA_20MB = `<![CDATA[${'cake '.repeat(4_000_000)}]]>`;
const MANY_ATTRIBUTES = Array.from({ length: 101 }, (_, index) => `a${index}=""`).join(' ');
const bomb = `<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>`;

describe('what cannot be read is told, with its line', () => {
  test.each<[string, string | Buffer, RegExp]>([
    ['a file that was cut off', whole.slice(0, -60), /line 54.*ends too early/],
    [
      'a file that was cut off within a text',
      whole.slice(0, whole.indexOf('Cake') + 2),
      /line \d+.*ends too early/,
    ],
    ['an empty file', '', /empty/],
    ['a file of spaces', ' \n ', /empty/],
    ['a picture', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]), /line 1/],
    ['plain text', 'Dear neighbours', /line 1/],
    [
      'a page of HTML',
      '<!DOCTYPE html><html><body>Not found</body></html>',
      /line 1: this is no export: it begins with “<!DOCTYPE html>/i,
    ],
    ['JSON', '{"posts": []}', /line 1: this is no export: it begins with “{"posts"/],
    ['a packed file', gzipSync(whole), /is compressed/],
    ['an export without anything in it', wxr([]), /nothing in/],
    ['a feed in Atom', '<feed xmlns="http://www.w3.org/2005/Atom"><entry/></feed>', /Blogger/],
    ['text without end', `${wxrStart()}<item><content:encoded>${CDATA_20MB.repeat(3)}`, /million/],
    [
      'attributes without end',
      whole.replace('<item>', `<item ${MANY_ATTRIBUTES}>`),
      /line 13: .*100 attributes/,
    ],
    ['an encoding of four bytes', Buffer.from([0xff, 0xfe, 0, 0, 0x3c, 0, 0, 0]), /UTF-32/],
    [
      'a feed',
      '<?xml version="1.0"?><rss version="2.0"><channel><title>x</title></channel></rss>',
      /no export of WordPress, but a feed/,
    ],
    ['another document', '<?xml version="1.0"?><opml version="2.0"/>', /<opml>/],
    ['tags that cross', whole.replace('</item>', '</channel>'), /line \d+/],
    ['a bomb of entities', whole.replace('<rss', `${bomb}<rss`), /document type/],
    [
      'an external entity',
      whole.replace('<rss', '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss'),
      /document type/,
    ],
    ['two exports in one file', whole + whole, /line \d+: a second export begins after the first/],
    [
      'two exports without a declaration',
      whole + whole.slice(whole.indexOf('<rss')),
      /a second export begins/,
    ],
    ['elements without end', `${wxrStart()}${'<x>'.repeat(100_000)}`, /too deep/],
    ['an encoding that nobody knows', whole.replace('UTF-8', 'KLINGON'), /encoding/],
  ])('%s', async (_, text, expected) => {
    expect(await failureOf(text)).toMatch(expected);
  });

  test('a file that is not there', () => {
    const place = { paths: [join(folder, 'nothing.xml')], name: 'export.xml', uploads: [] };
    expect(() => openSource(place)).toThrow(/There is no file/);
  });
});

describe('what real exports have is read', () => {
  test.each<[string, string | Buffer]>([
    ['characters that XML forbids', whole.replace('Cake', 'Ca\u0003k\u0000e\uFFFF')],
    ['empty lines before the declaration', `\n\n  ${whole}`],
    ['a mark of the order of bytes', `\uFEFF${whole}`],
    ['line ends of Windows', whole.replaceAll('\n', '\r\n')],
    [
      'Latin letters of one byte',
      Buffer.from(whole.replace('UTF-8', 'ISO-8859-1').replace('Tea', 'T\u00E9'), 'latin1'),
    ],
    ['letters of two bytes without a mark', Buffer.from(whole.replace('UTF-8', 'UTF-16'), 'utf16le')],
    ['an encoding that is not that of the file', whole.replace('UTF-8', 'UTF-16')],
    [
      'messages of PHP between elements',
      whole.replaceAll('<wp:post_date>', `${PHP}${PLAIN_PHP}<wp:post_date>`),
    ],
    [
      'messages of PHP within elements',
      whole
        .replaceAll('<wp:post_id>', `<wp:post_id>${PLAIN_PHP}${PHP}`)
        .replaceAll('<content:encoded>', `<content:encoded>${PHP}${PLAIN_PHP}${PHP}`)
        .replaceAll('</content:encoded>', `${PHP}</content:encoded>`),
    ],
    ['text in several sections', whole.replace('Cake', 'Ca]]><![CDATA[ke')],
    ['a version to come', whole.replaceAll('export/1.2/', 'export/9.9/')],
    ['a version that is not said', whole.replace(/<wp:wxr_version>.*\n/, '')],
    ['other prefixes', whole.replaceAll(/(<\/?|xmlns:)(wp|content|excerpt|dc)(?=[:=])/g, '$1my-$2')],
    ['prefixes that stand for nothing', whole.replace(/ xmlns:[\s\S]*?>/, '>')],
    [
      'elements without a prefix',
      whole.replaceAll(
        /<wp:(post_id|status)>(.*?)<\/wp:\1>/g,
        '<$1 xmlns="http://wordpress.org/export/1.1/">$2</$1>',
      ),
    ],
    [
      'a prefix that stands for something else in an item',
      whole.replaceAll('<item>', '<item xmlns:wp="http://example.com/">'),
    ],
    ['signs that begin no reference', whole.replaceAll('?p=', '?a&amp;b&c&nbsp;&#0;p=')],
    ['warnings of a server before it', `<br />\n<b>Warning</b>: in a.php on line 1<br />\n${whole}`],
    ['a notice behind it', `${whole}\nNotice: & in <b>a.php</b>`],
    ['a comment behind it', `${whole}<!-- 0.123 seconds & 4 queries -->\n`],
  ])('%s', async (_, text) => {
    const source = wordpressSource([fileOf(text)], 'export.xml');
    const bodies: string[] = [];
    const ids: string[] = [];
    for await (const { body, id } of source.items()) {
      bodies.push(body.text);
      ids.push(id);
    }
    expect(ids).toEqual(['1', '2']);
    expect(bodies[0]?.trim()).toBe('Cake');
    expect(bodies).toHaveLength(2);
  });

  test('and what was left out is counted', async () => {
    const source = wordpressSource([fileOf(whole.replace('Cake', 'Ca\u0003k\u0000e'))], 'export.xml');
    await scanSource(source);
    expect(source.remarks()).toEqual(['The importer removed 2 characters that XML forbids.']);
  });

  test('and so are signs that were text, and text that was not', async () => {
    const file = fileOf(`Warning\n${whole.replace('?p=1', '?a&b&amp;p=1')}`);
    const source = wordpressSource([file], 'export.xml');
    const links: string[] = [];
    for await (const { otherLinks } of source.items()) links.push(...otherLinks);
    expect(links[0]).toBe(`${SITE}/?a&b&p=1`);
    expect(source.remarks()).toEqual([
      'The importer read 1 unescaped sign & as text.',
      'The importer removed text before or after the export.',
    ]);
  });

  test.each<[string, readonly number[], string, readonly string[]]>([
    [
      'letters of Windows-1252',
      [0xe9, 0x2d, 0x80, 0x93, 0xff],
      'é-€“ÿ',
      ['The export names UTF-8, but has 4 letters in Windows-1252. The importer read them.'],
    ],
    [
      'the start of a letter that never ends',
      [0xf0, 0x9f],
      'ðŸ',
      ['The export names UTF-8, but has 2 letters in Windows-1252. The importer read them.'],
    ],
    [
      'bytes that no encoding has a letter for',
      [0x81, 0x2d, 0x9d],
      '\uFFFD-\uFFFD',
      ['The export has 2 damaged letters: “\uFFFD” marks each, the first on line 42.'],
    ],
  ])('and bytes that are no UTF-8: %s', async (_, strays, letters, remarks) => {
    const [before = '', after = ''] = whole.replace('Tea', 'é😀-STRAY-é').split('STRAY');
    const file = fileOf(Buffer.concat([Buffer.from(before), Buffer.from(strays), Buffer.from(after)]));
    const source = wordpressSource([file], 'export.xml');
    const bodies: string[] = [];
    for await (const { body } of source.items()) bodies.push(body.text);
    expect(bodies[1]).toBe(`é😀-${letters}-é`);
    expect(source.remarks()).toEqual(remarks);
  });

  test('letters that are cut in two where one chunk ends', async () => {
    for (let shift = 0; shift < 4; shift++) {
      const filler = 'x'.repeat((1 << 18) - wxrStart().length - 400);
      const body = `${filler}${'y'.repeat(shift)}${'😀é'.repeat(200)}`;
      const source = wordpressSource([fileOf(wxr([{ id: 1, body }]))], 'export.xml');
      const bodies: string[] = [];
      for await (const item of source.items()) bodies.push(item.body.text);
      expect(bodies[0] === body).toBe(true);
    }
  });

  test('lines are counted from the beginning of the file', async () => {
    expect(await failureOf(`Warning\n\n${whole.replace('<channel>', '<channel></x>')}`)).toMatch(/line 6:/);
  });

  test('sections that end where one chunk does', async () => {
    const filler = 'x'.repeat((1 << 18) - 40);
    for (let shift = 0; shift < 40; shift += 7) {
      const body = `${filler}${'y'.repeat(shift)}&nbsp;]]]]>&amp;&<![CDATA[>😀é end`;
      const text = wxrStart() + wxrItem({ id: 1, body: 'BODY' }).replace('BODY', () => body) + WXR_END;
      const source = wordpressSource([fileOf(text)], 'export.xml');
      for await (const item of source.items())
        expect(item.body.text.slice(-17)).toBe('&nbsp;]]&&>😀é end'.slice(-17));
    }
  });
});

describe('files of the old blog', () => {
  const uploads = join(folder, 'uploads');
  mkdirSync(join(uploads, '2010/06'), { recursive: true });
  writeFileSync(join(folder, 'secret.jpg'), 'secret');
  for (const name of ['a.jpg', 'b-scaled.jpg', 'Zoë & co.png', 'run.php', 'con.jpg'])
    writeFileSync(join(uploads, '2010/06', name), name);
  symlinkSync(join(folder, 'secret.jpg'), join(uploads, '2010/06/link.jpg'));

  test.each([
    ['/wp-content/uploads/2010/06/a.jpg', 'a.jpg'],
    ['/wp-content/uploads/2010/06/a-300x200.jpg', 'a.jpg'],
    ['/wp-content/uploads/2010/06/b.jpg', undefined],
    ['/wp-content/uploads/2010/06/b-1024x768.jpg', 'b-scaled.jpg'],
    ['/wp-content/uploads/sites/3/2010/06/a.jpg', 'a.jpg'],
    ['/wp-content/uploads/2010/06/a.jpg?w=300', 'a.jpg'],
    ['/wp-content/uploads/2010/06/Zo%C3%AB%20%26%20co.png', 'Zoë-co.png'],
    ['/wp-content/uploads/2010/06/con.jpg', 'x-con.jpg'],
    ['/wp-content/uploads/2010/06/run.php', undefined],
    ['/wp-content/uploads/../secret.jpg', undefined],
    ['/wp-content/uploads/%2e%2e/secret.jpg', undefined],
    ['/wp-content/uploads/..%2Fsecret.jpg', undefined],
    ['/wp-content/uploads/..%5Csecret.jpg', undefined],
    ['/wp-content/uploads/2010/06/link.jpg', undefined],
    ['/wp-content/uploads/2010/06/%00a.jpg', undefined],
    ['/wp-content/uploads/%E0%A4%A.jpg', undefined],
  ])('%s is %s', (path, expected) => {
    expect(uploadsIn([uploads]).find(SITE + path)?.name).toBe(expected);
  });
});

describe('a folder that is not what it seems', () => {
  const outside = join(folder, 'outside');
  const secret = join(outside, 'secret.md');
  let blog: TestBlog;
  beforeEach(() => {
    blog = new TestBlog();
    mkdirSync(outside, { recursive: true });
    writeFileSync(secret, 'secret');
  });
  afterEach(() => {
    blog.remove();
    const isUntouched =
      readdirSync(outside).join() === 'secret.md' && readFileSync(secret, 'utf8') === 'secret';
    if (!isUntouched) throw new Error('Something outside the blog was changed.');
  });

  test.each(['posts', 'comments'])('%s may be a link that leads out of it', async (name) => {
    symlinkSync(outside, join(blog.root, name));
    await expect(blog.import(whole)).rejects.toThrow(/a link that leads out of the blog/);
    expect(existsSync(join(blog.root, 'import.json'))).toBe(false);
  });

  test.each(['posts/.2010-06-21-post-1.md.next', 'import.json.next', 'addresses.json.next'])(
    '%s may be a link',
    async (name) => {
      mkdirSync(join(blog.root, 'posts'));
      symlinkSync(secret, join(blog.root, name));
      await blog.import(whole);
      expect(blog.files()).toHaveLength(2);
    },
  );

  test.each([
    ['a file outside', { id: '1', file: 'posts/../../outside/new.md' }],
    ['a whole path', { id: '1', file: '/tmp/new.md' }],
    ['code', { id: '1', file: '.git/hooks/post-commit' }],
    ['settings', { id: '1', file: '.eleventy.ts' }],
    ['a control character', { id: '1', file: 'posts/a\0.md' }],
    ['a number', { id: '1', file: 5 }],
    ['nothing', null],
    ['a fingerprint that is none', { id: '1', file: 'posts/a.md', hash: 5 }],
  ])('import.json may name %s', async (_, entry) => {
    blog.write('import.json', JSON.stringify({ form: 1, keepsAddresses: true, items: [entry] }));
    await expect(blog.import(whole)).rejects.toThrow(/import\.json is damaged/);
    expect(blog.files()).toEqual([]);
  });

  test('addresses.json may be damaged, which is told before anything is written', async () => {
    blog.write('addresses.json', '{"/x/":{"as":"redirect","to":"//evil.example/"},"form":1}');
    await expect(blog.import(whole)).rejects.toMatchObject({ problems: [{ file: 'addresses.json' }] });
    expect(blog.files()).toEqual([]);
  });
});

test('nothing is written by a source that cannot be read to its end', async () => {
  const { spawnSync } = await import('node:child_process');
  const output = join(folder, 'blog');
  const { status, stderr } = spawnSync(
    process.execPath,
    ['src/launch.js', 'import', fileOf(whole.slice(0, -60)), '--output', output],
    { encoding: 'utf8' },
  );
  expect(status).toBe(2);
  expect(stderr).toMatch(/ends too early/);
  expect(existsSync(output) && readdirSync(output).length > 0).toBe(false);
});

// Slow: packs the generator twice.
test('an import that was stopped goes on as if it had not been', { timeout: 120_000 }, async () => {
  const { spawnSync } = await import('node:child_process');
  const [output, file] = [join(folder, 'stopped'), fileOf(whole)];
  // Files of an import that stopped before it wrote settings.
  mkdirSync(join(output, '.cache/import'), { recursive: true });
  mkdirSync(join(output, 'vendor'));
  for (const name of ['.cache/import/begun', 'README.md']) writeFileSync(join(output, name), '');
  const run = (): number | null =>
    spawnSync(process.execPath, ['src/launch.js', 'import', file, '--output', output], { encoding: 'utf8' })
      .status;
  expect(run()).toBe(0);
  expect(readFileSync(join(output, 'import.json'), 'utf8')).toContain('"keepsAddresses": true');
  expect(existsSync(join(output, '.cache/import/begun'))).toBe(false);
});
