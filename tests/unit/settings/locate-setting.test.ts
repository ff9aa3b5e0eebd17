import { expect, test } from 'vitest';
import { locateSetting } from '../../../src/settings/locate-setting.ts';

const SOURCE = `// title: 'not this one'
import { defineBlog } from 'pamphlet';
const url = 'title:';

export default defineBlog({
  author: { name: 'Ann', /* url: */ url: 'https://ann.example' },
  "tagline": \`a { title: 'x' } \${1} b\`,
  title: 'It\\'s { [ ( here', // url: no
  navigation: [
    { label: 'Home', href: '/' },
    { label: 'About', href: ['/', 'about', '/'].join('') },
  ],
  url,
  postsPerPage: Math.max(1, 2), 夏: 1, timeZone: 'UTC' as const,
  ...{ strict: true },
  categories: [{ name: 'Press' }, { name: 'Events', 'description': 'x' }] satisfies object[],
  palette: 'prussian'
});
`;

test.each([
  [['title'], 8, 3],
  [['url'], 13, 3],
  [['author'], 6, 3],
  [['author', 'name'], 6, 13],
  [['author', 'url'], 6, 37],
  [['tagline'], 7, 3],
  [['navigation', 0], 10, 5],
  [['navigation', 1, 'label'], 11, 7],
  [['navigation', 1, 'href'], 11, 23],
  [['timeZone'], 14, 39],
  [['categories', 1, 'description'], 16, 53],
  [['palette'], 17, 3],
])('%j stands on line %i, column %i', (path, line, column) => {
  expect(locateSetting(SOURCE, path)).toEqual({ line, column });
});

test.each([
  ['a key that is not there is looked for one step up', ['author', 'mail'], { line: 6, column: 3 }],
  ['an item that is not there likewise', ['navigation', 7, 'label'], { line: 9, column: 3 }],
  ['a whole setting that is not there stands nowhere', ['language'], undefined],
  ['neither does nothing', [], undefined],
])('%s', (_, path, place) => {
  expect(locateSetting(SOURCE, path)).toEqual(place);
});

test.each([
  ['no settings', 'export default 1;'],
  ['nothing', ''],
  ['a name instead of an object', 'export default defineBlog(settings);'],
  ['an object that is not closed', "export default defineBlog({ a: [1, { b: 'x"],
  ['brackets that do not match', 'export default defineBlog({ a: ] } ) [ {'],
  ['a thousand brackets', `export default defineBlog({ a: ${'['.repeat(1000)}`],
])('%s does no harm', (_, source) => {
  expect(locateSetting(source, ['title'])).toBeUndefined();
});

test('settings without defineBlog', () => {
  expect(locateSetting("export default {\n  title: 'A',\n};\n", ['title'])).toEqual({ line: 2, column: 3 });
});
