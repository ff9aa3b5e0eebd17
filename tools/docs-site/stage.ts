import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { LIST, readList, type Listed } from './list.ts';
import { withLinks, type Targets } from './links.ts';

const SITE = 'docs-site';
/** Files that the site publishes beside the pages. */
const ASSETS = /^docs\/(?!.*\.md$)(.+\.\w+)$/;
/** Replaces page names that clash with the site's own URLs. */
const TAKEN: Readonly<Record<string, string>> = { search: 'searching' };

/**
 * Creates the blog of the documentation from `docs-site/` and the documents.
 *
 * @param root folder of the repository; absolute
 * @param to folder of the blog; replaces the files of an earlier run and keeps the output of builds
 * @param repository `https://git.example/pamphlet`
 * @throws Error for a listed document without a file or heading
 */
export function stageDocs(root: string, to: string, repository: string | undefined): void {
  for (const name of ['pages', 'public', 'layouts', 'plugins', 'styles']) {
    rmSync(join(to, name), { recursive: true, force: true });
  }
  cpSync(join(root, SITE), to, { recursive: true });
  mkdirSync(join(to, 'pages'), { recursive: true });
  const sections = readList(readFileSync(join(root, LIST), 'utf8'));
  const names = new Map([
    [LIST, '/'],
    ...sections.flatMap(({ documents }) =>
      documents.map(({ file }) => [file, `${nameOf(file)}.md`] as const),
    ),
  ]);
  const targets: Targets = {
    page: (file) => names.get(file),
    asset(file) {
      const [, path] = ASSETS.exec(file) ?? [];
      if (path === undefined || !existsSync(join(root, file))) return undefined;
      cpSync(join(root, file), join(to, 'public', path));
      return `/${path}`;
    },
    has: (file) => existsSync(join(root, file)),
    source: (file) => repository && `${repository}/${kindOf(join(root, file))}/HEAD/${file}`,
  };
  let order = 0;
  for (const { title, documents } of sections) {
    for (const document of documents) {
      const text = readFileSync(join(root, document.file), 'utf8');
      const page = pageOf(text, document, { section: title, order: ++order }, targets);
      writeFileSync(join(to, 'pages', names.get(document.file) ?? ''), page);
    }
  }
}

/** The heading becomes the title. */
function pageOf(
  text: string,
  { file, description }: Listed,
  place: { readonly section: string; readonly order: number },
  targets: Targets,
): string {
  const [heading = '', title] = /^# (.+)\n+/.exec(text) ?? [];
  if (title === undefined) throw new Error(`${file} does not begin with a heading: # Title`);
  const keys = { title, description: sentence(description), ...place };
  const lines = Object.entries(keys).map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`);
  return `---\n${lines.join('')}---\n\n${withLinks(text.slice(heading.length), file, targets)}`;
}

/** Lower case. */
function nameOf(file: string): string {
  const name = basename(file, '.md').toLowerCase();
  return TAKEN[name] ?? name;
}

/** Without Markdown. */
function sentence(text: string): string {
  const plain = text.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1').replaceAll('`', '');
  return `${plain.charAt(0).toUpperCase()}${plain.slice(1)}.`;
}

/** As repository hosts name them in URLs. */
function kindOf(path: string): 'tree' | 'blob' {
  return statSync(path).isDirectory() ? 'tree' : 'blob';
}

export const folderOfDocs = (root: string): string => join(root, '.cache', SITE);

/** The web URL of `package.json`, if any. */
export function repositoryOf(manifest: {
  readonly repository?: string | { readonly url: string };
}): string | undefined {
  const { repository } = manifest;
  const url = typeof repository === 'object' ? repository.url : repository;
  return url?.replace(/^git\+/, '').replace(/\.git$/, '');
}
