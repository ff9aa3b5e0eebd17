import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkSettings } from '../../src/features/settings.ts';
import { OURS } from '../../src/features/blog-code.ts';
import { loadBlog, type LoadedBlog } from '../../src/features/load-blog.ts';
import type { Settings } from '../../src/settings/settings.ts';

/**
 * Without Markdown twins, so that expected sites list pages, and without search, whose index would be most of their
 * files; cases that are about them turn them on.
 */
const DEFAULTS = { title: 'A test', url: 'https://blog.example', markdownTwins: false, search: false };

/**
 * The settings of a case, with its plugins: its own `.eleventy.ts`, else its `settings.json` over what every test needs.
 *
 * @param folder of the case
 * @param root where the case was copied to
 * @throws ProblemsError as a command does
 */
export async function blogOf(folder: string, root: string): Promise<LoadedBlog> {
  if (existsSync(join(root, '.eleventy.ts'))) return loadBlog(root);
  return { settings: checkSettings(rawSettings(folder), ''), code: OURS };
}

/** As {@link blogOf}, without the code. */
export async function settingsOf(folder: string, root: string): Promise<Settings> {
  return (await blogOf(folder, root)).settings;
}

/** Writes the settings of a case where a command looks for them. */
export function writeSettings(folder: string, root: string): void {
  writeFileSync(join(root, '.eleventy.ts'), `export default ${JSON.stringify(rawSettings(folder))};`);
}

function rawSettings(folder: string): object {
  const file = join(folder, 'settings.json');
  const own: unknown = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  return { ...DEFAULTS, ...(own as object) };
}

/** Posts are published or held back by this clock. */
export const NOW = Date.parse('2026-01-01T00:00:00Z');
