import { cpSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { randomly } from '../support/random.ts';
import { TestProject } from './project.ts';
import { ReviewedProject, untold } from './reviewed-project.ts';
import { post } from './site.ts';

type Edit =
  | { readonly kind: 'write'; readonly slot: number; readonly keys: Keys; readonly body: string }
  | { readonly kind: 'delete'; readonly slot: number }
  | { readonly kind: 'rename'; readonly slot: number; readonly to: number }
  | { readonly kind: 'picture'; readonly width: number }
  | { readonly kind: 'settings'; readonly tagline: string; readonly perPage: number };

interface Keys {
  readonly title: string;
  readonly day: number;
  readonly category: string;
  readonly draft: boolean;
  readonly pinned: boolean;
  readonly alias?: string | undefined;
}

const SLOTS = 5;
const slot = fc.integer({ min: 0, max: SLOTS - 1 });
const word = fc.constantFrom('One', 'Two', '营', 'C++', '__proto__');
const edit: fc.Arbitrary<Edit> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('write' as const),
      slot,
      body: fc.constantFrom(
        'Short.',
        '[another](post-1.md)',
        '## Part\n\nText.',
        '![A](shared.svg)',
        '<b>Raw</b>',
      ),
      keys: fc.record({
        title: word,
        day: fc.integer({ min: 1, max: 9 }),
        category: word,
        draft: fc.boolean(),
        pinned: fc.boolean(),
        alias: fc.option(fc.constantFrom('/old/', '/older/'), { nil: undefined }),
      }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('delete' as const), slot }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('rename' as const), slot, to: slot }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('picture' as const), width: fc.integer({ min: 1, max: 3 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('settings' as const),
      tagline: word,
      perPage: fc.integer({ min: 1, max: 3 }),
    }),
  },
);

const { numRuns, ...parameters } = randomly(1);
/** 500 in `npm run tool -- random`. */
const EDITS = numRuns === 1 ? 5 : 50;

/** Applies edits to one blog, each on top of the last. Reviews each edit and its reversal. */
test(
  'a review names exactly the files in which two builds from nothing differ',
  { timeout: 3_600_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { minLength: EDITS, maxLength: EDITS }), async (edits) => {
        const site = new ReviewedProject({ 'posts/shared.svg': picture(1) }, 'search: false');
        let base = site.git('rev-parse', 'HEAD').trim();
        let old = (await builtCold(site)) ?? new Map<string, string>();
        for (const one of edits) {
          apply(one, site);
          const commit = site.commit();
          const fresh = await builtCold(site);
          if (!fresh) {
            // Two posts with the same address, for example, are an error.
            site.git('reset', '--quiet', '--hard', base);
            continue;
          }
          expect(await listed(site, base)).toEqual(differences(old, fresh));
          site.git('switch', '--quiet', '--detach', base);
          // A review of a range ignores changed settings.
          const named = one.kind === 'settings' ? [] : differences(old, fresh);
          expect(await listed(site, `${base}..${commit}`)).toEqual(named);
          site.git('switch', '--quiet', 'main');
          site.git('restore', `--source=${base}`, '--staged', '--worktree', '.');
          expect(await listed(site, 'HEAD')).toEqual(differences(fresh, old));
          site.git('reset', '--quiet', '--hard', commit);
          [base, old] = [commit, fresh];
        }
      }),
      { ...parameters, numRuns, endOnFailure: true },
    );
  },
);

async function listed(site: ReviewedProject, base: string): Promise<string[]> {
  const document = await site.reviewed([base]);
  expect(untold(document)).toEqual([]);
  return document.files.map(({ file: name, is }) => `${is} ${name}`);
}

type Site = ReadonlyMap<string, string>;

function differences(before: Site, after: Site): string[] {
  const all = [...new Set([...before.keys(), ...after.keys()])].toSorted();
  return all.flatMap((name) => {
    const [was, is] = [before.get(name), after.get(name)];
    return was === is ? [] : [`${was === undefined ? 'new' : is === undefined ? 'gone' : 'changed'} ${name}`];
  });
}

async function builtCold(site: ReviewedProject): Promise<Site | undefined> {
  const beside = new TestProject({});
  for (const name of ['.eleventy.ts', 'posts'].filter((one) => existsSync(join(site.root, one))))
    cpSync(join(site.root, name), join(beside.root, name), { recursive: true });
  const { code } = await beside.run(['build'], { SOURCE_DATE_EPOCH: '1767225600', CI: '' });
  return code === 0 ? beside.files() : undefined;
}

const file = (number: number): string => `posts/post-${number}.md`;

function apply(one: Edit, site: ReviewedProject): void {
  if (one.kind === 'picture') return site.write('posts/shared.svg', picture(one.width));
  if (one.kind === 'settings') {
    const keys = `title: 'A test', url: 'https://blog.example', tagline: ${JSON.stringify(one.tagline)}, postsPerPage: ${one.perPage}, search: false`;
    return site.write(
      '.eleventy.ts',
      `import { defineBlog } from 'pamphlet';\n\nexport default defineBlog({ ${keys} });\n`,
    );
  }
  const isThere = existsSync(join(site.root, file(one.slot)));
  if (one.kind !== 'write' && !isThere) return;
  const text = one.kind === 'write' ? textOf(one.keys, one.body) : site.read(file(one.slot));
  if (one.kind !== 'write') site.remove(file(one.slot));
  if (one.kind !== 'delete') site.write(file(one.kind === 'rename' ? one.to : one.slot), text);
}

function picture(width: number): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} 1"/>`;
}

function textOf({ title, day, category, draft, pinned, alias }: Keys, body: string): string {
  const front = {
    title: JSON.stringify(title),
    date: `2020-05-0${day}`,
    category: JSON.stringify(category),
    draft: String(draft),
    pinned: String(pinned),
    ...(alias !== undefined && { aliases: `[${alias}]` }),
  };
  return post(front, body);
}
