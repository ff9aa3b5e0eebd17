import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PreviewProcess } from '../browser/preview-process.ts';
import { post } from './site.ts';

const SETTINGS = `import { defineBlog } from 'pamphlet';
import shelf from './plugins/shelf.ts';

export default defineBlog({ title: 'A test', url: 'https://blog.example', search: false, plugins: [shelf],
  eleventy: (config) => config.addWatchTarget('./teas/') });
`;
const PLUGIN = `export default {
  name: 'shelf',
  content: { at: 'shelf/', parse: ({ path, stamp }, bytes) => ({ file: path, stamp, contentHash: String(bytes) }), lists: () => ({}) },
};
`;

/** One file for every content path. */
const SAVED: readonly (readonly [file: string, text: string])[] = [
  ['posts/2020-01-02-tea.md', post({ title: 'Tea' })],
  ['pages/about.md', post({ title: 'About' })],
  ['comments/2020-01-01-cake/1.md', post({ author: 'Bo', date: '2020-02-01 12:00' })],
  ['authors/ann.md', post({ name: 'Ann' })],
  ['public/notes.txt', 'Notes'],
  ['styles/own.css', 'body { color: red }'],
  ['addresses.json', '{\n"/old/":{"as":"redirect","to":"/about/"},\n"form":1}\n'],
  ['shelf/one.md', 'One'],
  ['site/list.njk', '---\npermalink: /list/\n---\nList'],
  ['teas/list.json', '[]'],
];

describe('npm start', { timeout: 120_000 }, () => {
  let preview: PreviewProcess;
  beforeAll(async () => {
    const blog = { 'posts/2020-01-01-cake.md': post({ title: 'Cake' }), 'plugins/shelf.ts': PLUGIN };
    preview = await PreviewProcess.start({ '.eleventy.ts': SETTINGS, ...blog });
  }, 120_000);
  afterAll(() => preview.stop());

  test.each(SAVED)('builds again after a save of %s, without a new start', async (file, text) => {
    const from = preview.printed.length;
    preview.project.write(file, text);
    await preview.saysAfter(from, 'published');
    expect(preview.printed.slice(from)).not.toContain('starting again');
  });

  test('starts anew after a save of a plugin', async () => {
    const from = preview.printed.length;
    preview.project.write('plugins/shelf.ts', `${PLUGIN}// Changed.\n`);
    await preview.saysAfter(from, 'starting again');
    await preview.saysAfter(from, 'The preview is at');
    expect(preview.printed.slice(from)).toContain('published');
  });
});
