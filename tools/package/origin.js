// Writes the origin of a release into every package.json. Keeps existing values except `repository`:
// provenance requires the real one.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * @param {object} manifest content of a `package.json`
 * @param {string} directory folder of the package in the repository; `.` for the root
 * @param {Readonly<Record<string, string | undefined>>} environment variables that GitHub sets
 */
export function withOrigin(manifest, directory, environment) {
  const { GITHUB_SERVER_URL, GITHUB_REPOSITORY, GITHUB_REPOSITORY_OWNER } = environment;
  const home = `${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}`;
  return {
    author: GITHUB_REPOSITORY_OWNER,
    homepage: `${home}#readme`,
    bugs: { url: `${home}/issues` },
    ...manifest,
    repository: { type: 'git', url: `git+${home}.git`, ...(directory !== '.' && { directory }) },
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const directory of ['.', 'packages/create', 'packages/import']) {
    const file = join(directory, 'package.json');
    if (!existsSync(file)) continue;
    const manifest = withOrigin(JSON.parse(readFileSync(file, 'utf8')), directory, process.env);
    writeFileSync(file, `${JSON.stringify(manifest, undefined, 2)}\n`);
  }
}
