import { basename } from 'node:path';
import { hash } from '../../lib/hash.ts';
import { nameAmong } from '../../lib/languages.ts';
import { policyText } from '../../pages/headers.ts';
import { wordsFor } from '../../i18n/messages.ts';
import { hasReview, type AdminSettings } from './settings.ts';
import WORDS from './words.json' with { type: 'json' };
import type { Post } from '../../content/post.ts';
import type { RawPost } from '../../content/schema.ts';

export interface EditorBlog {
  /** Undefined: the folder of the blog, for the preview. */
  readonly admin: AdminSettings | undefined;
  readonly site: string;
  readonly language: string;
  /** IANA name. */
  readonly timeZone: string;
  /** Allow-list; undefined: any name. */
  readonly categories?: readonly string[] | undefined;
  /** The default language first. */
  readonly languages?: readonly string[] | undefined;
}

interface Field {
  readonly label: string;
  readonly widget: string;
  readonly hint?: string;
  readonly [option: string]: unknown;
}

/** Labels of the editor's parts. The browser's language decides the rest. */
type EditorWords = (typeof WORDS)['en'];

export function editorWords(language: string): EditorWords {
  return wordsFor<EditorWords>(WORDS, language);
}

/**
 * Widgets for keys of front matter. A key without a field keeps its value.
 *
 * Fields have no defaults: Sveltia CMS would write them into old texts. It also writes every boolean, so
 * flags are choices with an empty option. `layouts/scripts/editor.js` fills in new texts.
 */
function fieldsIn(words: EditorWords, { timeZone, categories, languages }: EditorBlog) {
  const day = { widget: 'datetime', type: 'date', format: 'YYYY-MM-DD' };
  return {
    title: { label: words.title, widget: 'string', required: true },
    date: { label: words.date, widget: 'datetime', format: 'YYYY-MM-DD HH:mm', input_timezone: timeZone },
    draft: { label: words.draft, ...choiceOf([words.isNoDraft, words.isDraft], 'true'), preview: false },
    category: {
      label: words.category,
      ...(categories ? { widget: 'select', multiple: true, options: categories } : { widget: 'list' }),
    },
    tags: { label: words.tags, widget: 'list' },
    author: { label: words.author, widget: 'list' },
    description: { label: words.description, widget: 'text', hint: words.descriptionHint },
    image: {
      label: words.image,
      widget: 'object',
      fields: [
        { name: 'src', label: words.picture, widget: 'image' },
        { name: 'alt', label: words.alt, widget: 'string', hint: words.altHint },
      ],
    },
    ...(languages && { lang: { label: words.language, ...languageChoice(languages), preview: false } }),
    slug: { label: words.slug, widget: 'string', hint: words.slugHint, preview: false },
    listed: { label: words.listed, ...choiceOf([words.isListed, words.isUnlisted], 'false'), preview: false },
    updated: { label: words.updated, ...day },
    expires: { label: words.expires, ...day, preview: false },
  } satisfies Readonly<Partial<Record<keyof RawPost, Field>>>;
}

/** @param value for the second label; the first writes nothing */
function choiceOf(
  [usual, other]: readonly [string, string],
  value: string,
): { readonly widget: string; readonly options: readonly object[] } {
  const options = [
    { label: usual, value: '' },
    { label: other, value },
  ];
  return { widget: 'select', options };
}

/** The first language writes nothing. */
function languageChoice(languages: readonly string[]): {
  readonly widget: string;
  readonly options: readonly object[];
} {
  const others = languages.slice(1).map((tag) => ({ label: nameAmong(tag, languages), value: tag }));
  const options = [{ label: '', value: '' }, ...others];
  return { widget: 'select', options };
}

const PAGE_FIELDS: readonly (keyof RawPost)[] = [
  'title',
  'draft',
  'description',
  'image',
  'lang',
  'slug',
  'listed',
  'updated',
];

const NOTE_FIELDS: readonly (keyof RawPost)[] = [
  'date',
  'draft',
  'category',
  'tags',
  'image',
  'lang',
  'listed',
];

function profileFields(words: EditorWords): readonly object[] {
  return [
    { name: 'name', label: words.name, widget: 'string', hint: words.nameHint },
    { name: 'picture', label: words.picture, widget: 'image', required: false },
    { name: 'url', label: words.url, widget: 'string', required: false },
    { name: 'profiles', label: words.profiles, widget: 'list', required: false },
    { name: 'fediverse', label: words.fediverse, widget: 'string', required: false },
  ];
}

const BY_DAY = {
  summary: '{{date}} {{title}}',
  sortable_fields: { fields: ['date', 'title'], default: { field: 'date', direction: 'descending' } },
};

const BESIDE = { media_folder: '', public_folder: '' };

