import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { toolFolder } from '../../tools/install/tool-folder.ts';
import { TestSite } from '../pipeline/site.ts';
import { addPicture } from './add-picture.ts';
import { closeAll, hasChromium, sharedChromium } from './chromium.ts';
import { pickFolder } from './folder-picker.ts';
import { Gitea } from './gitea.ts';
import { GitHub } from './github.ts';
import { SiteServer } from './server.ts';

const PICNIC = '---\ntitle: Picnic\ndate: 2026-01-01\ncategory: Events\n---\n\nBring a blanket.\n';
const FILE = 'posts/2026-01-01-picnic/index.md';
const ENTRY = '/admin/#/collections/posts/entries/2026-01-01-picnic/index';
const REPLACED = join('.cache', 'replaced');

const titleOf = (page: Page): Locator => page.getByRole('textbox', { name: 'Title' }).first();
const save = (page: Page): Promise<void> => page.getByRole('button', { name: 'Save', exact: true }).click();
const dialogOf = (page: Page): Locator =>
  page.getByRole('alertdialog', { name: 'Entry Changed by Someone Else' });
/** Unsaved drafts that the browser keeps, as JSON. */
function backupsOf(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const results = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result));
        request.addEventListener('error', () => reject(new Error('The database does not answer.')));
      });
    const found: unknown[] = [];
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await results(indexedDB.open(name));
      for (const store of database.objectStoreNames) {
        const all: unknown[] = await results(database.transaction(store).objectStore(store).getAll());
        found.push(all.filter((one) => typeof one === 'object' && one !== null && 'currentValues' in one));
      }
      database.close();
    }
    return JSON.stringify(found);
  });
}
/** The preview of an entry follows its form after a moment. */

