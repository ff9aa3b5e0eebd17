import { describe, expect, test } from 'vitest';
import { post } from '../pipeline/site.ts';
import { OwnBlog } from '../support/own-blog.ts';

const POST = { 'posts/2020-01-01-tea.md': post({ title: 'Tea' }, 'Some *tea*.') };

const settings = (theme: string, imports = '', more = ''): string => `import { defineBlog } from 'pamphlet';
${imports}
export default defineBlog({
  title: 'Elm Street',
  url: 'https://elm.example',
  theme: ${theme},
  ${more}
});
`;

/** A theme of the blog's own. */
const BROADSHEET = `import { defineTheme, type PostProps } from 'pamphlet';
import { Post } from 'pamphlet/layouts/post';

const sea = { paper: '#f4f4f4', shade: '#e4e4e4', ink: '#101010', inkSoft: '#404040', hairline: '#c0c0c0', spot: '#003d5c' };
const night = { paper: '#101010', shade: '#202020', ink: '#f4f4f4', inkSoft: '#c0c0c0', hairline: '#505050', spot: '#8fd0ff' };

export const broadsheet = defineTheme({
  name: 'broadsheet',
  layouts: {
    post: (props: PostProps) => <Post {...props} slot={(name) => <>{name === 'post.before' && <b>Theme</b>}{props.slot?.(name)}</>} />,
    footer: ({ site }) => <p>Footer of the theme of {site.title}</p>,
  },
  styles: ['.entry { color: var(--spot) }'],
  palettes: { sea: { light: sea, dark: night } },
  palette: 'sea',
  typeface: 'system',
  lists: { authors: false },
});
`;

const USE = `import { broadsheet } from './themes/broadsheet.tsx';`;

async function built(files: Readonly<Record<string, string>>): Promise<OwnBlog> {
  const blog = new OwnBlog({ ...POST, ...files });
  expect(await blog.run('build')).toMatchObject({ code: 0, errors: '' });
  return blog;
}

async function told(theme: string, imports = ''): Promise<string> {
  const blog = new OwnBlog({ ...POST, '.eleventy.ts': settings(theme, imports) });
  const { code, errors } = await blog.run('check');
  expect(code).toBe(1);
  return errors;
}

describe('a theme', () => {
  test('brings layouts, styles, a palette, and defaults of settings', async () => {
    const blog = await built({
      '.eleventy.ts': settings('broadsheet', USE),
      'themes/broadsheet.tsx': BROADSHEET,
    });
    const page = blog.page('2020/01/tea/index.html');
    expect(page).toContain('<b>Theme</b>');
    expect(page).toContain('<p>Footer of the theme of Elm Street</p>');
    expect(page).toContain('<meta name="theme-color" content="#f4f4f4"');
    expect(page).not.toContain('woff2');
    const sheet = blog.page('assets/pamphlet.css');
    expect(sheet).toContain('--spot:light-dark(#003d5c,#8fd0ff)}');
    expect(sheet).toContain('.entry { color: var(--spot) }');
    // Other layouts are built in.
    expect(blog.page('404.html')).toContain('class="list-head"');
  });

  test('gives way to the settings, layouts and styles of the owner', async () => {
    const blog = await built({
      '.eleventy.ts': settings(
        "{ ...broadsheet, palette: 'prussian', colours: { paper: '#fafafa' } }",
        USE,
        'lists: { authors: true }, author: { name: "Ada" },',
      ),
      'themes/broadsheet.tsx': BROADSHEET,
      'layouts/footer.tsx': 'export default () => <p>Footer of the owner</p>;\n',
      'styles/own.css': '.entry { color: red }\n',
    });
    const page = blog.page('2020/01/tea/index.html');
    expect(page).toContain('<b>Theme</b>');
    expect(page).toContain('<p>Footer of the owner</p>');
    expect(page).not.toContain('Footer of the theme');
    expect(page).toContain('<meta name="theme-color" content="#fafafa"');
    expect(page).toContain('href="/author/ada/"');
    const sheet = blog.page('assets/pamphlet.css');
    expect(sheet).toContain('--spot:light-dark(#1d4e80');
    expect(sheet.lastIndexOf('.entry { color: red }')).toBeGreaterThan(
      sheet.indexOf('.entry { color: var(--spot) }'),
    );
  });

  test('may add to what the settings leave open', async () => {
    const blog = await built({
      '.eleventy.ts': settings('broadsheet', USE, 'author: { name: "Ada" },'),
      'themes/broadsheet.tsx': BROADSHEET,
    });
    expect(blog.page('2020/01/tea/index.html')).not.toContain('/author/');
  });
});