/** Not editable after the first save: a review would lose its branch. */
const nameOf = (template: string): object => ({ slug: { template, editable: false } });

/**
 * Configuration of Sveltia CMS: https://sveltiacms.app/en/docs/config-basics.
 *
 * @returns JSON
 */
export function editorConfig(blog: EditorBlog): string {
  const { admin, site, language } = blog;
  const words = editorWords(language);
  // Raw mode first: rich text rewrites some Markdown, such as `~~~` fences.
  const body = {
    name: 'body',
    label: words.body,
    widget: 'markdown',
    modes: ['raw', 'rich_text'],
    required: false,
  };
  /** The text follows the title, because a keyboard goes through the fields in order. */
  const fieldsOf = (keys?: readonly (keyof RawPost)[]): object[] => {
    const fields = Object.entries(fieldsIn(words, blog))
      .filter(([name]) => !keys || keys.some((key) => key === name))
      .map(([name, field]) => ({ name, required: false, ...field }));
    return fields.toSpliced(Number(fields[0]?.name === 'title'), 0, { ...body });
  };
  const config = {
    backend: backendOf(admin),
    ...(admin && isReviewed(admin) && { publish_mode: 'editorial_workflow' }),
    site_url: site,
    display_url: site,
    media_folder: 'posts',
    public_folder: '/posts',
    // No stock photos.
    media_libraries: { stock_assets: { providers: [] } },
    // Names like `npm run new`.
    slug: { encoding: 'unicode', lowercase: true, timezone: 'local' },
    output: { omit_empty_optional_fields: true, yaml: { quote: 'double' } },
    collections: [
      {
        ...folderOf('posts', [words.posts, words.post]),
        ...nameOf('{{year}}-{{month}}-{{day}}-{{slug}}'),
        path: '{{slug}}/index',
        ...BESIDE,
        ...BY_DAY,
        fields: fieldsOf(),
      },
      {
        ...folderOf('posts', [words.single, words.post]),
        ...nameOf('{{slug}}'),
        name: 'single',
        create: false,
        ...BY_DAY,
        fields: fieldsOf(),
      },
      {
        ...folderOf('posts', [words.notes, words.note], 'date'),
        ...nameOf('{{year}}-{{month}}-{{day}}-{{hour}}{{minute}}'),
        name: 'notes',
        filter: { field: 'kind', value: 'note' },
        fields: [{ name: 'kind', widget: 'hidden', default: 'note' }, ...fieldsOf(NOTE_FIELDS)],
      },
      {
        ...folderOf('pages', [words.pages, words.page]),
        ...nameOf('{{slug}}'),
        fields: fieldsOf(PAGE_FIELDS),
      },
      {
        ...folderOf('authors', [words.authors, words.profile], 'name'),
        ...nameOf('{{slug}}'),
        ...BESIDE,
        fields: [...profileFields(words), body],
      },
    ],
  };
  return `${JSON.stringify(config, null, 2)}\n`;
}

/** True if saves are proposals. */
export function isReviewed({ host, review }: AdminSettings): boolean {
  return review ?? hasReview(host);
}

function folderOf(
  folder: string,
  [label, one]: readonly [all: string, one: string],
  named = 'title',
): Readonly<Record<string, unknown>> {
  return {
    name: folder,
    label,
    label_singular: one,
    folder,
    create: true,
    extension: 'md',
    format: 'yaml-frontmatter',
    identifier_field: named,
  };
}

const USUAL = {
  github: 'https://github.com',
  gitlab: 'https://gitlab.com',
  gitea: 'https://gitea.com',
} as const;

function backendOf(admin: AdminSettings | undefined): Readonly<Record<string, unknown>> {
  // The browser keeps the chosen folder under this name, which tells two blogs apart.
  if (!admin) {
    const folder = process.cwd();
    const repo = `${hash(folder)}/${basename(folder)}`;
    return { name: 'gitea', repo, app_id: 'none', auth_methods: [] };
  }
  if (admin.host === 'test') return { name: 'test-repo' };
  const own = { name: admin.host, repo: admin.repository, branch: admin.branch, app_id: admin.appId };
  const address = (admin.url ?? USUAL[admin.host]).replace(/\/$/, '');
  switch (admin.host) {
    case 'github':
      // The only way to sign in that works: the usual helper is a company's.
      return {
        ...own,
        ...(admin.url && { api_root: `${address}/api/v3` }),
        base_url: admin.signIn,
        auth_methods: [admin.signIn ? 'oauth' : 'token'],
      };
    case 'gitlab':
      return { ...own, auth_type: 'pkce', base_url: address, api_root: `${address}/api/v4` };
    case 'gitea':
      return { ...own, base_url: address, api_root: `${address}/api/v1` };
  }
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
  return `#/collections/${collection}/entries/${encodeURI(path)}`;
}
