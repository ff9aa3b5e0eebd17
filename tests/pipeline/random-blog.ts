import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import sharp from 'sharp';
import { buildSite } from '../../src/eleventy/build-site.ts';
import { checkBlog } from '../../src/pipeline/check-blog.ts';
import { readState } from '../../src/pipeline/cache/state.ts';
import { lastSiteOf, type LastSite } from '../../src/pipeline/last-site.ts';
import { buildOptions } from '../../src/eleventy/build-options.ts';
import { loadBlog } from '../../src/features/load-blog.ts';
import { CODE_ROOT } from '../../src/lib/code-root.ts';
import { type Problem, ProblemsError, UserError } from '../../src/lib/problems.ts';
import type { BuildOptions } from '../../src/pipeline/build-options.ts';
import { jpeg } from '../support/artwork.ts';
import { mp4 } from '../support/tiny-media.ts';
import { TestProject } from './project.ts';
import { NOW, post } from './site.ts';

const NOTHING_FOUND: LastSite = { posts: [], htmlOf: () => undefined };

interface JsonSchema {
  readonly type?: unknown;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly enum?: readonly unknown[];
  readonly examples?: readonly unknown[];
}

interface Key {
  /** `['lists', 'tags']` */
  readonly path: readonly string[];
  readonly values: readonly unknown[];
}

/** Every key of a schema in docs/schemas. */
function keysOf(name: string): Key[] {
  const text = readFileSync(join(CODE_ROOT, 'docs/schemas', name), 'utf8');
  const inside = ({ properties = {} }: JsonSchema, above: readonly string[]): Key[] =>
    Object.entries(properties).flatMap(([key, node]) => {
      const path = [...above, key];
      const values = [
        ...(node.examples ?? []).flatMap(withPartsOf),
        ...(node.enum ?? []),
        ...(node.type === 'boolean' ? [true, false] : []),
      ];
      return [...(values.length > 0 ? [{ path, values }] : []), ...inside(node, path)];
    });
  return inside(JSON.parse(text) as JsonSchema, []);
}

/** A group, and copies without one of its keys. */
function withPartsOf(value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [value];
  const keys = Object.entries(value);
  return [value, ...keys.map((left) => Object.fromEntries(keys.filter((one) => one !== left)))];
}

/** Code needs its own files. */
const SETTINGS = keysOf('settings.json').filter(({ path: [key] }) => key !== 'plugins' && key !== 'eleventy');
const FRONT_MATTER = keysOf('front-matter.json');

const SLOTS = 5;
const WORDS = ['One', 'Two', 'Drei', '营', 'C++', '__proto__'];
const BODIES = [
  'Short.',
  'Opening.\n\n<!--more-->\n\nRest.',
  '[another](post-1.md) and [one more](post-2.md#part)',
  '## Part\n\nText[^1] -- "quoted"...\n\n[^1]: Note.',
  '![A picture](shared.svg)\n\n![A photograph](photo.png)',
  '![What is heard](talk.mp4)',
  'Euler: $e^{i\\pi} = -1$\n\n```js\nconst a = 1;\n```',
  'https://www.youtube.com/watch?v=aqz-KE-bpKQ\n\n![A film](https://media.example/a.mp4)',
];

const plugin = (text: string): string => `const said = ${JSON.stringify(text)};
let known;
export default [{
  name: 'a',
  content: { at: 'shelf/', parse: ({ path, stamp }, bytes) => ({ file: path, stamp, contentHash: String(bytes), text: String(bytes) }),
    lists: (items) => ({ shelf: items }) },
  data(page, context) {
    // What it has worked out for one page it uses on others.
    if (known?.context !== context)
      known = { context, total: context.blog.posts.reduce((sum, one) => sum + context.bodies.summary(one).words, 0) };
    return { total: known.total, shelf: context.lists.shelf.map(({ text }) => text) };
  },
  slots: { 'post.after': ({ total, shelf }) => <p>{said} {total} {shelf.join()}</p> },
}];
`;

function picture(width: number, height: number): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: 'red' } })
    .png()
    .toBuffer();
}

