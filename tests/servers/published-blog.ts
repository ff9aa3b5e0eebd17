import { chmodSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { ProjectCopy } from '../demo/project-copy.ts';
import { HOSTILE_PATHS } from '../features/addresses/hostile-addresses.ts';
import { post } from '../pipeline/site.ts';

/** As a browser requests them, and their targets, below the sub-folder. */
export const MOVED: readonly (readonly [asked: string, to: string])[] = [
  ['/old/', '/2010/06/picnic/'],
  ['/%C3%89t%C3%A9%202009%20%7Ba%7D.html', '/2010/06/picnic/'],
  ['/?p=12', '/2010/06/picnic/'],
  ['/?utm=x&p=12', '/2010/06/picnic/'],
  ['/?cat=3&paged=2', '/archive/'],
  ['/index.php?tag=t%C3%A9', '/archive/'],
  ['/index.php', '/2010/06/picnic/'],
];
export const HOSTILE: typeof MOVED = HOSTILE_PATHS.map((path) => [asAsked(path), '/archive/']);
export const GONE: readonly string[] = ['/lost/', '/?p=99'];

const LEDGER = {
  ...Object.fromEntries(HOSTILE_PATHS.map((path) => [path, { as: 'redirect', to: '/archive/' }])),
  '/old/': { as: 'redirect', file: 'posts/2010-06-21-picnic.md' },
  '/Été 2009 {a}.html': { as: 'redirect', file: 'posts/2010-06-21-picnic.md' },
  '/?p=12': { as: 'redirect', file: 'posts/2010-06-21-picnic.md' },
  '/?cat=3&paged=2': { as: 'redirect', to: '/archive/' },
  '/index.php': { as: 'redirect', file: 'posts/2010-06-21-picnic.md' },
  '/index.php?tag=t%C3%A9': { as: 'redirect', to: '/archive/' },
  '/lost/': { as: 'gone' },
  '/?p=99': { as: 'gone' },
  form: 1,
};

function asAsked(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}

/** All cases that a server may get wrong. */
export async function publishedBlog(prefix: string): Promise<{ project: ProjectCopy; root: string }> {
  const project = new ProjectCopy({
    '.eleventy.ts': `import { defineBlog } from 'pamphlet';

export default defineBlog({
  title: 'Elm Street',
  url: 'https://elm.example',
  markdownTwins: true,
  pathPrefix: '${prefix}',
  redirects: { formats: ['nginx', 'apache', '_redirects'] },
});
`,
    'addresses.json': JSON.stringify(LEDGER, undefined, 2),
    'posts/2009-05-01-boats.md': post({ title: 'Boats', category: 'Press' }, 'Seven narrowboats passed.'),
    'posts/2010-06-21-picnic.md': post({ title: 'A picnic', category: 'Events' }, 'We sat by the canal.'),
    'posts/2010-06-22-ete.md': post({ title: 'Été', category: 'Événements' }, 'Il faisait beau.'),
    'public/.well-known/security.txt': 'Contact: https://elm.example/\n',
    'public/words.vtt': 'WEBVTT\n',
    'public/old page.html': '<!doctype html>\n<title>Old</title>\n',
  });
  project.write('secret.txt', 'This stands outside the site.');
  const { code, errors } = await project.build('built');
  if (code !== 0) throw new Error(errors);
  if (prefix === '/') return { project, root: opened(project, 'built') };
  mkdirSync(project.path('www'));
  renameSync(project.path('built'), join(project.path('www'), prefix));
  return { project, root: opened(project, 'www') };
}

/** A server started by root reads files as another user. */
function opened(project: ProjectCopy, folder: string): string {
  chmodSync(project.root, 0o755);
  return project.path(folder);
}
