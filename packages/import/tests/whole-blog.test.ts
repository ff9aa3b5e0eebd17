import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BuiltSite } from '../../../tests/demo/built-site.ts';
import { brokenReferences } from '../../../tests/demo/crawl.ts';
import { references } from '../../../tests/demo/references.ts';
import { runCommand } from '../../../tests/support/run-command.ts';
import { TINY_PICTURE } from '../../../tests/support/tiny-picture.ts';
import { SITE, wxr, WXR_END, wxrItem, type WxrItem } from './wxr.ts';

/** Readers must not see this item. */
const hush = (id: number, more: Partial<WxrItem>): WxrItem => ({
  id,
  slug: `hush-${id}`,
  title: `Hush ${id}`,
  body: 'Hush',
  excerpt: 'Hush',
  creator: 'hush',
  terms: [
    ['category', 'hush', 'Hush'],
    ['post_tag', 'hush', 'Hush'],
  ],
  comments: [{ id: id + 200, author: 'Hush', text: 'Hush' }],
  ...more,
});

const EXPORT = wxr(
  [
    {
      id: 1,
      slug: 'hello_world',
      title: 'Hello &amp; <em>welcome</em>',
      sticky: true,
      body: `Classic text.\nSecond line with <strong>bold:</strong>text.\n\n<!--more-->\n\n[caption width="300"]<a href="${SITE}/wp-content/uploads/2010/06/t.jpg"><img src="${SITE}/wp-content/uploads/2010/06/t-300x200.jpg" alt="Tables" /></a> The tables[/caption]\n\n<a href="${SITE}/2010/06/blocks/#more-2">on</a> <a href="${SITE}/about/team/">team</a>\n\n[gallery ids="9"]\n\nhttps://www.youtube.com/watch?v=abcdefghijk`,
      terms: [
        ['category', 'local', 'Local News'],
        ['post_tag', 'cake', 'Cake'],
      ],
      meta: { _thumbnail_id: '9' },
      comments: [1, 2, 3, 4, 5].map((id) => ({
        id,
        text: `Comment ${id}`,
        ...(id > 1 && { parent: id - 1 }),
      })),
    },
    {
      id: 2,
      slug: 'blocks',
      body: `<!-- wp:paragraph --><p>Blocks.<sup data-fn="aa-1" class="fn"><a href="#aa-1" id="aa-1-link">1</a></sup></p><!-- /wp:paragraph --><!-- wp:list --><ul><li>One</li></ul><!-- /wp:list --><!-- wp:table --><figure class="wp-block-table"><table><tbody><tr><td>a</td><td>b</td></tr></tbody></table></figure><!-- /wp:table --><!-- wp:block {"ref":20} /--><!-- wp:block {"ref":30} /--><!-- wp:footnotes /-->`,
      meta: { footnotes: '[{"id":"aa-1","content":"A <em>note</em> below"}]' },
    },
    {
      id: 3,
      type: 'page',
      slug: 'about',
      title: 'About',
      body: 'Us',
      comments: [{ id: 30, text: 'On a page' }],
    },
    {
      id: 4,
      type: 'page',
      slug: 'team',
      title: 'Team',
      parent: 3,
      link: `${SITE}/about/team/`,
      body: 'Them',
    },
    hush(5, { password: 'hunter2' }),
    hush(6, { status: 'draft', link: `${SITE}/?p=6` }),
    hush(7, { status: 'private' }),
    hush(40, { status: 'future', date: '2099-01-02 10:00:00' }),
    hush(41, { status: 'trash' }),
    hush(42, { status: 'archived-by-a-plugin' }),
    hush(43, { type: 'page', status: 'future', date: '2099-01-02 10:00:00' }),
    hush(44, { type: 'shop_order', status: 'wc-completed' }),
    ...[5, 6, 7, 40, 41, 42, 43, 44].map((parent): WxrItem => ({
      id: parent + 100,
      type: 'attachment',
      slug: `hush-picture-${parent}`,
      parent,
      link: `${SITE}/2010/06/hush-${parent}/hush-picture/`,
      attachment: `${SITE}/wp-content/uploads/2010/06/hush-${parent}.jpg`,
      excerpt: 'Hush',
    })),
    {
      id: 9,
      type: 'attachment',
      slug: 't',
      title: 'Tables',
      parent: 1,
      attachment: `${SITE}/wp-content/uploads/2010/06/t.jpg`,
      excerpt: 'Long ones',
    },
    {
      id: 30,
      type: 'wp_block',
      status: 'draft',
      title: 'Hush',
      body: '<!-- wp:paragraph --><p>Hush.</p><!-- /wp:paragraph -->',
    },
    {
      id: 20,
      type: 'wp_block',
      title: 'Shared',
      body: '<!-- wp:paragraph --><p>Shared words.</p><!-- /wp:paragraph -->',
    },
    { id: 21, type: 'nav_menu_item', title: 'Menu' },
  ],
  {
    head: '<wp:author><wp:author_login>ada</wp:author_login><wp:author_email>ada@mail.example</wp:author_email><wp:author_display_name><![CDATA[Ada Sharma]]></wp:author_display_name></wp:author>\n<wp:category><wp:category_nicename>local</wp:category_nicename><wp:category_parent>news</wp:category_parent><wp:cat_name><![CDATA[Local News]]></wp:cat_name></wp:category>\n<wp:category><wp:category_nicename>hush</wp:category_nicename><wp:cat_name>Hush</wp:cat_name></wp:category>\n<wp:category><wp:category_nicename>empty</wp:category_nicename><wp:category_parent></wp:category_parent><wp:cat_name><![CDATA[Empty]]></wp:cat_name></wp:category>\n',
  },
);