describe('the theme gallery', () => {
  test('shows lists as pictures, without a post that leads', async () => {
    const blog = await built({
      '.eleventy.ts': settings(
        "gallery({ columns: 4, palette: 'prussian' })",
        "import gallery from 'pamphlet/themes/gallery';",
      ),
    });
    expect(blog.page('index.html')).not.toContain('class="front');
    expect(blog.page('index.html')).toContain('class="entry h-entry"');
    const sheet = blog.page('assets/pamphlet.css');
    expect(sheet).toContain('repeat(4,minmax(0,1fr))');
    expect(sheet).toContain('--spot:light-dark(#1d4e80');
  });

  test('is a part that an owner wraps', async () => {
    const blog = await built({
      '.eleventy.ts': settings('gallery()', "import gallery from 'pamphlet/themes/gallery';"),
      'layouts/listing.tsx': `import type { ListingProps } from 'pamphlet';
import { Listing } from 'pamphlet/themes/gallery';
export default (props: ListingProps) => <Listing {...props} slot={(name) => name === 'list.before' ? <p>Ours</p> : props.slot?.(name)} />;
`,
    });
    expect(blog.page('index.html')).toContain('<p>Ours</p>');
    expect(blog.page('index.html')).not.toContain('class="front');
  });
});

describe('the check tells', () => {
  test.each([
    [
      "{ name: 'a', layouts: { posts: () => null } }",
      'The theme “a” has a layout “posts”, which no page uses.\n',
      'Did you mean “post”?',
    ],
    [
      "{ name: 'a', layouts: { post: ({ body }) => body } }",
      'The layout “post” of the theme “a” misses the slots “margin”, “post.before”, “post.after”, “post.end”, “main.before”, “page.start”, “page.end”, where features and plugins show something.\n',
      "Write {slot('margin')} in its place, and give Document the slot.",
    ],
    [
      "{ name: 'A theme', layouts: {} }",
      '“name” of the theme “A theme” must be a name of small letters, digits and hyphens',
      'Change the theme, or use another one.',
    ],
    ["{ layouts: { post: 'post.tsx' } }", '“layouts.post” of the theme “undefined” must be a function', ''],
    [
      "{ name: 'a', styles: 'a {}' }",
      '“styles” of the theme “a” must be a list of style sheets, as text',
      'Change the theme, or use another one.',
    ],
    [
      "{ name: 'a', palettes: { prussian: { light: print('#000000'), dark: print('#000000') } } }",
      'The palette “prussian” of the theme “a” has the name of a built-in one.',
      'Give it another name.',
    ],
    [
      "{ name: 'a', palettes: { fog: { light: print('#dddddd'), dark: print('#000000') } } }",
      'The palette “fog” of the theme “a” cannot be read in the light.',
      'Give ink, inkSoft and spot a contrast of 4.5 to 1 on paper and shade.',
    ],
    [
      "{ name: 'a', palettes: { fog: { light: print('grey'), dark: print('#000000') } } }",
      '“palettes.fog.light.ink” of the theme “a” must be a colour with six small digits, such as #a3261b',
      'Change the theme, or use another one.',
    ],
    [
      "{ name: 'a', palettes: { fog: { light: print('#000000'), dark: print('#000000') } }, palette: 'frog' }",
      'The setting “theme.palette” must be "letterpress", "prussian" or "fog".',
      '',
    ],
    ["{ name: 'a', width: 'pages' }", 'The setting “theme.width” must be "page" or "column".', ''],
    [
      "{ name: 'a', layouts: { toString: () => null } }",
      'The theme “a” has a layout “toString”, which no page uses.\n',
      'The layouts are: post,',
    ],
    ["{ name: 'a', lists: 3 }", 'The setting “lists” must be written like { tags: false }.', ''],
    ['print', 'The setting “theme” has a function, which makes a theme.\n', 'Write theme: print()'],
    ["{ name: 'a', slots: [] }", 'There is no setting “theme.slots”.', ''],
  ])('%s', async (theme, message, hint) => {
    const print =
      "const print = (ink) => ({ paper: '#ffffff', shade: '#ffffff', ink, inkSoft: ink, hairline: ink, spot: ink });";
    const errors = await told(theme, print);
    expect(errors).toContain(message);
    expect(errors).toContain(hint);
    expect(errors).toMatch(/^\.eleventy\.ts(?::\d+:\d+)? error settings: /);
  });

  test.each([
    ['{ columns: 9 }', '“columns” of the theme “gallery” must be 2, 3, 4 or 5.\n'],
    ["{ crop: '16:9' }", "“crop” of the theme “gallery” must be '3:2', '4:3', '1:1' or '4:5'.\n"],
  ])('wrong options of the gallery: %s', async (options, message) => {
    const errors = await told(`gallery(${options})`, "import gallery from 'pamphlet/themes/gallery';");
    expect(errors).toContain(message);
  });

  test('a theme that is not there', async () => {
    const errors = await told('galery()', "import galery from 'pamphlet/themes/galery';");
    expect(errors).toContain('This file cannot be read: there is no theme “galery”.');
    expect(errors).toContain('Did you mean “gallery”?');
  });
});

test('a theme whose layout fails is named by its file, and the last site stays', async () => {
  const blog = new OwnBlog({
    ...POST,
    '.eleventy.ts': settings('broadsheet', USE),
    'themes/broadsheet.tsx': BROADSHEET.replace('<b>Theme</b>', '<b>{props.post.missing.name}</b>'),
  });
  const { code, errors } = await blog.run('build');
  expect(code).toBe(1);
  expect(errors).toContain('could not be rendered: Cannot read properties of undefined');
  expect(errors).toContain('(themes/broadsheet.tsx:10)');
  expect(errors).not.toContain('    at ');
});
