import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import type { BuiltFixture } from '../demo/built-fixture.ts';
import { ProjectCopy } from '../demo/project-copy.ts';
import { closeAll, sharedChromium } from './chromium.ts';
import { SiteServer } from './server.ts';

/** A built blog and one browser, for all tests of a file. */
export class BlogInBrowser {
  #opened: { readonly server: SiteServer; readonly browser: Browser } | undefined;

  /** @param build writes the site to `built` */
  constructor(build: () => Promise<BuiltFixture>, pathPrefix?: string) {
    beforeAll(async () => {
      const { project, result } = await build();
      if (result.code !== 0) throw new Error(result.errors);
      const [server, browser] = await Promise.all([
        SiteServer.start(project.path('built'), pathPrefix),
        sharedChromium(),
      ]);
      this.#opened = { server, browser };
    });
    afterAll(async () => {
      await closeAll(this.#opened?.browser);
      await this.#opened?.server.stop();
    });
  }

  get address(): string {
    return this.#open.server.address;
  }

  async page(options: BrowserContextOptions = {}): Promise<Page> {
    const context = await this.#open.browser.newContext({ baseURL: this.address, ...options });
    context.setDefaultTimeout(30_000);
    return context.newPage();
  }

  get #open() {
    if (!this.#opened) throw new Error('The blog is not open yet.');
    return this.#opened;
  }
}

/** Made of files, and removed after the tests. */
export class OwnBlogInBrowser extends BlogInBrowser {
  /** @param change before the build */
  constructor(
    files: Readonly<Record<string, string>>,
    pathPrefix?: string,
    change: (project: ProjectCopy) => Promise<void> = () => Promise.resolve(),
  ) {
    let project: ProjectCopy | undefined;
    super(async () => {
      project = new ProjectCopy(files);
      await change(project);
      return { project, result: await project.build('built') };
    }, pathPrefix);
    afterAll(() => project?.remove());
  }
}