const PICTURES = [await picture(4, 3), await picture(6, 5)];

/** Files beside the posts, with possible contents. */
const FILES: readonly (readonly [file: string, contents: readonly (string | Buffer)[]])[] = [
  ['posts/posts.json', ['{ "tags": ["all"] }', '{ "author": "Ann", "draft": false }', '{ "lang": "fr" }']],
  ['posts/shared.svg', WORDS.map((word) => svg(word))],
  ['posts/photo.png', PICTURES],
  ['posts/talk.mp4', [mp4({ milliseconds: 2500 }), mp4({ milliseconds: 4000, width: 32 })]],
  [
    'posts/talk.vtt',
    ['WEBVTT\n\n00:00.000 --> 00:01.000\nOne\n', 'WEBVTT\n\n00:00.000 --> 00:01.000\nTwo\n'],
  ],
  ['posts/talk.png', PICTURES],
  ['public/notes.txt', WORDS],
  ['public/robots.txt', ['User-agent: *\n', 'User-agent: *\nDisallow: /a/\n']],
  ['public/podcast.jpg', [jpeg(1400, 1400), jpeg(3000, 3000)]],
  ['styles/own.css', ['body { color: red }', 'body { color: blue }']],
  ['icon.svg', WORDS.map((word) => svg(word))],
  ['logo.svg', WORDS.map((word) => svg(word))],
  ['logo-dark.svg', WORDS.map((word) => svg(word))],
  ['fonts/karla.woff2', ['one', 'two']],
  ['pages/home.md', BODIES.map((body) => post({ title: 'Home' }, body))],
  ['pages/about.md', BODIES.map((body) => post({ title: 'About' }, body))],
  [
    'posts/de/2020-05-01-eins.md',
    BODIES.map((body) => post({ title: 'Eins', category: 'Events', author: 'Rosa Adeyemi' }, body)),
  ],
  [
    'posts/2020-05-01-eins.en.md',
    WORDS.map((word) => post({ title: word, category: 'Press' }, `See ${word}.`)),
  ],
  ['authors/rosa-adeyemi.de.md', WORDS.map((word) => post({ name: 'Rosa Adeyemi' }, `Schreibt ${word}.`))],
  ['authors/rosa-adeyemi.md', WORDS.map((word) => post({ name: 'Rosa Adeyemi' }, `Writes ${word}.`))],
  [
    'comments/post-1/a.md',
    WORDS.map((word) => post({ author: `"${word}"`, date: '2020-06-01 12:00' }, 'Well.')),
  ],
  [
    'comments/post-2/b.md',
    WORDS.map((word) => post({ author: 'Bo', date: '2020-06-02 12:00' }, `Said ${word}.`)),
  ],
  ['layouts/post.tsx', WORDS.map((word) => layout(word))],
  ['layouts/footer.tsx', WORDS.map((word) => `export default () => <footer>${word}</footer>;\n`)],
  ['plugins/a.tsx', WORDS.map(plugin)],
  ['shelf/one.md', WORDS],
  [
    'eleventy.config.js',
    WORDS.map(
      (word) =>
        `export default (config) => config.addTransform('a', (html) => html.replace('</main>', '<p>${word}</p></main>'));\n`,
    ),
  ],
  [
    'site/list.njk',
    WORDS.map(
      (word) =>
        `---\npermalink: /list/\n---\n${word}{% for post in collections.posts %} {{ post.data.title }} {{ post.content | safe }}{% endfor %}\n`,
    ),
  ],
  [
    'addresses.json',
    ['/a/', '/b/'].map((old) => `{\n"${old}":{"as":"redirect","to":"/about/"},\n"form":1}\n`),
  ],
];

function svg(word: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${word.length} 1"><path d="M0 0h${word.length}"/></svg>`;
}

function layout(word: string): string {
  return `import { Post } from 'pamphlet/layouts/post';
export default (props) => <Post {...props} body={props.body + '<p>${word}</p>'} />;
`;
}

/** In [0, 1). */
export type Random = () => number;

