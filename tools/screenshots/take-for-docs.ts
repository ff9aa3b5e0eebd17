/**
 * `npm run tool -- docs-pictures`: takes the pictures of the README and of docs/gallery.md. Builds each look
 * of the gallery with the settings on the page.
 */
import { mkdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import sharp from 'sharp';
import { compiledCode } from '../../src/compile.js';
import { launchChromium } from '../../tests/browser/chromium.ts';
import { SiteServer } from '../../tests/browser/server.ts';
import { ProjectCopy } from '../../tests/demo/project-copy.ts';

const ROOT = join(import.meta.dirname, '../..');
const FOLDER = join(ROOT, 'docs/pictures');
const SETTINGS = '.eleventy.ts';
/** Bytes. */
const LARGEST = 200_000;
/** Shows more of a look than the front page with its woodcut. */
const GALLERY_PAGE = '/2010/05/everything-you-can-write/';
/** Imports, settings, and name of the picture. */
const LOOK = /^```ts\n((?:import .*\n\n)?)([\s\S]*?)^```\n\n!\[[^\]]+\]\(pictures\/([a-z]+)\.png\)/gm;
/** Shows its lists. */
const FRONT_PAGE = 'gallery';

async function main(): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  await compiledCode();
  const project = new ProjectCopy('fixture');
  const browser = await launchChromium();
  try {
    const settings = project.read(SETTINGS);
    await take(project, browser, [
      { name: 'demo-light', path: '/', colorScheme: 'light' },
      { name: 'demo-dark', path: '/', colorScheme: 'dark' },
    ]);
    const gallery = readFileSync(join(ROOT, 'docs/gallery.md'), 'utf8');
    for (const [, imports = '', look = '', name = ''] of gallery.matchAll(LOOK)) {
      project.write(SETTINGS, imports + settings.replace(/defineBlog\(\{\n/, (start) => `${start}${look}`));
      const path = name === FRONT_PAGE ? '/' : GALLERY_PAGE;
      await take(project, browser, [{ name, path, colorScheme: 'light' }]);
    }
  } finally {
    await browser.close();
    project.remove();
  }
}

interface Picture {
  readonly name: string;
  readonly path: string;
  readonly colorScheme: 'light' | 'dark';
}

async function take(project: ProjectCopy, browser: Browser, pictures: readonly Picture[]): Promise<void> {
  const { code, errors } = await project.build('built');
  if (code !== 0) throw new Error(errors);
  const server = await SiteServer.start(project.path('built'));
  try {
    for (const { name, path, colorScheme } of pictures) {
      const context = await browser.newContext({
        baseURL: server.address,
        colorScheme,
        viewport: { width: 1120, height: 840 },
      });
      const page = await context.newPage();
      await page.goto(path, { waitUntil: 'load' });
      const file = join(FOLDER, `${name}.png`);
      await sharp(await page.screenshot())
        .png({ palette: true, colours: 64, effort: 10, compressionLevel: 9 })
        .toFile(file);
      await context.close();
      const { size } = statSync(file);
      if (size > LARGEST) throw new Error(`${file} has ${size} bytes; ${LARGEST} are the most.`);
      console.log(`${file}: ${Math.round(size / 1000)} kB`);
    }
  } finally {
    await server.stop();
  }
}

await main();
