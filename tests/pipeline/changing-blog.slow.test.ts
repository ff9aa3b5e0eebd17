import { execFileSync } from 'node:child_process';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { randomly } from '../support/random.ts';
import { TestProject } from './project.ts';
import { post } from './site.ts';

type Step = 'publish' | 'retag' | 'correct' | 'rename' | 'remove' | 'lead' | 'build';

const TAGS = ['neighbours', 'neighbuors', 'cake', 'chess', 'table'] as const;
const CATEGORIES = ['Events', 'Evnts', 'News'] as const;

interface Move {
  readonly step: Step;
  /** Selects a post, its category and its tags. */
  readonly by: number;
}

const moves = fc.array(
  fc.record<Move>({
    step: fc.constantFrom('publish', 'publish', 'retag', 'correct', 'rename', 'remove', 'lead', 'build'),
    by: fc.nat(999),
  }),
  { minLength: 3, maxLength: 9 },
);

/** A blog whose owner commits after each step. */
class ChangingBlog {
  readonly #project = new TestProject(
    { 'addresses.json': '{\n  "form": 1\n}\n', '.gitignore': 'node_modules\n.cache\n_site\n' },
    'pictures: false, search: false',
    (remove) => (this.remove = remove),
  );
  remove: () => void = () => undefined;
  #posts: string[] = [];
  #count = 0;
  #isTranslated = false;

  constructor() {
    this.#git('init', '--quiet');
    this.#commit();
  }

  #git(...args: readonly string[]) {
    execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@blog.example', ...args], {
      cwd: this.#project.root,
      stdio: 'pipe',
    });
  }

  #commit() {
    this.#git('add', '--all');
    this.#git('commit', '--quiet', '--allow-empty', '--message', 'Change');
  }

  #write(name: string, by: number) {
    const tags = TAGS.filter((_, index) => (by >> index) % 2 === 1);
    const link = this.#posts.length > 0 ? `[another](${this.#posts[by % this.#posts.length]}.md)` : 'cake';
    const isTranslation =
      by % 4 === 0 && !this.#isTranslated && name !== this.#posts[0] && this.#posts.length > 0;
    this.#isTranslated ||= isTranslation;
    this.#project.write(
      `posts/${name}.md`,
      post(
        {
          title: `Post ${name}`,
          category: CATEGORIES[by % 3] ?? 'Events',
          tags: `[${tags.join(', ')}]`,
          author: by % 2 === 0 ? 'Rosa' : 'Sam',
          ...(by % 5 === 0 && { series: 'Tables' }),
          ...(isTranslation && { lang: 'fr', translationOf: `${this.#posts[0]}.md` }),
        },
        `A text of ${name} that is long enough to be known again, and has ${link} in it.`,
      ),
    );
  }

  /** @returns what ended with another code than 0 */
  async take({ step, by }: Move): Promise<string[]> {
    const name = this.#posts[by % Math.max(1, this.#posts.length)];
    const told: string[] = [];
    if (step === 'publish' || name === undefined) {
      const fresh = `20${10 + (by % 10)}-0${1 + (by % 9)}-11-p${this.#count++}`;
      this.#write(fresh, by);
      this.#posts.push(fresh);
    } else if (step === 'retag') {
      this.#write(name, by);
    } else if (step === 'correct') {
      const file = `posts/${name}.md`;
      const text = this.#project.read(file);
      this.#project.write(file, text.replace('Evnts', 'Events').replace('neighbuors', 'neighbours'));
    } else if (step === 'rename') {
      const slug = `q${this.#count++}`;
      told.push(...(await this.#run(`rename posts/${name}.md ${slug}`)));
      this.#posts = this.#posts.map((one) => (one === name ? one.replace(/\w+$/, slug) : one));
    } else if (step !== 'build') {
      const others = this.#posts.filter((one) => one !== name);
      const to = step === 'lead' && others[0] !== undefined ? `--to posts/${others[0]}.md` : '--gone';
      told.push(...(await this.#run(`remove posts/${name}.md ${to}`)));
      this.#posts = others;
    }
    this.#commit();
    return [...told, ...(await this.#run('build'))];
  }

  async #run(words: string): Promise<string[]> {
    const { code, output, errors } = await this.#project.run(words.split(' '));
    const isWhole = code === 0 && !errors.includes('Left out');
    this.#commit();
    return isWhole ? [] : [`${words} ended with ${code}: ${output}${errors}`];
  }
}

test(
  'a blog builds after each step of an owner: publish, correct, rename, remove',
  { timeout: 600_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(moves, async (steps) => {
        const blog = new ChangingBlog();
        try {
          for (const move of steps) expect([move, ...(await blog.take(move))]).toEqual([move]);
        } finally {
          blog.remove();
        }
      }),
      randomly(20),
    );
  },
);
