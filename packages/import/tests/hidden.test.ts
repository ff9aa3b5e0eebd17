import { expect, test } from 'vitest';
import { readFields } from '../src/custom-fields.ts';
import { keyMayHide, type Answers } from '../src/hidden.ts';
import { importFiles, writeFiles } from './generators/import-blog.ts';
import { SITE, wxr, type WxrItem } from './wxr.ts';

const front = (more: string): string => `---\ntitle: A party\ndate: 2010-06-21\n${more}\n---\nNine cakes.\n`;
const WORDPRESS = (item: Partial<WxrItem>): string =>
  `=== export.xml\n${wxr([{ id: 1, slug: 'party', body: 'Nine cakes.', ...item }])}`;
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

/** What may hide words: a name, and a file whose text has it. */
type Doubt = readonly [from: string, name: string, files: string];

const block = (name: string, attributes: object): string =>
  `<!-- wp:paragraph --><p>Free.</p><!-- /wp:paragraph --><!-- wp:${name} ${JSON.stringify(attributes)} --><p>Secret</p><!-- /wp:${name} -->`;

/** Attributes of plugins at blocks of the core. */
const OF_CORE: readonly (readonly [name: string, value: unknown])[] = [
  ['blockVisibility', { controlSets: [{ controls: { userRole: { visibilityByRole: 'logged-in' } } }] }],
  ['blockVisibility', { hideBlock: true }],
  ['contentControls', { enabled: true, rules: { user: { userStatus: 'logged_in' } } }],
  ['editorskit', { devices: false, loggedout: false }],
  ['otterConditions', [[{ type: 'loggedInUser' }]]],
  ['um_is_restrict', true],
  ['conditionalBlocks', ['x']],
  ['UAGLoggedIn', true],
  ['UAGHideDesktop', true],
  // Neighbours: other plugins, other words, and none that anybody knows.
  ['wicked', 'yes'],
  ['restrictedTo', ['editor']],
  ['showAfter', '2030-01-01'],
  ['groups', [3]],
  ['geoTargets', ['DE']],
  ['pmproLevels', [1]],
  ['memberpressRule', 7],
  ['abTest', 'B'],
  ['deviceTypes', ['desktop']],
  ['dynamicVisibilityFor', 'x'],
  ['unknownByAnybody', 1],
];

/** Attributes of blocks of plugins. */
const OF_PLUGINS: readonly (readonly [block: string, name: string, value: unknown])[] = [
  ['stackable/text', 'displayCondition', { action: 'show', conditions: [{ role: 'editor' }] }],
  ['otter/text', 'otterConditions', [[{ type: 'loggedInUser' }]]],
  ['uagb/container', 'UAGUserRole', 'editor'],
  ['uagb/container', 'UAGLoggedOut', true],
  ['kadence/column', 'kadenceConditional', { postData: { enable: true } }],
  ['generateblocks/container', 'blockConditions', '12'],
  ['x/a', 'hiddenFrom', 'all guests'],
  ['x/a', 'startDate', '2030-01-01'],
  ['x/a', 'visible', false],
  ['x/a', 'roles', ['editor']],
  ['x/a', 'schedule', { start: '2030-01-01' }],
  ['x/a', 'settings', { nested: { memberLevels: [2] } }],
  ['x/a', 'who', 'logged-in'],
  ['x/a', 'showFor', 'members'],
  ['x/a', 'passwordHash', 'abc'],
  ['x/a', 'expiresAt', '2020-01-01'],
];

