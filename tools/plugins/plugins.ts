import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A plugin and its effect on two posts. */
export interface Trial {
  /** Package; `@11ty/eleventy` contains some plugins. */
  readonly plugin: string;
  /** Imports of `.eleventy.ts`, and the body of `eleventy`. */
  readonly code: readonly [imports: string, configuration: string];
  readonly settings?: string;
  /** Besides the posts. */
  readonly files?: Readonly<Record<string, string>>;
  /** Patterns by output file that prove an effect on posts. Absent without an effect. */
  readonly posts?: Readonly<Record<string, RegExp>>;
  /** The same for templates of `site/`. */
  readonly site?: Readonly<Record<string, RegExp>>;
}

/** The output of the build, in place of a file. */
export const PRINTED = 'printed';

const PARTY = '2020/05/party/index.html';

export const PLUGINS: readonly Trial[] = [
  {
    plugin: '@11ty/eleventy',
    code: [
      `import { HtmlBasePlugin, IdAttributePlugin, InputPathToUrlTransformPlugin } from '@11ty/eleventy';`,
      `config.addPlugin(HtmlBasePlugin);
       config.addPlugin(IdAttributePlugin, { selector: 'h2,p' });
       config.addPlugin(InputPathToUrlTransformPlugin);
       config.addBundle('css');`,
    ],
    settings: `pathPrefix: '/sub/',`,
    files: {
      'site/own.njk':
        '<style>{% getBundle "css" %}</style>{% css %}p{color:red}{% endcss %}<h2>Own words</h2><a href="/2020/06/tea/">x</a><a href="own.njk">y</a>',
    },
    posts: { [PARTY]: /<h2 [^>]*id="the-cake"[^]*<p id="five-words-are-in-here/ },
    site: {
      'own/index.html':
        /^<style>p\{color:red\}<\/style><h2 id="own-words">Own words<\/h2><a href="\/sub\/2020\/06\/tea\/">x<\/a><a href="\/sub\/own\/">/,
    },
  },
  {
    plugin: '@11ty/eleventy-img',
    code: [
      `import { eleventyImageTransformPlugin } from '@11ty/eleventy-img';`,
      `config.addPlugin(eleventyImageTransformPlugin, { formats: ['webp'], widths: [20] });`,
    ],
    files: { 'site/own.html': '<body><img src="cake.png" alt="A cake"></body>' },
    site: { 'own/index.html': /<img [^>]*src="\/own\/[\w-]+-20\.webp"/ },
  },
  {
    plugin: '@11ty/eleventy-navigation',
    code: [`import navigation from '@11ty/eleventy-navigation';`, `config.addPlugin(navigation);`],
    settings: `plugins: [definePlugin({
      name: 'navigation',
      frontMatter: { eleventyNavigation: z.object({ key: z.string(), order: z.coerce.number().optional() }).optional() },
    })],`,
    files: {
      'posts/2020-07-01-map.md':
        '---\ntitle: Map\ncategory: News\neleventyNavigation: { key: The map, order: 2 }\n---\nHere.\n',
      'site/own.md': '---\neleventyNavigation: { key: Own, order: 1 }\n---\n1',
      'site/menu.njk': '{{ collections.all | eleventyNavigation | eleventyNavigationToHtml | safe }}',
    },
    posts: { 'menu/index.html': /<a href="\/2020\/07\/map\/">The map<\/a>/ },
    site: { 'menu/index.html': /<li><a href="\/own\/">Own<\/a><\/li>\s*<li><a href="\/2020\/07\/map\/">/ },
  },
  {
    plugin: '@11ty/eleventy-plugin-rss',
    code: [
      `import { feedPlugin } from '@11ty/eleventy-plugin-rss';`,
      `config.addPlugin(feedPlugin, {
        type: 'atom', outputPath: '/own.xml', collection: { name: 'posts', limit: 0 },
        metadata: { language: 'en', title: 'A blog', base: 'https://blog.example/', author: { name: 'Ann' } },
      });`,
    ],
    files: {
      'site/date.njk':
        '---\npermalink: /date.txt\n---\n{{ collections.posts | getNewestCollectionItemDate | dateToRfc3339 }}',
    },
    posts: {
      'own.xml':
        /<title>Tea<\/title>\s*<link href="https:\/\/blog\.example\/2020\/06\/tea\/"[^]*Hot\.[^]*A long party/,
    },
    site: { 'date.txt': /^2020-06-01T00:00:00Z$/ },
  },
  {
    plugin: '@11ty/eleventy-plugin-syntaxhighlight',
    code: [
      `import syntaxHighlight from '@11ty/eleventy-plugin-syntaxhighlight';`,
      `config.addPlugin(syntaxHighlight);`,
    ],
    settings: `highlight: false, plugins: [definePlugin({
      name: 'prism',
      markdown: (md) => {
        md.renderer.rules.fence = (tokens, at) => syntaxHighlight.pairedShortcode(tokens[at].content, tokens[at].info);
      },
    })],`,
    files: { 'site/own.md': '```js\nconst cake = 1;\n```\n' },
    posts: { [PARTY]: /<pre class="language-js"[^>]*><code[^>]*><span class="token keyword">const<\/span>/ },
    site: { 'own/index.html': /<span class="token keyword">const<\/span>/ },
  },
  {
    plugin: '@photogabble/eleventy-plugin-interlinker',
    code: [
      `import interlinker from '@photogabble/eleventy-plugin-interlinker';`,
      `config.addPlugin(interlinker, { deadLinkReport: 'none' });`,
    ],
    files: { 'site/own.md': '---\ntitle: Own\n---\nSee [[A long party]] and [[tea|the tea]].' },
    site: {
      'own/index.html':
        /See <a href="\/2020\/05\/party\/">A long party<\/a> and <a href="\/2020\/06\/tea\/">the tea<\/a>/,
    },
  },
  {
    plugin: '@quasibit/eleventy-plugin-sitemap',
    code: [
      `import sitemap from '@quasibit/eleventy-plugin-sitemap';`,
      `config.addPlugin(sitemap, { sitemap: { hostname: 'https://blog.example' } });`,
    ],
    files: {
      'site/own.html': 'own',
      'site/map.njk': '---\npermalink: /map.xml\n---\n{% sitemap collections.all %}',
    },
    posts: { 'map.xml': /<loc>https:\/\/blog\.example\/2020\/06\/tea\/<\/loc><lastmod>2020-06-01/ },
    site: { 'map.xml': /<loc>https:\/\/blog\.example\/own\/<\/loc>/ },
  },
  {
    plugin: 'eleventy-plugin-broken-links',
    code: [
      `import { createServer } from 'node:http';
       import brokenLinks from 'eleventy-plugin-broken-links';`,
      `createServer((_, response) => void response.writeHead(404).end()).listen(45871, '127.0.0.1').unref();
       config.addPlugin(brokenLinks, { cacheDuration: '1s' });`,
    ],
    files: {
      'posts/2020-07-01-away.md':
        '---\ntitle: Away\ncategory: News\n---\n[Away](http://127.0.0.1:45871/away)\n',
      'site/own.html': '<body><a href="http://127.0.0.1:45871/own">x</a></body>',
    },
    posts: { [PRINTED]: /broken: +http:\/\/127\.0\.0\.1:45871\/away[^]*?\.\/posts\/2020-07-01-away\.md/ },
    site: { [PRINTED]: /broken: +http:\/\/127\.0\.0\.1:45871\/own[^]*?\.\/site\/own\.html/ },
  },
  {
    plugin: 'eleventy-plugin-code-clipboard',
    code: [
      `import clipboard from 'eleventy-plugin-code-clipboard';`,
      `config.addPlugin(clipboard.configFunction);
       config.amendLibrary('md', (md) => clipboard.markdownItCopyButton(md));`,
    ],
    settings: `plugins: [definePlugin({ name: 'clipboard', markdown: (md) => clipboard.markdownItCopyButton(md) })],`,
    files: { 'site/own.md': '```js\nconst cake = 1;\n```\n{% initClipboardJS %}' },
    posts: { [PARTY]: /<button class="code-copy/ },
    site: { 'own/index.html': /<button class="code-copy[^]*<script async src="https:\/\/cdn/ },
  },
  {
    plugin: 'eleventy-plugin-embed-everything',
    code: [
      `import embedEverything from 'eleventy-plugin-embed-everything';`,
      `config.addPlugin(embedEverything, { use: ['youtube', 'spotify', 'openstreetmap'] });`,
    ],
    files: {
      'posts/2020-07-01-map.md':
        '---\ntitle: Map\ncategory: News\n---\nhttps://www.openstreetmap.org/#map=13/53.8/-1.5\n\nhttps://open.spotify.com/track/4uLU6hMCjMI75M1A2tKUQC\n',
      'site/own.md': 'https://www.youtube.com/watch?v=hIs5StN8J-0',
    },
    posts: {
      '2020/07/map/index.html':
        /<iframe [^>]*src="https:\/\/www\.openstreetmap\.org\/export[^]*<iframe [^>]*src="https:\/\/open\.spotify\.com\/embed/,
    },
    site: { 'own/index.html': /<iframe [^>]*src="https:\/\/www\.youtube-nocookie\.com\/embed\/hIs5StN8J-0/ },
  },
  {
    plugin: 'eleventy-plugin-reading-time',
    code: [`import readingTime from 'eleventy-plugin-reading-time';`, `config.addPlugin(readingTime);`],
    files: {
      'site/own.njk':
        '{% for post in collections.posts %}{{ post.data.title }}: {{ post | readingTime }}|{% endfor %}{{ "one two" | readingTime }}',
    },
    posts: { 'own/index.html': /^A long party: 1 min\|Tea: 1 min\|/ },
    site: { 'own/index.html': /\|1 min$/ },
  },
  {
    plugin: 'eleventy-plugin-toc',
    code: [
      `import toc from 'eleventy-plugin-toc';`,
      `config.addPlugin(toc);
       config.addTransform('contents', (html: string) => html.replace(/(?=<h2 id)/, () => config.getFilter('toc')(html)));`,
    ],
    files: {
      'site/own.njk': '{{ collections.posts[0].content | toc | safe }}',
      'site/page.njk': '{{ \'<h2 id="a">A</h2>\' | toc | safe }}',
    },
    posts: {
      'own/index.html': /<a href="#the-cake">The cake ?<\/a>/,
      [PARTY]: /<nav class="toc"[^]*<a href="#the-cake">The cake ?<\/a>[^]*<h2 id="the-cake"/,
    },
    site: { 'page/index.html': /<a href="#a">A<\/a>/ },
  },
  {
    plugin: 'html-minifier-terser',
    code: [
      `import { minify } from 'html-minifier-terser';`,
      `config.addTransform('minify', function (this: { page: { outputPath: string } }, html: string) {
        return this.page.outputPath.endsWith('.html') ? minify(html, { collapseWhitespace: true, removeComments: true }) : html;
      });`,
    ],
    files: { 'site/own.html': '<body>\n  <p>a</p>\n\n  <p>b</p>\n</body>\n' },
    posts: { [PARTY]: /^(?!.*\n\s*<p>)<!doctype html>[^]*<h2 id="the-cake"/i },
    site: { 'own/index.html': /^<body><p>a<\/p><p>b<\/p><\/body>$/ },
  },
];

export function versionOf(plugin: string): string {
  const { dependencies } = JSON.parse(readFileSync(join(import.meta.dirname, 'package.json'), 'utf8')) as {
    dependencies: Readonly<Record<string, string>>;
  };
  return dependencies[plugin] ?? '';
}
