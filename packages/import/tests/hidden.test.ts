import { expect, test } from 'vitest';
import { readFields } from '../src/custom-fields.ts';
import { mayHide } from '../src/hidden.ts';
import { importFiles, writeFiles } from './generators/import-blog.ts';
import { SITE, wxr, type WxrItem } from './wxr.ts';

const front = (more: string): string => `---\ntitle: A party\ndate: 2010-06-21\n${more}\n---\nNine cakes.\n`;
const WORDPRESS = (item: Partial<WxrItem>): string =>
  `=== export.xml\n${wxr([{ id: 1, slug: 'party', ...item }])}`;
const GHOST = (more: object): string =>
  `=== export.json\n${JSON.stringify({ db: [{ meta: {}, data: { posts: [{ id: '1', title: 'A party', slug: 'party', html: '<p>Nine cakes.</p>', status: 'published', published_at: '2010-06-21T10:00:00Z', ...more }], settings: [] } }] })}`;

/** Each source with its ways to hide, lock or limit a text. */
const HIDDEN: readonly (readonly [from: string, how: string, files: string])[] = [
  [
    'hexo',
    'password',
    `=== _config.yml\nurl: ${SITE}\n=== source/_posts/party.md\n${front('password: hunter2')}`,
  ],
  [
    'hexo',
    'password of “diary”',
    `=== _config.yml\nurl: ${SITE}\nencrypt:\n  tags:\n    - {name: diary, password: hunter2}\n=== source/_posts/party.md\n${front('tags: [diary]')}`,
  ],
  [
    'hugo',
    'headless: true',
    `=== hugo.toml\nbaseURL = "${SITE}"\n=== content/posts/party/index.md\n${front('headless: true')}`,
  ],
  [
    'hugo',
    'build: render: never',
    `=== hugo.toml\nbaseURL = "${SITE}"\n=== content/posts/party.md\n${front('build: {render: never, list: never}')}`,
  ],
  [
    'jekyll',
    'published: false',
    `=== _config.yml\nurl: ${SITE}\n=== _posts/2010-06-21-party.md\n${front('published: false')}`,
  ],
  [
    'eleventy',
    'permalink: false',
    `=== eleventy.config.js\n=== posts/party.md\n${front('permalink: false')}`,
  ],
  [
    'astro',
    'private: true',
    `=== astro.config.mjs\nsite: '${SITE}'\n=== src/content/blog/party.md\n${front('private: true')}`,
  ],
  [
    'obsidian',
    'dg-publish: false',
    `=== .obsidian/app.json\n{}\n=== party.md\n${front('dg-publish: false')}`,
  ],
  ['ghost', 'for members', GHOST({ visibility: 'members' })],
  ['wordpress', 'private', WORDPRESS({ status: 'private' })],
  [
    'wordpress',
    '_jetpack_newsletter_access: paid_subscribers',
    WORDPRESS({ meta: { _jetpack_newsletter_access: 'paid_subscribers' } }),
  ],
];

test.each(HIDDEN)('%s: %s makes a draft, and the report names it', async (from, how, files) => {
  const { files: written, report } = await importFiles(from, (root) => writeFiles(root, files), {
    url: SITE,
  });
  const [[path, text] = ['', '']] = [...written].filter(([file]) => file.endsWith('.md'));
  expect(text).toContain('\ndraft: true\n');
  expect([...written.values()].join('\n')).not.toContain('hunter2');
  expect(report.noted).toContainEqual({
    id: expect.any(String) as string,
    file: path,
    notes: [{ kind: 'unpublished', subject: how }],
  });
  expect(JSON.stringify(report)).not.toContain('hunter2');
});

/** Shortcodes and blocks for members. */
const LOCKED: readonly (readonly [name: string, body: string])[] = [
  ['[restrict]', '[restrict]Secret[/restrict]'],
  ['[membership]', '[membership level="1"]Paid[/membership]'],
  ['[wcm_restrict]', 'Free [wcm_restrict]Secret[/wcm_restrict]'],
  ['[hide]', '[hide]Secret[/hide]'],
  ['[ihc-hide-content]', '[ihc-hide-content ihc_mb_type="show" ihc_mb_who="1"]Secret[/ihc-hide-content]'],
  ['[um_show_content]', '[um_show_content roles="member"]Secret[/um_show_content]'],
  ['[wlm_ismember]', 'Free [wlm_ismember]Secret[/wlm_ismember]'],
  ['[sociallocker]', '[sociallocker]Secret[/sociallocker]'],
  ['[password_protect]', '[password_protect password="a"]Secret[/password_protect]'],
  ['[s2if]', '[s2If current_user_can(access_s2member_level1)]Secret[/s2If]'],
  [
    'premium-content/subscriber-view',
    '<!-- wp:premium-content/container --><!-- wp:premium-content/subscriber-view --><p>Secret</p><!-- /wp:premium-content/subscriber-view --><!-- wp:premium-content/logged-out-view --><p>Free</p><!-- /wp:premium-content/logged-out-view --><!-- /wp:premium-content/container -->',
  ],
  ['jetpack/paywall', '<p>Free.</p><!-- wp:jetpack/paywall --><!-- /wp:jetpack/paywall --><p>Secret</p>'],
];