/** Shortcodes around words, and their attributes. */
const SHORTCODES: readonly (readonly [name: string, body: string])[] = [
  ['restrict', '[restrict]Secret[/restrict]'],
  ['membership', '[membership level="1"]Secret[/membership]'],
  ['hide', 'Free [hide]Secret[/hide]'],
  ['um_show_content', '[um_show_content roles="member"]Secret[/um_show_content]'],
  ['s2if', '[s2If current_user_can(access_s2member_level1)]Secret[/s2If]'],
  ['content_control', '[content_control]Secret[/content_control]'],
  ['ppwp', '[ppwp passwords="123"]Secret[/ppwp]'],
  ['content_protector', '[content_protector password="x"]Secret[/content_protector]'],
  ['disable_element', '[vc_row disable_element="yes"][vc_column_text]Secret[/vc_column_text][/vc_row]'],
  ['disabled', '[et_pb_section disabled="on"][et_pb_text]Secret[/et_pb_text][/et_pb_section]'],
  ['disabled_on', '[et_pb_text disabled_on="on|on|on"]Secret[/et_pb_text]'],
  ['publish_date', '[fusion_text publish_date="2015-01-01 00:00:00"]Secret[/fusion_text]'],
  ['status', '[fusion_builder_container status="draft"]Secret[/fusion_builder_container]'],
  // Neighbours.
  ['geo', '[geo country="DE"]Secret[/geo]'],
  ['nonsense', '[nonsense]<p>Secret</p>[/nonsense]'],
  ['accessally_has_any_tag', '[accessally_has_any_tag tag="1"]Secret[/accessally_has_any_tag]'],
  ['groups_member', '[groups_member group="a"]Secret[/groups_member]'],
  ['only_friday', 'Free [only_friday]Secret[/only_friday]'],
  ['lock', '[b][lock]Secret[/b][/lock]'],
  ['lock', '[lock][b]Secret[/lock][/b]'],
  ['twice', '[twice]a[twice]b[/twice]Secret[/twice]'],
  ['outer', '[outer][inner][/inner]Secret[/outer]'],
  ['restrict-start', '[restrict-start]Secret[restrict-end]'],
  [
    'timed',
    '<!-- wp:shortcode -->[timed]<!-- /wp:shortcode --><p>Secret</p><!-- wp:shortcode -->[/timed]<!-- /wp:shortcode -->',
  ],
  ['cut', '[cut a="]"]Secret[/cut]'],
];

const elementor = (settings: object): string =>
  JSON.stringify([
    { elements: [{ widgetType: 'text-editor', settings: { editor: '<p>Secret</p>', ...settings } }] },
  ]);

const HUGO = `=== hugo.toml\nbaseURL = "${SITE}"\n`;

const PARTS: readonly Doubt[] = [
  [
    'ghost',
    'gated-block',
    GHOST({
      html: '<p>Free.</p><!--kg-gated-block:begin nonMember:false memberSegment:"status:free,status:-free" --><p>Secret</p><!--kg-gated-block:end-->',
    }),
  ],
  [
    'ghost',
    'gated-block',
    GHOST({ html: '<p>Free.</p><!--kg-gated-block:begin nonMember:false memberSegment:"" --><p>Secret</p>' }),
  ],
  ...OF_CORE.map(([name, value]): Doubt => [
    'wordpress',
    name,
    WORDPRESS({ body: block('paragraph', { [name]: value }) }),
  ]),
  [
    'wordpress',
    'viewport',
    WORDPRESS({ body: block('group', { metadata: { viewport: { mobile: false } } }) }),
  ],
  [
    'wordpress',
    'blockVisibility',
    WORDPRESS({ body: block('group', { metadata: { blockVisibility: { viewport: {} } } }) }),
  ],
  ...OF_PLUGINS.map(([own, name, value]): Doubt => [
    'wordpress',
    name === 'nested' ? 'settings' : name,
    WORDPRESS({ body: block(own, { [name]: value }) }),
  ]),
  ...SHORTCODES.map(([name, body]): Doubt => ['wordpress', name, WORDPRESS({ body })]),
  [
    'wordpress',
    'hide_desktop',
    WORDPRESS({
      body: '<p>Secret</p>',
      meta: {
        _elementor_data: elementor({
          hide_desktop: 'hidden-desktop',
          hide_tablet: 'hidden-tablet',
          hide_mobile: 'hidden-phone',
        }),
      },
    }),
  ],
  [
    'wordpress',
    'e_display_conditions',
    WORDPRESS({
      body: '<p>Secret</p>',
      meta: { _elementor_data: elementor({ e_display_conditions: ['{"condition":"login_status"}'] }) },
    }),
  ],
];