describe.skipIf(!hasChromium)('the editor and changes of others', { timeout: 120_000 }, () => {
  let browser: Browser;
  let local: SiteServer;
  let hosted: SiteServer;
  let reviewed: SiteServer;
  let onGitea: SiteServer;

  beforeAll(async () => {
    browser = await sharedChromium();
    const home = process.cwd();
    process.chdir(toolFolder('editor'));
    const serve = async (settings: object, preview = false): Promise<SiteServer> => {
      const site = new TestSite({ [FILE]: PICNIC }, () => undefined);
      await site.build({ settings: { search: false, socialCards: false, ...settings }, preview });
      return SiteServer.start(join(site.root, '_site'), '/', undefined, [
        'https://api.github.com',
        'https://codeberg.org',
      ]);
    };
    local = await serve({}, true);
    const admin = { host: 'github', repository: 'elm-street/blog' } as const;
    hosted = await serve({ admin: { ...admin, review: false } });
    reviewed = await serve({ admin });
    const gitea = { host: 'gitea', url: 'https://codeberg.org', appId: 'a', branch: 'site/live' } as const;
    onGitea = await serve({ admin: { ...admin, ...gitea } });
    process.chdir(home);
  });
  afterAll(async () => {
    await closeAll(browser);
    await Promise.all([local, hosted, reviewed, onGitea].map((server) => server?.stop()));
  });

  async function newPage(baseURL: string): Promise<Page> {
    const context = await browser.newContext({ baseURL, viewport: { width: 1280, height: 1600 } });
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    return page;
  }

  describe('in the folder of the blog', () => {
    let blog: TestSite;
    beforeEach(() => {
      blog = new TestSite({ [FILE]: PICNIC, '.eleventy.ts': '' });
    });

    async function openAt(path: string, from?: BrowserContext): Promise<Page> {
      const page = from ? await from.newPage() : await newPage(local.address);
      page.setDefaultTimeout(20_000);
      await pickFolder(page, blog.root);
      await page.goto('/admin/');
      await page.getByRole('button', { name: 'Work with Local Repository' }).click();
      await page.getByText('Collections', { exact: true }).first().waitFor();
      await page.goto(path);
      await titleOf(page).waitFor();
      return page;
    }
    const replaced = (): string[] =>
      existsSync(join(blog.root, REPLACED))
        ? readdirSync(join(blog.root, REPLACED), { recursive: true, encoding: 'utf8' })
            .filter((name) => name.endsWith('.md'))
            .map((name) => blog.read(join(REPLACED, name)))
        : [];

    test('a new post comes back after its tab closed', async () => {
      const page = await openAt('/admin/#/collections/posts/new');
      await titleOf(page).pressSequentially('Jumble sale');
      await expect.poll(() => backupsOf(page)).toContain('Jumble sale');
      const context = page.context();
      await page.close();
      const next = await openAt('/admin/#/collections/posts/new', context);
      await next.getByRole('button', { name: 'Restore' }).click();
      await expect.poll(() => titleOf(next).inputValue()).toBe('Jumble sale');
    });

    test('a save asks before it replaces the text of another program, and keeps both', async () => {
      const page = await openAt(ENTRY);
      await titleOf(page).fill('Picnic at noon');
      const other = PICNIC.replace('a blanket', 'a rug');
      blog.write(FILE, other);
      await save(page);
      const dialog = dialogOf(page);
      await dialog.getByText('a copy of the other text stays in the folder .cache/replaced').waitFor();
      expect(blog.read(FILE)).toBe(other);
      await dialog.getByRole('button', { name: 'Cancel' }).click();
      expect(await titleOf(page).inputValue()).toBe('Picnic at noon');
      expect(replaced()).toEqual([]);
      await save(page);
      await dialogOf(page).getByRole('button', { name: 'Save Anyway' }).click();
      await expect.poll(() => blog.read(FILE)).toBe(PICNIC.replace('Picnic', '"Picnic at noon"'));
      expect(replaced()).toEqual([other]);
    });

    test('a form without changes of its own shows the text of another program', async () => {
      const page = await openAt('/admin/#/collections/posts/new');
      blog.write(FILE, PICNIC.replace('Picnic', 'Tea'));
      await page.goto(ENTRY);
      await expect.poll(() => titleOf(page).inputValue()).toBe('Tea');
      await titleOf(page).fill('Tea at noon');
      await save(page);
      await expect.poll(() => blog.read(FILE)).toBe(PICNIC.replace('Picnic', '"Tea at noon"'));
      expect(replaced()).toEqual([]);
    });

    test('two tabs with one post: the second save asks', async () => {
      const first = await openAt(ENTRY);
      const second = await openAt(ENTRY, first.context());
      await titleOf(first).fill('First');
      await titleOf(second).fill('Second');
      await save(first);
      await expect.poll(() => blog.read(FILE)).toContain('"First"');
      const saved = blog.read(FILE);
      await save(second);
      await dialogOf(second).getByRole('button', { name: 'Save Anyway' }).click();
      await expect.poll(() => blog.read(FILE)).toContain('"Second"');
      expect(replaced()).toEqual([saved]);
    });

    test('one tab may save its post again and again, without a question', async () => {
      const page = await openAt(ENTRY);
      for (const title of ['One', 'Two', 'Picnic']) {
        await page.goto(ENTRY);
        await titleOf(page).waitFor();
        await titleOf(page).fill(title);
        await save(page);
        await expect.poll(() => page.url()).not.toContain('/entries/');
        await expect.poll(() => blog.read(FILE)).toContain(title);
      }
      expect(blog.read(FILE)).toBe(PICNIC);
      expect(replaced()).toEqual([]);
    });

    test('a new post takes the name of no other file', async () => {
      const page = await openAt('/admin/#/collections/pages/new');
      await titleOf(page).fill('About');
      blog.write('pages/about.md', '---\ntitle: About us\n---\n\nWe.\n');
      await save(page);
      await expect.poll(() => blog.files('pages').size).toBe(2);
      expect(blog.read('pages/about.md')).toContain('About us');
    });

    test('a picture takes the name of no other file', async () => {
      const page = await openAt(ENTRY);
      await addPicture(page);
      await page.getByRole('button', { name: 'Replace' }).waitFor();
      await titleOf(page).press('End');
      await titleOf(page).pressSequentially(' at noon');
      blog.write('posts/2026-01-01-picnic/icon-192.png', 'Another picture');
      await save(page);
      await expect.poll(() => blog.files('posts').size).toBe(3);
      await expect.poll(() => blog.read(FILE)).toMatch(/src: "icon-192-\d+\.png"/);
      expect(blog.read('posts/2026-01-01-picnic/icon-192.png')).toBe('Another picture');
    });

    test('a file that is deleted meanwhile is written again only if that is wanted', async () => {
      const page = await openAt(ENTRY);
      await titleOf(page).fill('Picnic at noon');
      blog.remove('posts/2026-01-01-picnic');
      await save(page);
      const dialog = dialogOf(page);
      await dialog.getByText('has been deleted').waitFor();
      expect(blog.files('posts').size).toBe(0);
      await dialog.getByRole('button', { name: 'Save Anyway' }).click();
      await expect.poll(() => blog.files('posts').get(FILE.slice('posts/'.length))).toContain('at noon');
    });
  });

  describe('over a Git host', () => {
    async function openAt(
      server: SiteServer,
      host: GitHub | Gitea,
      path: string,
      from?: Page,
    ): Promise<Page> {
      const page = from ? await from.context().newPage() : await newPage(server.address);
      await host.serve(page);
      await page.goto('/admin/');
      if (!from) {
        await page.getByRole('button', { name: /Access Token/ }).click();
        await page.getByRole('textbox').fill('secret');
        await page.keyboard.press('Enter');
      }
      await page.getByText('Collections', { exact: true }).first().waitFor();
      await page.goto(path);
      await titleOf(page).waitFor();
      return page;
    }
    const change = (github: GitHub, branch: string, from: string, to: string): void => {
      const files = [...(github.branches.get(branch) ?? [])];
      github.branches.set(branch, new Map(files.map(([file, text]) => [file, text.replace(from, () => to)])));
    };

    test.each([
      ['without review', () => hosted],
      ['with review', () => reviewed],
    ])('a save asks before it replaces a commit of another person, %s', async (_, server) => {
      const github = new GitHub({ [FILE]: PICNIC });
      const page = await openAt(server(), github, ENTRY);
      await titleOf(page).fill('Picnic at noon');
      change(github, 'main', 'a blanket', 'a rug');
      await save(page);
      await dialogOf(page).getByText('their changes will be lost').waitFor();
      expect([...github.branches.keys()]).toEqual(['main']);
      expect(github.branches.get('main')?.get(FILE)).toContain('a rug');
      await dialogOf(page).getByRole('button', { name: 'Cancel' }).click();
      await page.getByRole('button', { name: 'Reload Entry' }).click();
      await page.getByRole('button', { name: 'Reload Entry' }).last().click();
      await expect.poll(() => titleOf(page).inputValue()).toBe('Picnic');
      await titleOf(page).fill('Picnic at two');
      await save(page);
      const texts = (): string =>
        [...github.branches.values()].flatMap((files) => [...files.values()]).join('');
      await expect.poll(texts).toContain('Picnic at two');
      expect(texts()).not.toContain('a blanket');
      expect(github.unknown).toEqual([]);
    });

    test.each([
      ['without review', () => hosted],
      ['with review', () => reviewed],
    ])('a new post takes the name of no other file, %s', async (_, server) => {
      const github = new GitHub({ [FILE]: PICNIC });
      const page = await openAt(server(), github, '/admin/#/collections/pages/new');
      await titleOf(page).fill('About');
      const before = [...(github.branches.get('main') ?? [])];
      github.branches.set('main', new Map([...before, ['pages/about.md', '---\ntitle: About us\n---\n']]));
      await save(page);
      const names = (): string[] => [
        ...new Set([...github.branches.values()].flatMap((files) => [...files.keys()])),
      ];
      await expect.poll(names).toHaveLength(3);
      for (const files of github.branches.values())
        expect(files.get('pages/about.md')).toBe('---\ntitle: About us\n---\n');
    });

    test('a save asks before it replaces the text of another tab', async () => {
      const github = new GitHub({ [FILE]: PICNIC });
      const page = await openAt(hosted, github, ENTRY);
      const other = await openAt(hosted, github, ENTRY, page);
      await titleOf(page).fill('Picnic at noon');
      await titleOf(other).fill('Picnic at two');
      await save(page);
      await expect.poll(() => github.branches.get('main')?.get(FILE)).toContain('at noon');
      await expect.poll(() => page.url()).not.toContain('/entries/');
      await save(other);
      await dialogOf(other).getByText('their changes will be lost').waitFor();
      expect(github.branches.get('main')?.get(FILE)).toContain('at noon');
      await dialogOf(other).getByRole('button', { name: 'Save Anyway' }).click();
      await expect.poll(() => github.branches.get('main')?.get(FILE)).toContain('at two');
    });

    test.each([
      ['post', ENTRY, 'Picnic at noon', 'Picnic at two'],
      ['new post', '/admin/#/collections/posts/new', 'Tea', 'Tea'],
    ])('a save replaces no proposal that another person has made for a %s', async (_, path, one, two) => {
      const github = new GitHub({ [FILE]: PICNIC });
      const page = await openAt(reviewed, github, path);
      const other = await openAt(reviewed, github, path);
      await titleOf(page).fill(one);
      await titleOf(other).fill(two);
      await save(page);
      await expect.poll(() => github.pullRequests[0]?.labels.length).toBe(1);
      const texts = (): string => JSON.stringify([...github.branches].map(([, files]) => [...files]));
      const before = texts();
      await save(other);
      await other.getByText('To keep both texts, copy yours').waitFor();
      expect(texts()).toBe(before);
      expect(github.pullRequests).toHaveLength(1);
      expect(await titleOf(other).inputValue()).toBe(two);
    });

    test('a save asks before it replaces what another person has saved in the same proposal', async () => {
      const github = new GitHub({ [FILE]: PICNIC });
      const page = await openAt(reviewed, github, ENTRY);
      await titleOf(page).fill('Picnic at noon');
      await save(page);
      await expect.poll(() => github.pullRequests[0]?.labels.length).toBe(1);
      await page.getByRole('button', { name: 'Later' }).click();
      await expect.poll(() => page.url()).not.toContain('/entries/');
      const branch = github.pullRequests[0]?.branch ?? '';
      await page.goto(ENTRY);
      await titleOf(page).fill('Picnic at one');
      await save(page);
      await expect.poll(() => github.branches.get(branch)?.get(FILE)).toContain('at one');
      await page.getByRole('button', { name: 'Later' }).click();
      await expect.poll(() => page.url()).not.toContain('/entries/');
      await page.goto(ENTRY);
      await titleOf(page).fill('Picnic at two');
      change(github, branch, 'a blanket', 'a rug');
      await save(page);
      await dialogOf(page).getByText('after you opened it').waitFor();
      expect(github.branches.get(branch)?.get(FILE)).toContain('a rug');
      expect(github.branches.get(branch)?.get(FILE)).toContain('at one');
      expect(github.unknown).toEqual([]);
    });

    test('the browser keeps the last letters before a hand reaches another button', async () => {
      const page = await openAt(hosted, new GitHub({ [FILE]: PICNIC }), ENTRY);
      await titleOf(page).press('End');
      await page.clock.install({ time: 0 });
      await page.clock.pauseAt(1000);
      await titleOf(page).pressSequentially(' at noon');
      await page.clock.runFor(100);
      await expect.poll(() => backupsOf(page), { timeout: 5000 }).toContain('Picnic at noon');
    });

    test('a draft outlives new settings of the blog', async () => {
      const page = await openAt(hosted, new GitHub({ [FILE]: PICNIC }), ENTRY);
      await titleOf(page).press('End');
      await titleOf(page).pressSequentially(' at noon');
      await expect.poll(() => backupsOf(page)).toContain('Picnic at noon');
      await page.route('**/admin/config.json?*', async (route) => {
        const config = (await (await route.fetch()).json()) as object;
        await route.fulfill({ json: { ...config, site_url: 'https://elm.example/' } });
      });
      await page.reload();
      await page.getByRole('button', { name: 'Restore' }).click();
      await expect.poll(() => titleOf(page).inputValue()).toBe('Picnic at noon');
    });

    test('each tab keeps its own new post', async () => {
      const github = new GitHub({ [FILE]: PICNIC });
      const first = await openAt(hosted, github, '/admin/#/collections/posts/new');
      const second = await openAt(hosted, github, '/admin/#/collections/posts/new', first);
      const tabs = [first, second];
      const titles = ['Jumble sale', 'Street party'];
      for (const [place, page] of tabs.entries()) {
        await titleOf(page).pressSequentially(titles[place] ?? '');
        await expect.poll(() => backupsOf(page)).toContain(titles[place]);
      }
      for (const [place, page] of tabs.entries()) {
        await page.reload();
        await page.getByRole('button', { name: 'Restore' }).click();
        await expect.poll(() => titleOf(page).inputValue()).toBe(titles[place]);
      }
      await save(first);
      await expect.poll(() => backupsOf(second)).not.toContain('Jumble sale');
      expect(await backupsOf(second)).toContain('Street party');
    });

    test('a save asks on Gitea too, and writes to a branch with a slash', async () => {
      const gitea = new Gitea({ [FILE]: PICNIC }, 'site/live');
      const page = await openAt(onGitea, gitea, ENTRY);
      await titleOf(page).fill('Picnic at noon');
      const other = PICNIC.replace('a blanket', 'a rug');
      gitea.files.set(FILE, other);
      await save(page);
      await dialogOf(page).getByText('their changes will be lost').waitFor();
      expect(gitea.files.get(FILE)).toBe(other);
      await dialogOf(page).getByRole('button', { name: 'Save Anyway' }).click();
      await expect.poll(() => gitea.files.get(FILE)).toBe(PICNIC.replace('Picnic', '"Picnic at noon"'));
      expect(gitea.unknown).toEqual([]);
    });

    test('a restored draft of an older text asks as well', async () => {
      const github = new GitHub({ [FILE]: PICNIC });
      const page = await openAt(hosted, github, ENTRY);
      await titleOf(page).press('End');
      await titleOf(page).pressSequentially(' at noon');
      // An earlier copy may lack the last letters.
      await expect.poll(() => backupsOf(page)).toContain('Picnic at noon');
      change(github, 'main', 'a blanket', 'a rug');
      await page.reload();
      await page.getByRole('button', { name: 'Restore' }).click();
      await expect.poll(() => titleOf(page).inputValue()).toBe('Picnic at noon');
      await save(page);
      await dialogOf(page).getByText('after you opened it').waitFor();
      expect(github.branches.get('main')?.get(FILE)).toContain('a rug');
    });
  });
});