test.each<[string, string, string]>([
  [
    'hugo',
    'who: members',
    `=== hugo.toml\nbaseURL = "${SITE}"\n=== content/posts/party.md\n${front('who: members')}`,
  ],
  [
    'jekyll',
    'membersOnly: yes',
    `=== _config.yml\nurl: ${SITE}\n=== _posts/2010-06-21-party.md\n${front('membersOnly: yes')}`,
  ],
  ['eleventy', 'drafts/', `=== eleventy.config.js\n=== drafts/2010-06-21-party.md\n${front('')}`],
  ...LOCKED.map(([name, body]): [string, string, string] => ['wordpress', name, WORDPRESS({ body })]),
  ['wordpress', '_members_access_role: editor', WORDPRESS({ meta: { _members_access_role: 'editor' } })],
])('%s: %s is a question', async (from, subject, files) => {
  const { losses } = await importFiles(from, (root) => writeFiles(root, files), { url: SITE });
  expect(losses).toEqual([`hidden posts/2010-06-21-party.md: ${subject}`]);
});

test('a field of WordPress with the title hides nothing', async () => {
  const files = WORDPRESS({ title: 'Paid', meta: { head_title: 'Paid' } });
  const { losses } = await importFiles('wordpress', (root) => writeFiles(root, files));
  expect(losses).toEqual([]);
});

test('an unlisted text stays unlisted', async () => {
  const files = `=== _config.yml\nurl: ${SITE}\n=== source/_posts/party.md\n${front('hidden: true')}`;
  const { files: written } = await importFiles('hexo', (root) => writeFiles(root, files));
  expect(written.get('posts/2010-06-21-party.md')).toContain('\nlisted: false\n');
});

test('a hidden block of WordPress stays out', async () => {
  const body =
    '<!-- wp:paragraph {"metadata":{"blockVisibility":false}} --><p>Hush.</p><!-- /wp:paragraph --><!-- wp:paragraph --><p>Nine cakes.</p><!-- /wp:paragraph -->';
  const { files, report } = await importFiles('wordpress', (root) => writeFiles(root, WORDPRESS({ body })));
  expect(files.get('posts/2010-06-21-party.md')).not.toContain('Hush');
  expect(JSON.stringify(report.noted)).toContain('core/paragraph, which was hidden');
});

test.each<[key: string, value: string, shown: string | undefined]>([
  ['post-password', 'x', 'post-password'],
  ['isPrivate', 'true', 'isPrivate: true'],
  ['private', 'false', undefined],
  ['audience', 'paid', 'audience: paid'],
  ['audience', 'cooks', undefined],
  ['passport', 'blue', undefined],
])('%s: %s may hide a text: %s', (key, value, shown) => expect(mayHide(key, value)).toBe(shown));

test('custom fields are named, and become the keys that the owner names', async () => {
  const files = WORDPRESS({
    meta: {
      ...{ subtitle: 'With tea', 'My mood': 'glad, tired', _edit_lock: '1', views: '9' },
      ...{ _yoast_wpseo_metadesc: 'About tea', _yoast_wpseo_focuskw: 'tea' },
      ...{ geo_latitude: '52.5', geo_public: '1' },
      ...{ _price: '12', _sku: 'A1', _stock_status: 'instock', _EventAllDay: 'yes', _mood: 'field_12ab' },
    },
  });
  const given = { fields: readFields(['subtitle=description', 'My mood=tags']) };
  expect(given.fields).toBeInstanceOf(Map);
  const plain = await importFiles('wordpress', (root) => writeFiles(root, files));
  expect(plain.report.remarks.filter((one) => one.includes('custom field'))).toEqual([
    'The custom field “subtitle” is in 1 text and was left out. To keep it, name a key: --field subtitle=description',
    "The custom field “My mood” is in 1 text and was left out. To keep it, name a key: --field 'My mood=description'",
    'The custom field “_yoast_wpseo_metadesc” is in 1 text and was left out. To keep it, name a key: --field _yoast_wpseo_metadesc=description',
    'The custom field “geo_latitude” is in 1 text and was left out. To keep it, name a key: --field geo_latitude=description',
    'The custom field “_price” is in 1 text and was left out. To keep it, name a key: --field _price=description',
    'The custom field “_sku” is in 1 text and was left out. To keep it, name a key: --field _sku=description',
  ]);
  const kept = await importFiles('wordpress', (root) => writeFiles(root, files), given as never);
  const text = kept.files.get('posts/2010-06-21-party.md');
  expect(text).toContain('\ndescription: With tea\n');
  expect(text).toContain('\ntags: [glad, tired]\n');
  expect(kept.report.remarks.join('')).not.toMatch(/custom field “[sM]/);
  expect(readFields(['subtitle'])).toMatch(/^--field takes .* not “subtitle”\. The keys are description, /);
});

test('a post of Page Links To has its link', async () => {
  const files = WORDPRESS({ meta: { _links_to: 'https://ext.example/?a=1&b=2' } });
  const { files: written, report } = await importFiles('wordpress', (root) => writeFiles(root, files));
  expect(written.get('posts/2010-06-21-party.md')).toContain('\n<https://ext.example/?a=1&b=2>\n');
  expect(report.remarks).toEqual([]);
});

test('files that an export of posts alone does not name are losses', async () => {
  const files = WORDPRESS({ body: '[gallery ids="7,8"]', meta: { _thumbnail_id: '9' } });
  const { losses } = await importFiles('wordpress', (root) => writeFiles(root, files));
  expect(losses).toEqual(
    [7, 8, 9].map((id) => `picture posts/2010-06-21-party.md: file ${id}: export “All content”`),
  );
});
