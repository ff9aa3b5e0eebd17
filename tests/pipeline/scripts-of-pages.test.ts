import { expect, test } from 'vitest';
import { post, TestSite } from './site.ts';

test('pages with a player or with code to copy load the script of extras', async () => {
  const texts = {
    fenced: '```js\nlet a;\n```',
    indented: 'Type:\n\n    npm start',
    film: 'https://youtu.be/dQw4w9WgXcQ',
    plain: 'The words `data-player` and `<pre>`.',
  };
  const site = new TestSite({});
  for (const [name, text] of Object.entries(texts))
    site.write(`pages/${name}.md`, post({ title: name }, text));
  await site.build({
    settings: { sharing: { mail: false, mastodon: false, copy: true }, embeds: { youtube: true } },
  });
  const files = site.files();
  const loading = Object.keys(texts).filter((name) =>
    files.get(`${name}/index.html`)?.includes('<script src="/assets/extras.js"'),
  );
  expect(loading).toEqual(['fenced', 'indented', 'film']);
});