const folder = mkdtempSync(join(tmpdir(), 'pamphlet-whole-'));
const blog = join(folder, 'blog');

async function pamphlet(
  words: readonly string[],
  cwd = process.cwd(),
): Promise<{ status: number | null; told: string }> {
  const { code, output, errors } = await runCommand(words, cwd);
  return { status: code, told: output + errors };
}

describe('a blog that moves', () => {
  let site: BuiltSite;
  let imported: Awaited<ReturnType<typeof pamphlet>>;

  beforeAll(async () => {
    const uploads = join(folder, 'uploads');
    mkdirSync(join(uploads, '2010/06'), { recursive: true });
    writeFileSync(join(uploads, '2010/06/t.jpg'), TINY_PICTURE);
    writeFileSync(join(folder, 'export.xml'), EXPORT);
    imported = await pamphlet(['import', join(folder, 'export.xml'), '--uploads', uploads, '--output', blog]);
  }, 120_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('is imported, and nothing is lost', () => {
    expect(imported.told).toMatch(/^Nothing is lost\. Compared: pages 4 of 4, addresses 43 of 43, /);
    expect(imported.status).toBe(0);
    const settings = readFileSync(join(blog, '.eleventy.ts'), 'utf8');
    expect(settings).toContain(`url: '${SITE}'`);
    expect(settings).toContain("permalink: '/:year/:month/:slug/'");
    expect(settings).toContain("{ name: 'Local News', slug: 'local' }");
  });

  test('is checked and built', async () => {
    expect(await pamphlet(['check'], blog)).toMatchObject({ status: 0 });
    const built = await pamphlet(['build'], blog);
    expect(built).toMatchObject({ status: 0 });
    const root = join(blog, '_site');
    const names = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    const files = names.map(({ parentPath, name }) => join(parentPath, name));
    site = new BuiltSite(
      new Map(files.map((file) => [file.slice(root.length + 1), readFileSync(file, 'utf8')])),
      SITE,
    );
  });

  test('leads nowhere in vain', () => {
    const own = references(site).filter(
      ({ target, use }) => use === 'mention' || !/^[a-z][a-z\d+.-]*:|^\/\//i.test(target),
    );
    expect(brokenReferences(site, own)).toEqual([]);
  });

  test('has its posts where they were, with their comments', () => {
    expect(site.text('2010/06/hello_world/index.html')).toMatch(/Comment 5/);
    expect(site.text('about/index.html')).toMatch(/On a page/);
    expect(site.text('about/team/index.html')).toMatch(/Them/);
    expect(site.text('2010/06/blocks/index.html')).toMatch(/Shared words\.[\s\S]*A <em>note<\/em> below/);
    expect(site.files.has('category/local/index.html')).toBe(true);
    expect(site.text('_redirects')).toMatch(/^\/category\/empty\/ \/archive\/ 301$/m);
  });

  test('tells nobody what was hidden', () => {
    const all = [...site.files.values()].join('\n');
    expect(all).not.toMatch(/hush|hunter2|@mail\.example|203\.0\.113/i);
  });

  test('is audited again, and imported again without a change', async () => {
    const file = join(folder, 'export.xml');
    const uploads = join(folder, 'uploads');
    expect(await pamphlet(['import', file, '--audit', '--uploads', uploads], blog)).toMatchObject({
      status: 0,
    });
    const again = await pamphlet(['import', file, '--uploads', uploads, '--json'], blog);
    expect(JSON.parse(again.told)).toMatchObject({
      form: 2,
      result: 'ok',
      import: { counts: { written: 0 } },
      audit: { losses: [] },
    });
  });

  test('an export whose categories the settings of a blog do not list says what to add', async () => {
    const settings = join(blog, '.eleventy.ts');
    const file = join(folder, 'cakes.xml');
    writeFileSync(
      file,
      EXPORT.replace(
        WXR_END,
        wxrItem({
          id: 50,
          slug: 'tart',
          body: 'Tart.',
          terms: [['category', 'cakes', 'Cakes &amp; tarts']],
        }) + WXR_END,
      ),
    );
    const words = ['import', file, '--uploads', join(folder, 'uploads')];
    const refused = await pamphlet(words, blog);
    expect(refused.status).toBe(1);
    const [, more = ''] = /Add to it, in \.eleventy\.ts: (.*)\.\n/.exec(refused.told) ?? [];
    expect(more).toBe('{ name: "Cakes & tarts" }');
    writeFileSync(settings, readFileSync(settings, 'utf8').replace('categories: [', `categories: [${more},`));
    // An earlier build lacks the list of this category.
    expect(await pamphlet(words, blog)).toMatchObject({ status: 0 });
  });
});

test('a command that is typed wrongly says what to type', async () => {
  expect(await pamphlet(['import'])).toMatchObject({
    status: 2,
    told: expect.stringMatching(/Name the file or folder of the old blog/) as string,
  });
  expect(await pamphlet(['import', '--audit'])).toMatchObject({
    status: 2,
    told: expect.stringMatching(/that you imported. Name it again/) as string,
  });
  expect(await pamphlet(['import', 'a.xml', 'b.xml'])).toMatchObject({ status: 2 });
  expect(await pamphlet(['import', 'nothing.xml'])).toMatchObject({
    status: 2,
    told: expect.stringMatching(/There is no file/) as string,
  });
});
