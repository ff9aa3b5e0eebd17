import { basename } from 'node:path';
import { hash } from '../../lib/hash.ts';
import { nameAmong } from '../../lib/languages.ts';
import { policyText } from '../../pages/headers.ts';
import { wordsFor } from '../../i18n/messages.ts';
import { hasReview, type AdminSettings } from './settings.ts';
import TEMPLATE from './editor.json' with { type: 'json' };
import WORDS from './words.json' with { type: 'json' };
import type { Post } from '../../content/post.ts';
import type { Settings } from '../../settings/settings.ts';

/** Labels of the editor's parts. The browser's language decides the rest. */
type EditorWords = (typeof WORDS)['en'];

export function editorWords(language: string): EditorWords {
  return wordsFor<EditorWords>(WORDS, language);
}

/**
 * Configuration of Sveltia CMS: https://sveltiacms.app/en/docs/config-basics. `editor.json` has its fixed
 * part: `$title` stands for a word of the language.
 *
 * - A key of front matter without a field keeps its value.
 * - Fields have no defaults: Sveltia CMS would write them into old texts. It also writes every boolean, so flags
 *   are choices with an empty option. `layouts/scripts/editor.js` fills in new texts.
 * - The text follows the title, because a keyboard goes through the fields in order. Raw mode is first: rich
 *   text rewrites some Markdown, such as `~~~` fences.
 * - A name is not editable after the first save: a review would lose its branch. File systems allow 255 bytes, and
 *   a letter may have three.
 *
 * @param admin undefined: the folder of the blog, for the preview
 * @param site URL
 * @returns JSON
 */
export function editorConfig(
  admin: AdminSettings | undefined,
  site: string,
  settings: Pick<Settings, 'categories' | 'language' | 'languages' | 'timeZone'>,
): string {
  const { categories, language, timeZone } = settings;
  const languages = settings.languages && Object.keys(settings.languages);
  const words = editorWords(language);
  const filled = JSON.stringify(TEMPLATE).replaceAll(/"\$(\w+)"/g, (_, word: keyof EditorWords) =>
    JSON.stringify(words[word]),
  );
  const { fields, collections, ...fixed } = JSON.parse(filled) as typeof TEMPLATE;
  // The first language writes nothing.
  const options = languages?.map((tag, index) =>
    index === 0 ? { label: '', value: '' } : { label: nameAmong(tag, languages), value: tag },
  );
  const own: Readonly<Record<string, object>> = {
    ...fields,
    date: { ...fields.date, input_timezone: timeZone },
    ...(categories && {
      category: {
        ...fields.category,
        widget: 'select',
        multiple: true,
        options: categories.map(({ name }) => name),
      },
    }),
    lang: { ...fields.lang, options },
  };
  const config = {
    backend: backendOf(admin),
    ...(admin && isReviewed(admin) && { publish_mode: 'editorial_workflow' }),
    site_url: site,
    display_url: site,
    ...fixed,
    collections: collections.map((collection) => ({
      ...collection,
      fields: collection.fields
        .filter((name) => languages || name !== 'lang')
        .map((name) => ({ name, ...own[name] })),
    })),
  };
  return `${JSON.stringify(config, null, 2)}\n`;
}

/** True if saves are proposals. */
export function isReviewed({ host, review }: AdminSettings): boolean {
  return review ?? hasReview(host);
}

const USUAL = {
  github: 'https://github.com',
  gitlab: 'https://gitlab.com',
  gitea: 'https://gitea.com',
} as const;

function backendOf(admin: AdminSettings | undefined) {
  // The browser keeps the chosen folder under this name, which tells two blogs apart.
  if (!admin) {
    const folder = process.cwd();
    const repo = `${hash(folder)}/${basename(folder)}`;
    return { name: 'gitea', repo, app_id: 'none', auth_methods: [] };
  }
  if (admin.host === 'test') return { name: 'test-repo' };
  const own = { name: admin.host, repo: admin.repository, branch: admin.branch, app_id: admin.appId };
  const address = (admin.url ?? USUAL[admin.host]).replace(/\/$/, '');
  // The only way to sign in that works: the usual helper is a company's.
  if (admin.host === 'github')
    return {
      ...own,
      api_root: admin.url && `${address}/api/v3`,
      base_url: admin.signIn,
      auth_methods: [admin.signIn ? 'oauth' : 'token'],
    };
  const api =
    admin.host === 'gitlab'
      ? { auth_type: 'pkce', api_root: `${address}/api/v4` }
      : { api_root: `${address}/api/v1` };
  return { ...own, base_url: address, ...api };
}

export function editorHosts(admin: AdminSettings | undefined): readonly string[] {
  if (!admin || admin.host === 'test') return [];
  if (admin.url !== undefined) return [new URL(admin.url).origin];
  return admin.host === 'github'
    ? ['https://api.github.com', 'https://*.githubusercontent.com']
    : [USUAL[admin.host]];
}

/** Sveltia CMS creates styles and pictures at run time. */
export function editorPolicy(hosts: readonly string[]): string {
  return policyText({
    'default-src': "'none'",
    'script-src': "'self'",
    'style-src': "'self' 'unsafe-inline' blob:",
    'img-src': ["'self' data: blob:", ...hosts].join(' '),
    'media-src': "'self' blob:",
    'font-src': "'self' data:",
    // The editor writes the preview frame.
    'frame-src': 'blob:',
    'connect-src': ["'self' data: blob:", ...hosts].join(' '),
    'form-action': "'none'",
    // The preview sets a base URL.
    'base-uri': "'self'",
  });
}

/** Route of a text in the editor. Undefined for one that it does not list. */
export function editorRoute({ file, isNote }: Pick<Post, 'file' | 'isNote'>): string | undefined {
  const [, folder, path = '', isIndex] = /^(posts|pages)\/([^/]+(\/index)?)\.md$/.exec(file) ?? [];
  if (folder === undefined || (folder === 'pages' && isIndex)) return undefined;
  const collection = folder === 'pages' || isIndex ? folder : isNote ? 'notes' : 'single';
  return `#/collections/${collection}/entries/${encodeURI(path).replaceAll('#', '%23').replaceAll('?', '%3F')}`;
}