/** All inputs of a build. */
interface World {
  settings: Record<string, unknown>;
  posts: Record<string, { front: Record<string, unknown>; body: string }>;
  files: Record<string, string | Buffer>;
  /** Milliseconds since 1970. */
  now: number;
  version: number;
}

/** Files of the site, or errors. */
export type Outcome = ReadonlyMap<string, string> | readonly string[];

export type Pair = readonly [warm: Outcome, cold: Outcome];

/** Each step changes one input of a build, such as a setting, a picture or the clock. */
export class RandomBlog {
  readonly #random: Random;
  readonly #site = new TestProject({});
  #world: World;
  #written: Readonly<Record<string, string | Buffer>> = {};

  constructor(random: Random) {
    this.#random = random;
    const posts = Array.from({ length: SLOTS }, (_, slot) => [
      `posts/post-${slot}.md`,
      {
        front: { title: `Post ${slot}`, date: `2020-05-${String(slot + 10)}` },
        body: BODIES[slot % BODIES.length] ?? '',
      },
    ]);
    this.#world = {
      settings: { title: 'A test', url: 'https://blog.example', search: false, postsPerPage: 2 },
      posts: Object.fromEntries(posts) as World['posts'],
      files: {
        ...Object.fromEntries(
          FILES.filter(([file]) => !/\.(?:tsx|js|njk|json)$|robots|styles|logo|icon/.test(file)).map(
            ([file, [content = '']]) => [file, content],
          ),
        ),
        // Holding posts back requires it.
        'addresses.json': '{\n"form":1\n}\n',
      },
      now: NOW,
      version: 0,
    };
  }

  /**
   * Changes one input, then builds and checks with and without the cache. After a faulty change, builds again
   * with held-back errors and undoes the change.
   *
   * @returns the change in words, and pairs of outcomes that must be equal
   */
  async step(): Promise<{
    readonly change: string;
    readonly isFaulty: boolean;
    readonly pairs: readonly Pair[];
  }> {
    const before = structuredClone(this.#world);
    const change = this.#change();
    this.#write();
    // Waits until stamps settle: a build treats fresher files as changed.
    await setTimeout(60);
    const builds = await this.#builds('none');
    const isFaulty = Array.isArray(builds[1]);
    const held = isFaulty ? [await this.#builds('new')] : [];
    if (isFaulty) this.#world = before;
    const checks: Pair = [await this.#check('.cache/check'), await this.#check()];
    return { change, isFaulty, pairs: [builds, ...held, checks] };
  }

  async #builds(leavesOut: 'new' | 'none'): Promise<Pair> {
    // What readers have found is an input, like a post. Often nothing, so that all posts are new.
    const isKnown = this.#random() < 0.3;
    const lastSite = isKnown ? this.#lastSite() : NOTHING_FOUND;
    const warm = await this.#build('_site', '.cache', { leavesOut, ...(!isKnown && { lastSite }) });
    rmSync(join(this.#site.root, 'cold'), { recursive: true, force: true });
    return [warm, await this.#build('cold/site', 'cold/cache', { leavesOut, lastSite })];
  }

  /** Reads all texts: the next build replaces the cache. */
  #lastSite(): LastSite {
    const cache = join(this.#site.root, '.cache');
    const { posts, htmlOf } = lastSiteOf(cache, readState(cache, '')) ?? NOTHING_FOUND;
    const texts = new Map(posts.map((one) => [one.file, htmlOf(one)]));
    return { posts, htmlOf: ({ file }) => texts.get(file) };
  }

  #pick<T>(list: readonly T[]): T {
    const one = list[Math.floor(this.#random() * list.length)];
    if (one === undefined) throw new Error('There is nothing to pick.');
    return one;
  }

  #change(): string {
    const world = this.#world;
    const kind = this.#random();
    if (kind < 0.3) {
      const { path, values } = this.#pick(SETTINGS);
      const value = this.#random() < 0.3 ? undefined : this.#pick(values);
      setIn(world.settings, path, value);
      return `setting ${path.join('.')}: ${JSON.stringify(value)}`;
    }
    const file = this.#pick(Object.keys(world.posts));
    const { front }: { front: Record<string, unknown> } = world.posts[file] ?? { front: {} };
    if (kind < 0.45) {
      const body = this.#pick(BODIES);
      world.posts[file] = { front, body };
      return `text of ${file}: ${body}`;
    }
    if (kind < 0.62) {
      const { path, values } = this.#pick(FRONT_MATTER);
      const value = this.#random() < 0.3 ? undefined : this.#pick(values);
      setIn(front, path, value);
      return `${path.join('.')} of ${file}: ${JSON.stringify(value)}`;
    }
    if (kind < 0.66) {
      front['title'] = this.#pick(WORDS);
      return `title of ${file}: ${String(front['title'])}`;
    }
    if (kind < 0.7) {
      world.now += this.#pick([-1, 1, 30, 400]) * 86_400_000;
      return `clock: ${new Date(world.now).toISOString()}`;
    }
    if (kind < 0.72) return `version: ${++world.version}`;
    const [other, contents] = this.#pick(FILES);
    if (this.#random() < 0.25) {
      delete world.files[other];
      return `no ${other}`;
    }
    const content = this.#pick(contents);
    world.files[other] = content;
    return `${other}: ${content.toString().slice(0, 60)}`;
  }

  #write(): void {
    const { settings, posts, files } = this.#world;
    const hasPlugin = 'plugins/a.tsx' in files;
    const wanted: Record<string, string | Buffer> = {
      ...files,
      ...Object.fromEntries(
        Object.entries(posts).map(([file, { front, body }]) => [file, textOf(front, body)]),
      ),
      '.eleventy.ts': `import { defineBlog } from 'pamphlet';
${hasPlugin ? "import plugins from './plugins/a.tsx';\n" : ''}
export default defineBlog({ ...${JSON.stringify(settings)}${hasPlugin ? ', plugins' : ''} });
`,
    };
    for (const file of Object.keys(this.#written)) if (!(file in wanted)) this.#site.remove(file);
    for (const [file, content] of Object.entries(wanted))
      if (this.#written[file]?.toString('latin1') !== content.toString('latin1'))
        this.#site.write(file, content);
    this.#written = wanted;
  }

  #build(
    output: string,
    cache: string,
    choice: Pick<BuildOptions, 'leavesOut' | 'lastSite'>,
  ): Promise<Outcome> {
    const folders = { output: join(this.#site.root, output), cache: join(this.#site.root, cache) };
    return told(async () => {
      await buildSite({ ...(await this.#options(folders)), ...choice });
      return this.#site.files(output);
    });
  }

  /** @param cache default: an empty one */
  #check(cache?: string): Promise<Outcome> {
    return told(async () => {
      const { root } = this.#site;
      const options = await this.#options({ cache: join(root, cache ?? 'cold/check') });
      if (cache === undefined) rmSync(options.cache, { recursive: true, force: true });
      return linesOf((await checkBlog(options)).problems);
    });
  }

  async #options(folders: { readonly cache: string; readonly output?: string }): Promise<BuildOptions> {
    const { now, version } = this.#world;
    const { settings, code } = await loadBlog(this.#site.root);
    const changed = { settings, code: { ...code, version: `${code.version} ${version}` } };
    return buildOptions(changed, this.#site.root, { ...folders, now });
  }
}

async function told(work: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ProblemsError) return linesOf(error.problems);
    if (error instanceof UserError) return [error.message];
    throw error;
  }
}

function linesOf(problems: readonly Problem[]): string[] {
  return problems.map(({ file, line, rule, message }) => `${file}:${line} ${rule} ${message}`);
}

function setIn(
  target: Record<string, unknown>,
  [key = '', ...rest]: readonly string[],
  value: unknown,
): void {
  if (rest.length > 0) {
    const inner = target[key];
    const group = typeof inner === 'object' && inner !== null && !Array.isArray(inner) ? { ...inner } : {};
    setIn(group, rest, value);
    target[key] = group;
  } else if (value === undefined) delete target[key];
  else target[key] = value;
}

function textOf(front: Readonly<Record<string, unknown>>, body: string): string {
  return post(
    Object.fromEntries(Object.entries(front).map(([key, value]) => [key, JSON.stringify(value)])),
    body,
  );
}
