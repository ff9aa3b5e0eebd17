import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CODE_ROOT } from '../../src/lib/code-root.ts';
import { post, TestSite } from '../pipeline/site.ts';
import { linkPackages } from './link-packages.ts';
import { runCommand, type Ended } from './run-command.ts';

/** A blog in a folder of its own with the generator beside it, as people have one: with plugins and layouts. */
export class OwnBlog extends TestSite {
  /** @param files besides a post */
  constructor(files: Readonly<Record<string, string>>) {
    super({ 'posts/2020-01-01-tea.md': post({ title: 'Tea', category: 'News' }), ...files });
    linkPackages(this.root);
  }

  /** Runs a command of the generator, in this process: `build`, `check --rule link`. */
  run(command: string, environment: Readonly<Record<string, string>> = {}): Promise<Ended> {
    return runCommand(command.split(' '), this.root, environment);
  }

  /** A file of the site; '' when there is none. */
  page(path: string): string {
    return this.files().get(path) ?? '';
  }
}

/** `.eleventy.ts` of a test. @param imports lines at its beginning */
export function settingsWith(plugins: string, imports = '', more = ''): string {
  return [
    `import { defineBlog, definePlugin, z, LayoutPage, TextPage, address } from 'pamphlet';`,
    imports,
    `export default defineBlog({ title: 'A test', url: 'https://blog.example', search: false, ${more}`,
    `  plugins: [${plugins}],`,
    `});`,
    '',
  ].join('\n');
}

/** The examples of a document by their files: a block of code below a line that names its file. */
export function examplesIn(document: string): Record<string, string> {
  const text = readFileSync(join(CODE_ROOT, document), 'utf8');
  const found = text.matchAll(/^(?:.*, )?`([\w./-]+\.tsx?)`:\n\n```tsx?\n(.*?)^```/gms);
  return Object.fromEntries([...found].map(([, file = '', code = '']) => [file, code]));
}
