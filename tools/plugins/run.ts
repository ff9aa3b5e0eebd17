/**
 * `npm run tool -- plugins`: builds a blog with each Eleventy plugin of docs/eleventy.md, or with given ones,
 * and checks posts and templates. Installs the plugins into `.tools`, as the lock file says.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { toolFolder } from '../install/tool-folder.ts';
import { PLUGINS, PRINTED, versionOf, type Trial } from './plugins.ts';

const root = join(import.meta.dirname, '../..');

const PICTURE = 'tests/sites/pictures-of-posts/posts/2010-06-01-picnic/lunch.png';

const POSTS: Readonly<Record<string, string>> = {
  'posts/2020-05-01-party.md': `---
title: A long party
category: News
---
## The cake

Five words are in here.

![A cake](cake.png)

\`\`\`js
const cake = 1;
\`\`\`
`,
  'posts/2020-06-01-tea.md': '---\ntitle: Tea\ncategory: Food\ntags: [drinks]\n---\nHot.\n',
};

/** @returns unmet expectations */
function faultsOf({ plugin, code, settings = '', files, posts = {}, site = {} }: Trial): string[] {
  // Node finds the packages above this folder.
  const blog = join(toolFolder('plugins'), 'blogs', plugin);
  rmSync(blog, { recursive: true, force: true });
  const [imports, configuration] = code;
  const given = {
    ...POSTS,
    ...files,
    '.eleventy.ts': `import { defineBlog, definePlugin, z } from 'pamphlet';
${imports}

export default defineBlog({
  title: 'A blog',
  url: 'https://blog.example',
  timeZone: 'UTC',
  ${settings}
  eleventy: async (config) => {
    ${configuration}
  },
});
`,
  };
  for (const [file, text] of Object.entries(given)) {
    mkdirSync(dirname(join(blog, file)), { recursive: true });
    writeFileSync(join(blog, file), text);
  }
  for (const folder of ['posts', 'site']) {
    mkdirSync(join(blog, folder), { recursive: true });
    cpSync(join(root, PICTURE), join(blog, folder, 'cake.png'));
  }
  const { status, stdout, stderr } = spawnSync('node', [join(root, 'src/launch.js'), 'build'], {
    cwd: blog,
    encoding: 'utf8',
  });
  if (status !== 0) return [stdout + stderr];
  const faults: string[] = [];
  for (const [file, expected] of [...Object.entries(posts), ...Object.entries(site)]) {
    const path = join(blog, '_site', file);
    const printed = file === PRINTED ? stdout + stderr : '';
    const text = existsSync(path) ? readFileSync(path, 'utf8') : printed;
    if (!expected.test(text)) faults.push(`${file} does not match ${expected.source}: ${printed || path}`);
  }
  return faults;
}

const asked = process.argv.slice(2);
for (const trial of PLUGINS.filter(({ plugin }) => asked.length === 0 || asked.includes(plugin))) {
  const faults = faultsOf(trial);
  const works = [trial.posts && 'posts', trial.site && 'site'].filter(Boolean).join(', ');
  console.log(
    `${faults.length === 0 ? 'ok' : 'FAILED'}  ${trial.plugin} ${versionOf(trial.plugin)}: ${works}`,
  );
  for (const fault of faults) console.error(fault);
  if (faults.length > 0) process.exitCode = 1;
}