const TEXTS: readonly Doubt[] = [
  ['hugo', 'who', `${HUGO}=== content/posts/party.md\n${front('who: members')}`],
  [
    'hugo',
    'cascade',
    `${HUGO}=== content/posts/_index.md\n---\ncascade:\n  - _target: {environment: production}\n    build: {render: never}\n---\n=== content/posts/party.md\n${front('')}`,
  ],
  [
    'jekyll',
    'membersOnly',
    `=== _config.yml\nurl: ${SITE}\n=== _posts/2010-06-21-party.md\n${front('membersOnly: yes')}`,
  ],
  ['eleventy', 'drafts/', `=== eleventy.config.js\n=== drafts/2010-06-21-party.md\n${front('')}`],
  ['wordpress', '_members_access_role', WORDPRESS({ meta: { _members_access_role: 'editor' } })],
  ...['topic', 'sfwd-lessons', 'lp_lesson', 'mpcs-lesson', 'recipe', 'event'].map((type): Doubt => [
    'wordpress',
    type,
    WORDPRESS({ type }),
  ]),
];

const SECRET = /Secret|Nine cakes/;

/** The first text, and its questions. */
async function asked([from, , files]: Doubt, answers?: Answers) {
  const { files: written, report } = await importFiles(from, (root) => writeFiles(root, files), {
    url: SITE,
    answers,
  });
  const [text = ''] = [...written].flatMap(([file, one]) => (/^(?:posts|pages)\//.test(file) ? one : []));
  return { text, names: report.questions.map(({ name }) => name) };
}

test.each<Doubt>([...PARTS, ...TEXTS])('%s: %s makes a draft, and a question', async (...doubt) => {
  const [, name] = doubt;
  const { text, names } = await asked(doubt);
  expect(names).toEqual([name]);
  expect(text).toContain('\ndraft: true\n');
  expect(text).toMatch(SECRET);
  const open = await asked(doubt, new Map([[name, 'public']]));
  expect(open.names).toEqual([]);
  expect(open.text).not.toContain('\ndraft: true\n');
  expect(open.text).toMatch(SECRET);
  const hidden = await asked(doubt, new Map([[name, 'draft']]));
  expect(hidden.names).toEqual([]);
  expect(hidden.text).toContain('\ndraft: true\n');
});

test.each<Doubt>(
  [...PARTS, ...TEXTS].filter(
    ([, name]) => !/^(?:hide_desktop|e_display_conditions|restrict-start)$/.test(name),
  ),
)('%s: %s is left out', async (...doubt) => {
  const { text, names } = await asked(doubt, new Map([[doubt[1], 'leave-out']]));
  expect(names).toEqual([]);
  expect(text).not.toMatch(SECRET);
  expect(text).not.toContain('\ndraft: true\n');
});

test.each<Doubt>([
  [
    'ghost',
    'for everyone',
    GHOST({
      html: '<!--kg-gated-block:begin nonMember:true memberSegment:"" --><p>Nine cakes</p><!--kg-gated-block:end-->',
    }),
  ],
  [
    'wordpress',
    'attributes of the core',
    WORDPRESS({
      body: block('paragraph', {
        align: 'center',
        dropCap: true,
        style: { color: { text: '#fff' } },
        metadata: { name: 'a' },
      }),
    }),
  ],
  [
    'wordpress',
    'switched off',
    WORDPRESS({
      body: block('paragraph', {
        blockVisibility: {},
        contentControls: { enabled: false, rules: [1] },
        um_is_restrict: false,
      }),
    }),
  ],
  [
    'wordpress',
    'of a plugin, for screens and looks',
    WORDPRESS({
      body: block('x/a', {
        paddingMobile: 3,
        hideTitle: true,
        showDate: true,
        tabletAlign: 'left',
        text: 'Members met.',
      }),
    }),
  ],
  [
    'wordpress',
    'known shortcodes',
    WORDPRESS({
      body: '[caption id="a" width="3"]<img src="a.png"> Secret[/caption] [b]Secret[/b] [code]Secret[/code] [et_pb_text disabled="off" disabled_on="off|off|off"]Secret[/et_pb_text] [sic]',
    }),
  ],
  [
    'wordpress',
    'a shortcode without words',
    WORDPRESS({ body: 'Secret [map id="3"][/map] [youtube]https://youtu.be/abcdefghijk[/youtube]' }),
  ],
  [
    'wordpress',
    'a page below another',
    `=== export.xml\n${wxr([
      { id: 1, type: 'page', slug: 'a', body: 'Secret' },
      { id: 2, type: 'page', slug: 'b', parent: 1, body: 'Secret' },
    ])}`,
  ],
])('%s: %s asks nothing', async (...doubt) => {
  const { text, names } = await asked(doubt);
  expect(names).toEqual([]);
  expect(text).not.toContain('\ndraft: true\n');
});

test.each(['private', 'draft', 'pending', 'hidden'])(
  'a text below one that is %s is a question',
  async (status) => {
    const files = `=== export.xml\n${wxr([
      { id: 1, type: 'page', slug: 'club', status },
      { id: 2, type: 'page', slug: 'minutes', parent: 1, body: 'Secret' },
      { id: 3, type: 'page', slug: 'more', parent: 2, body: 'Secret' },
    ])}`;
    const { files: written, report } = await importFiles('wordpress', (root) => writeFiles(root, files));
    expect(report.questions).toEqual([{ name: 'parent', texts: 2, file: 'pages/club/minutes.md' }]);
    expect(written.get('pages/club/minutes/more.md')).toContain('\ndraft: true\n');
  },
);

test('a topic of a private forum stays a draft after an answer for topics', async () => {
  const files = `=== export.xml\n${wxr([
    { id: 1, type: 'forum', slug: 'club', status: 'private' },
    { id: 2, type: 'topic', slug: 'minutes', parent: 1, body: 'Secret' },
  ])}`;
  const given = { answers: new Map([['topic', 'public']] as const) };
  const { files: written, report } = await importFiles('wordpress', (root) => writeFiles(root, files), given);
  expect(report.questions.map(({ name }) => name)).toEqual(['parent']);
  expect(written.get('posts/2010-06-21-minutes.md')).toContain('\ndraft: true\n');
});

test('a Ghost post for mails is a draft, scheduled or sent', async () => {
  for (const more of [
    { status: 'sent' },
    { status: 'scheduled', published_at: '2035-01-01T10:00:00Z', email_only: 1 },
  ]) {
    const { files, report } = await importFiles('ghost', (root) => writeFiles(root, GHOST(more)), {
      url: SITE,
    });
    expect([...files.values()].join('')).toContain('\ndraft: true\n');
    expect(report.questions).toEqual([]);
  }
  const json = {
    db: [
      {
        meta: {},
        data: {
          posts: [
            {
              id: '1',
              title: 'A',
              slug: 'a',
              html: '<p>Secret</p>',
              status: 'scheduled',
              published_at: '2035-01-01T10:00:00Z',
            },
          ],
          posts_meta: [{ post_id: '1', email_only: 1 }],
          settings: [],
        },
      },
    ],
  };
  const { files } = await importFiles(
    'ghost',
    (root) => writeFiles(root, `=== export.json\n${JSON.stringify(json)}`),
    { url: SITE },
  );
  expect([...files.values()].join('')).toContain('\ndraft: true\n');
});

/** A row for each way of a generator to keep a file from being built: the text is a draft, or stays out. */
test.each<[from: string, how: string, files: string]>([
  [
    'hugo',
    'render: never',
    `${HUGO}=== content/posts/_index.md\n---\ncascade: {build: {render: never}}\n---\n=== content/posts/party.md\n${front('')}`,
  ],
  [
    'hugo',
    'draft: true',
    `${HUGO}=== content/posts/_index.md\n---\ncascade: {draft: true}\n---\n=== content/posts/party.md\n${front('')}`,
  ],
  [
    'hugo',
    'draft: true',
    `${HUGO}=== content/posts/_index.md\n---\ncascade:\n  - _target: {path: '/posts/party'}\n    draft: true\n---\n=== content/posts/party.md\n${front('')}`,
  ],
  [
    'hugo',
    'draft: true',
    `${HUGO}=== content/posts/_index.md\n---\ncascade:\n  - target: {path: '{/posts,/posts/**}'}\n    draft: true\n---\n=== content/posts/party.md\n${front('')}`,
  ],
  [
    'hugo',
    'render: never',
    `${HUGO}[cascade.build]\nrender = "never"\n=== content/posts/party.md\n${front('')}`,
  ],
  [
    'hugo',
    'draft: true of its section',
    `${HUGO}=== content/posts/_index.md\n---\ndraft: true\n---\n=== content/posts/party.md\n${front('')}`,
  ],
  ['hugo', 'ignoreFiles', `${HUGO}ignoreFiles = ["posts/pa.*"]\n=== content/posts/party.md\n${front('')}`],
  [
    'hugo',
    'excludeFiles',
    `${HUGO}[[module.mounts]]\nsource = "content"\ntarget = "content"\nexcludeFiles = "posts/*"\n=== content/posts/party.md\n${front('')}`,
  ],
  [
    'hexo',
    'the sign _ in its name',
    `=== _config.yml\nurl: ${SITE}\n=== source/_posts/_party.md\n${front('')}`,
  ],
  [
    'hexo',
    'the sign _ in its name',
    `=== _config.yml\nurl: ${SITE}\n=== source/_posts/_old/party.md\n${front('')}`,
  ],
  [
    'hexo',
    'exclude',
    `=== _config.yml\nurl: ${SITE}\nexclude: ['_posts/par*']\n=== source/_posts/party.md\n${front('')}`,
  ],
  [
    'hexo',
    'ignore',
    `=== _config.yml\nurl: ${SITE}\nignore: ['**/party.md']\n=== source/_posts/party.md\n${front('')}`,
  ],
  [
    'eleventy',
    '.eleventyignore',
    `=== eleventy.config.js\n=== .eleventyignore\nposts/party.md\n=== posts/party.md\n${front('')}`,
  ],
  [
    'eleventy',
    '.eleventyignore',
    `=== eleventy.config.js\n=== .eleventyignore\n# hidden\nposts/\n!posts/other.md\n=== posts/party.md\n${front('')}`,
  ],
  [
    'eleventy',
    '.gitignore',
    `=== eleventy.config.js\n=== .gitignore\nparty.md\n=== posts/party.md\n${front('')}`,
  ],
  [
    'eleventy',
    'ignores.add',
    `=== eleventy.config.js\nexport default (config) => { config.ignores.add("posts/party.md"); };\n=== posts/party.md\n${front('')}`,
  ],
  [
    'astro',
    'the sign _ in its name',
    `=== astro.config.mjs\nsite: '${SITE}'\n=== src/content/blog/_party.md\n${front('')}`,
  ],
  [
    'astro',
    'the sign _ in its name',
    `=== astro.config.mjs\nsite: '${SITE}'\n=== src/content/blog/_old/party.md\n${front('')}`,
  ],
  [
    'astro',
    'the sign _ in its name',
    `=== astro.config.mjs\nsite: '${SITE}'\n=== src/pages/_old/party.md\n${front('')}`,
  ],
  ['markdown', 'the sign _ in its name', `=== docusaurus.config.js\n=== blog/_party.md\n${front('')}`],
  [
    'markdown',
    'ignored_content',
    `=== zola.toml\nbase_url = "${SITE}"\nignored_content = ["blog/par*"]\n=== content/blog/party.md\n${front('')}`,
  ],
  [
    'markdown',
    'render: false',
    `=== zola.toml\nbase_url = "${SITE}"\n=== content/blog/party.md\n${front('render: false')}`,
  ],
  [
    'markdown',
    'exclude_docs',
    `=== mkdocs.yml\nexclude_docs: |\n  blog/*\n=== docs/blog/party.md\n${front('')}`,
  ],
  [
    'obsidian',
    'ignorePatterns',
    `=== quartz.config.ts\nconst config = { configuration: { ignorePatterns: ["private", "notes"] } };\n=== content/notes/party.md\n${front('')}`,
  ],
])('%s: a text that %s keeps from being built is a draft', async (from, how, files) => {
  const { files: written, report } = await importFiles(from, (root) => writeFiles(root, files), {
    url: SITE,
  });
  const text = [...written].flatMap(([file, one]) =>
    /^(?:posts|pages)\//.test(file) && one.includes('Nine cakes') ? one : [],
  );
  expect(text.join('')).toContain('\ndraft: true\n');
  expect(JSON.stringify(report.noted)).toContain(how);
});

test.each<[from: string, how: string, files: string]>([
  [
    'jekyll',
    'exclude',
    `=== _config.yml\nurl: ${SITE}\nexclude: ['_posts/2010-06-21-par*']\n=== _posts/2010-06-20-a.md\n${front('').replace('Nine cakes', 'Tea')}=== _posts/2010-06-21-party.md\n${front('')}`,
  ],
  [
    'jekyll',
    'a sign before the name',
    `=== _config.yml\nurl: ${SITE}\n=== _posts/2010-06-20-a.md\n${front('').replace('Nine cakes', 'Tea')}=== #a/_posts/2010-06-21-party.md\n${front('')}`,
  ],
  [
    'hugo',
    'a text in a leaf bundle',
    `${HUGO}=== content/posts/a/index.md\n${front('').replace('Nine cakes', 'Tea')}=== content/posts/a/notes/party.md\n${front('')}=== content/posts/a/party.md\n${front('')}`,
  ],
  [
    'jekyll',
    'words that are captured and never shown',
    `=== _config.yml\nurl: ${SITE}\n=== _posts/2010-06-21-a.md\n${front('').replace('Nine cakes', '{% capture x %}Nine cakes{% endcapture %}Tea')}`,
  ],
  [
    'eleventy',
    'words that are set and never shown',
    `=== eleventy.config.js\n=== posts/a.md\n${front('').replace('Nine cakes', '{% set x %}Nine cakes{% endset %}Tea')}`,
  ],
])('%s: %s stays out', async (from, _, files) => {
  const { files: written } = await importFiles(from, (root) => writeFiles(root, files), { url: SITE });
  const all = [...written.values()].join('\n');
  expect(all).toContain('Tea');
  expect(all).not.toContain('Nine cakes');
});

test('captured words stand where the text shows them', async () => {
  const files = `=== _config.yml\nurl: ${SITE}\n=== _posts/2010-06-21-a.md\n${front('').replace('Nine cakes', '{% capture x %}Nine cakes{% endcapture %}\n\nTea, {{ x | strip }}')}`;
  const { files: written } = await importFiles('jekyll', (root) => writeFiles(root, files));
  expect(written.get('posts/2010-06-21-a.md')).toContain('\nTea, Nine cakes');
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

test.each<[key: string, value: string, isDoubt: boolean]>([
  ['post-password', 'x', true],
  ['isPrivate', 'true', true],
  ['private', 'false', false],
  ['audience', 'paid', true],
  ['audience', 'cooks', false],
  ['passport', 'blue', false],
])('%s: %s may hide a text: %s', (key, value, isDoubt) => expect(keyMayHide(key, value)).toBe(isDoubt));

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
