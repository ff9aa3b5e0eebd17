// Writes into the package.json of all packages where a release comes from, for the workflow Release. What a package.json says
// already stays, but for the repository: the proof of origin names that, and must be about the one that it comes from.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * @param {object} manifest content of a `package.json`
 * @param {string} directory of the package in the repository; `.` is its root
 * @param {Readonly<Record<string, string | undefined>>} environment as GitHub sets it
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
