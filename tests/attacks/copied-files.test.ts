import {
  appendFileSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { hash } from '../../src/lib/hash.ts';
import { ProblemsError, type Problem } from '../../src/lib/problems.ts';
import { copyInto } from '../../src/eleventy/copy-into.ts';
import { post, TestSite } from '../pipeline/site.ts';

const TEA = 'posts/2020-01-01-tea.md';
const MINE = { CNAME: 'blog.example\n', 'paper.pdf': '%PDF-1.7', 'blog/notes.txt': 'mine' };

/** A blog, and another program's site in its output folder. */
class Pair extends TestSite {
  readonly output = join(this.root, 'docs');

  constructor() {
    super({ [TEA]: post({ title: 'Tea' }), 'posts/2020-01-02-cake.md': post({ title: 'Cake' }) });
    for (const [file, text] of Object.entries(MINE)) this.write(`docs/${file}`, text);
  }

  async copy(place = '/blog/'): Promise<Problem[]> {
    const { state } = await this.build({ output: '.cache/project/site', cache: '.cache/project' });
    return copyInto({ output: this.output, place, made: [] }, state, join(this.root, '.cache/project/site'));
  }

  get list(): string {
    const [name = ''] = readdirSync(this.output).filter((one) => one.startsWith('.pamphlet-'));
    return join(this.output, name);
  }
}

describe('what a copy of a blog removes from the site of another program', () => {
  it('is what the last copy wrote, wherever the blog was then, and nothing else', async () => {
    const site = new Pair();
    expect(await site.copy('/')).toEqual([]);
    expect(site.files('docs').has('2020/01/tea/index.html')).toBe(true);
    expect(await site.copy()).toEqual([]);
    expect(site.files('docs').has('2020/01/tea/index.html')).toBe(false);
    site.remove(TEA);
    expect(await site.copy()).toEqual([]);
    const files = site.files('docs');
    expect(files.has('blog/2020/01/cake/index.html')).toBe(true);
    expect(files.has('blog/2020/01/tea/index.html')).toBe(false);
    for (const [file, text] of Object.entries(MINE)) expect(files.get(file)).toBe(text);
  });

  it('is no file that a forged file of the cache names', async () => {
    const site = new Pair();
    await site.copy();
    // Format of earlier versions.
    const names = ['CNAME', 'paper.pdf', 'blog/notes.txt', '../posts/2020-01-02-cake.md'];
    for (const name of readdirSync(join(site.root, '.cache/project')))
      if (name.startsWith('copied-')) site.write(`.cache/project/${name}`, names.join('\n'));
    site.write('.cache/project/copied-000000.txt', names.join('\n'));
    site.write(`.cache/project/${site.list.replace(/^.*\//, '')}`, names.map((one) => hash(one)).join('\n'));
    await site.copy();
    const files = site.files('docs');
    for (const [file, text] of Object.entries(MINE)) expect(files.get(file)).toBe(text);
  });

  it('is no file with other bytes than were written: it stays, and is named until it is gone', async () => {
    const site = new Pair();
    await site.copy();
    const path = join(site.output, 'blog/2020/01/tea/index.html');
    const { size, mtime } = statSync(path);
    writeFileSync(path, 'x'.repeat(size));
    utimesSync(path, mtime, mtime);
    site.remove(TEA);
    const named = { file: 'docs/blog/2020/01/tea/index.html', severity: 'hint', rule: 'site-folder' };
    for (let time = 0; time < 2; time++)
      expect(
        (await site.copy()).map((one) => ({ ...one, file: one.file.slice(site.root.length + 1) })),
      ).toEqual([expect.objectContaining(named)]);
    site.remove('docs/blog/2020/01/tea');
    expect(await site.copy()).toEqual([]);
  });

  test.each([
    ['damaged', (list: string) => writeFileSync(list, '\0'.repeat(100))],
    [
      'with lines that lead out',
      (list: string) => appendFileSync(list, `\n../posts/a.md x\n${hash('CNAME')} x`),
    ],
    ['a link', (list: string) => (renameSync(list, `${list}.txt`), symlinkSync(`${list}.txt`, list))],
  ])('is nothing by a list that is %s', async (_, spoil) => {
    const site = new Pair();
    await site.copy();
    spoil(site.list);
    await site.copy();
    const files = site.files('docs');
    for (const [file, text] of Object.entries(MINE)) expect(files.get(file)).toBe(text);
    expect(site.read('posts/2020-01-02-cake.md')).toContain('Cake');
  });

  it('is listed without a path, because some addresses are secret, and the same on every computer', async () => {
    const [one, other] = [new Pair(), new Pair()];
    for (const site of [one, other]) await site.copy();
    expect(readFileSync(one.list, 'utf8')).not.toMatch(/tea|html|\//);
    expect(one.list.slice(one.root.length)).toBe(other.list.slice(other.root.length));
    expect(readFileSync(one.list, 'utf8')).toBe(readFileSync(other.list, 'utf8'));
  });
});

test.each([['.pamphlet'], ['.pamphlet-abc123'], ['.Pamphlet/x.txt']])(
  'no file of public/ takes the name %s, which builds keep for themselves',
  async (name) => {
    const site = new TestSite({ [TEA]: post({ title: 'Tea' }), [`public/${name}`]: 'x' });
    const error = await site.build().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ProblemsError);
    expect((error as ProblemsError).problems[0]?.message).toContain('is taken: the site itself uses it.');
  },
);

test.each([['/.pamphlet'], ['/.pamphlet/'], ['/.PAMPHLET/a/'], ['/.pamphlet-abc123']])(
  'no line of the ledger of addresses leads the name %s elsewhere',
  async (from) => {
    const ledger = JSON.stringify({ form: 1, [from]: { as: 'redirect', to: '/2020/01/tea/' } });
    const site = new TestSite({ [TEA]: post({ title: 'Tea' }), 'addresses.json': ledger });
    const error = await site.build().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ProblemsError);
    expect((error as ProblemsError).problems[0]?.message).toContain('is not an address of this site');
    expect((await site.build().catch(() => undefined))?.posts).toBeUndefined();
  },
);
