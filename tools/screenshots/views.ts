import type { BrowserContextOptions, Page } from 'playwright-core';

export interface View {
  readonly name: string;
  readonly site: 'fixture' | 'arabic';
  readonly path: string;
  /** Actions before the picture. */
  readonly before?: (page: Page) => Promise<void>;
}

export interface Reading {
  readonly name: string;
  readonly context: BrowserContextOptions;
  readonly media?: 'print';
}

export const VIEWS: readonly View[] = [
  { name: 'home', site: 'fixture', path: '/' },
  { name: 'post', site: 'fixture', path: '/2010/05/everything-you-can-write/' },
  { name: 'letter', site: 'fixture', path: '/2010/06/prime-minister-writes/' },
  { name: 'comments', site: 'fixture', path: '/2010/06/plan-zheroes/' },
  { name: 'category', site: 'fixture', path: '/category/campaigns/' },
  { name: 'archive', site: 'fixture', path: '/archive/' },
  {
    name: 'search',
    site: 'fixture',
    path: '/search/',
    before: async (page) => {
      await page.getByRole('searchbox').fill('assembly');
      await page.locator('.search-results li').first().waitFor();
    },
  },
  { name: '404', site: 'fixture', path: '/404.html' },
  { name: 'arabic-home', site: 'arabic', path: '/' },
  { name: 'arabic', site: 'arabic', path: '/2010/06/picnic/' },
  { name: 'chinese', site: 'arabic', path: '/2010/06/picnic-zh/' },
];

const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
const DESKTOP = { viewport: { width: 1280, height: 900 } };

export const READINGS: readonly Reading[] = [
  { name: 'phone-light', context: { ...PHONE, colorScheme: 'light' } },
  { name: 'phone-dark', context: { ...PHONE, colorScheme: 'dark' } },
  { name: 'desktop-light', context: { ...DESKTOP, colorScheme: 'light' } },
  { name: 'desktop-dark', context: { ...DESKTOP, colorScheme: 'dark' } },
  { name: 'forced-colours', context: { ...DESKTOP, forcedColors: 'active' } },
  { name: 'print', context: { viewport: { width: 650, height: 920 } }, media: 'print' },
];
