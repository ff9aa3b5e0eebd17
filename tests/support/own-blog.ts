import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CODE_ROOT } from '../../src/lib/code-root.ts';
import { post, TestSite } from '../pipeline/site.ts';
import { linkPackages } from './link-packages.ts';
import { runCommand, type Ended } from './run-command.ts';

/** A blog with its own plugins and layouts, and the generator beside it. */
export class OwnBlog extends TestSite {
  /** @param files added to one post */
  constructor(files: Readonly<Record<string, string>>) {
    super({ 'posts/2020-01-01-tea.md': post({ title: 'Tea', category: 'News' }), ...files });
    linkPackages(this.root);
  }

  /** In this process: `build`, `check --rule link`. */
  run(command: string, environment: Readonly<Record<string, string>> = {}): Promise<Ended> {
    return runCommand(command.split(' '), this.root, environment);
  }

  /** Empty for a missing file. */
  page(path: string): string {
    return this.files().get(path) ?? '';
  }
}

/** @param imports first lines of `.eleventy.ts` */
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

/** Code blocks of a document by the file name above each. */
export function examplesIn(document: string): Record<string, string> {
  const text = readFileSync(join(CODE_ROOT, document), 'utf8');
  const found = text.matchAll(/^(?:.*, )?`([\w./-]+\.tsx?)`:\n\n```tsx?\n(.*?)^```/gms);
  return Object.fromEntries([...found].map(([, file = '', code = '']) => [file, code]));
}
