import { policyText } from '../../pages/headers.ts';
import type { AdminSettings } from './settings.ts';
import type { RawPost } from '../../content/schema.ts';

/** What the editor is told of a blog. */
export interface EditorBlog {
  readonly admin: AdminSettings;
  /** The address of the site. */
  readonly site: string;
  /** Categories to choose from. */
  readonly categories: readonly string[];
}

interface Field {
  readonly label: string;
  readonly widget: string;
  readonly hint?: string;
  readonly [option: string]: unknown;
}

/**
 * How keys of front matter are edited, in this order. A key without a field keeps the value that it has in a file: it has a
 * form that the editor cannot show, or another key means the same.
 */
const FIELDS = {
  title: { label: 'Title', widget: 'string', required: true },
  date: {
    label: 'Date',
    widget: 'datetime',
    type: 'date',
    format: 'YYYY-MM-DD',
    default: '{{now}}',
    required: true,
  },
  draft: { label: 'Draft', widget: 'boolean', default: false, hint: 'A draft is not on the site.' },
  category: { label: 'Category', widget: 'select' },
  tags: { label: 'Tags', widget: 'list' },
  author: { label: 'Author', widget: 'string' },
  description: {
    label: 'Description',
    widget: 'text',
    hint: 'A sentence or two for lists and search engines.',
  },
  image: { label: 'Picture for lists', widget: 'image' },
  updated: { label: 'Corrected on', widget: 'datetime', type: 'date', format: 'YYYY-MM-DD' },
  expires: { label: 'Not shown from', widget: 'datetime', type: 'date', format: 'YYYY-MM-DD' },
} satisfies Readonly<Partial<Record<keyof RawPost, Field>>>;

/** Keys that undated pages have too. */
const PAGE_FIELDS: readonly (keyof RawPost)[] = ['title', 'draft', 'description', 'image', 'updated'];

/** Keys of notes beside their kind. */
const NOTE_FIELDS: readonly (keyof RawPost)[] = ['date', 'draft', 'category', 'tags', 'image'];

/** Keys of profiles of authors. */
const PROFILE_FIELDS: readonly Readonly<Record<string, unknown>>[] = [
  { name: 'name', label: 'Name', widget: 'string', hint: 'As posts write it.' },
  { name: 'picture', label: 'Picture', widget: 'image', required: false },
  { name: 'url', label: 'Page of their own', widget: 'string', required: false },
  { name: 'profiles', label: 'Pages elsewhere', widget: 'list', required: false },
  { name: 'fediverse', label: 'Name in the fediverse', widget: 'string', required: false },
];

/** The newest first, by its day. */
const BY_DAY = {
  summary: '{{date}} {{title}}',
  sortable_fields: { fields: ['date', 'title'], default: { field: 'date', direction: 'descending' } },
};

/** Of what has a folder: pictures lie beside the text. */
const BESIDE = { media_folder: '', public_folder: '' };

/** The text as it is typed comes first: the other mode writes some Markdown anew, such as fences of `~~~`. */
const BODY: Field = { label: 'Text', widget: 'markdown', modes: ['raw', 'rich_text'], required: false };

/**
 * The configuration of Sveltia CMS: https://sveltiacms.app/en/docs/config-basics.
 *
 * @returns JSON
 */
export function editorConfig({ admin, site, categories }: EditorBlog): string {
  const config = {
    backend: backendOf(admin),
    site_url: site,
    display_url: site,
    media_folder: 'posts',
    public_folder: '/posts',
    // Pictures from strangers' stores are not offered.
    media_libraries: { stock_assets: { providers: [] } },
    // Names as `npm run new` gives them.
    slug: { encoding: 'unicode', lowercase: true },
    output: { omit_empty_optional_fields: true, yaml: { quote: 'double' } },
    collections: [
      {
        ...folderOf('posts', 'Posts', 'Post'),
        slug: '{{year}}-{{month}}-{{day}}-{{slug}}',
        path: '{{slug}}/index',
        ...BESIDE,
        ...BY_DAY,
        fields: fieldsOf(categories),
      },
      {
        ...folderOf('posts', 'Posts without a folder', 'Post'),
        name: 'single',
        create: false,
        ...BY_DAY,
        fields: fieldsOf(categories),
      },
      {
        ...folderOf('posts', 'Notes', 'Note', 'date'),
        name: 'notes',
        filter: { field: 'kind', value: 'note' },
        slug: '{{year}}-{{month}}-{{day}}-{{hour}}{{minute}}',
        fields: [{ name: 'kind', widget: 'hidden', default: 'note' }, ...fieldsOf(categories, NOTE_FIELDS)],
      },
      { ...folderOf('pages', 'Pages', 'Page'), slug: '{{slug}}', fields: fieldsOf(categories, PAGE_FIELDS) },
      {
        ...folderOf('authors', 'Authors', 'Author', 'name'),
        slug: '{{slug}}',
        ...BESIDE,
        fields: [...PROFILE_FIELDS, { name: 'body', ...BODY }],
      },
    ],
  };
  return `${JSON.stringify(config, null, 2)}\n`;
}

/** @param named the field that names a text */
function folderOf(
  folder: string,
  label: string,
  one: string,
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

function fieldsOf(categories: readonly string[], keys?: readonly (keyof RawPost)[]): unknown[] {
  // Without any to choose from, the first is typed.
  const choice = categories.length > 0 ? { options: categories } : { widget: 'string' };
  const fields = Object.entries(FIELDS)
    .filter(([name]) => !keys || keys.some((key) => key === name))
    .map(([name, field]) => ({ name, required: false, ...field, ...(name === 'category' && choice) }));
  return [...fields, { name: 'body', ...BODY }];
}

/** Where each host is, and where programs speak to it. */
const USUAL = {
  github: 'https://github.com',
  gitlab: 'https://gitlab.com',
  gitea: 'https://gitea.com',
} as const;

function backendOf(admin: AdminSettings): Readonly<Record<string, unknown>> {
  if (admin.host === 'test') return { name: 'test-repo' };
  const own = { name: admin.host, repo: admin.repository, branch: admin.branch, app_id: admin.appId };
  const address = (admin.url ?? USUAL[admin.host]).replace(/\/$/, '');
  switch (admin.host) {
    case 'github':
      return { ...own, ...(admin.url && { api_root: `${address}/api/v3` }), base_url: admin.signIn };
    case 'gitlab':
      return { ...own, auth_type: 'pkce', base_url: address, api_root: `${address}/api/v4` };
    case 'gitea':
      return { ...own, base_url: address, api_root: `${address}/api/v1` };
  }
}

/** The hosts that the editor speaks to: that of the repository alone. */
export function editorHosts(admin: AdminSettings): readonly string[] {
  if (admin.host === 'test') return [];
  if (admin.url !== undefined) return [new URL(admin.url).origin];
  return admin.host === 'github'
    ? ['https://api.github.com', 'https://*.githubusercontent.com']
    : [USUAL[admin.host]];
}

/**
 * The policy of the page of the editor, which makes style sheets and pictures as it runs.
 *
 * @param hosts where the repository is
 */
export function editorPolicy(hosts: readonly string[]): string {
  return policyText({
    'default-src': "'none'",
    'script-src': "'self'",
    'style-src': "'self' 'unsafe-inline'",
    'img-src': ["'self' data: blob:", ...hosts].join(' '),
    'media-src': "'self' blob:",
    'font-src': "'self' data:",
    'connect-src': ["'self' data: blob:", ...hosts].join(' '),
    'form-action': "'none'",
    'base-uri': "'none'",
  });
}
