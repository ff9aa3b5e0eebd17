import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkSettings } from '../../src/features/settings.ts';
import { OURS } from '../../src/features/blog-code.ts';
import { loadBlog, type LoadedBlog } from '../../src/features/load-blog.ts';
import type { Settings } from '../../src/settings/settings.ts';

/** Markdown twins and search would add most files to the expected sites. */
const DEFAULTS = { title: 'A test', url: 'https://blog.example', markdownTwins: false, search: false };

/**
 * Settings and plugins of a case: its `.eleventy.ts`, or its `settings.json` over the defaults.
 *
 * @param root folder of the copied case
 * @throws ProblemsError as a command does
 */
export async function blogOf(folder: string, root: string): Promise<LoadedBlog> {
  if (existsSync(join(root, '.eleventy.ts'))) return loadBlog(root);
  return { settings: checkSettings(rawSettings(folder), ''), code: OURS };
}

export async function settingsOf(folder: string, root: string): Promise<Settings> {
  return (await blogOf(folder, root)).settings;
}

export function writeSettings(folder: string, root: string): void {
  writeFileSync(join(root, '.eleventy.ts'), `export default ${JSON.stringify(rawSettings(folder))};`);
}

function rawSettings(folder: string): object {
  const file = join(folder, 'settings.json');
  const own: unknown = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  return { ...DEFAULTS, ...(own as object) };
}

/** Decides which posts are public. */
export const NOW = Date.parse('2026-01-01T00:00:00Z');
