// While package.json says `private`, npm publishes nothing, and documents explain how to work from a clone.
// `npm run tool -- published` changes that once, before the first release.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Text until publication, then hidden text for later. */
const PAIR = /[ ]*<!-- until published -->\n\n([^]*?)\n\n[ ]*<!-- once published:\n\n([^]*?)\n\n[ ]*-->/g;

/**
 * @param {string} text
 * @param {boolean} isPublished
 * @returns {string}
 */
export function documentFor(text, isPublished) {
  return text.replaceAll(PAIR, isPublished ? '$2' : '$1');
}

const UNRELEASED = '## [Unreleased]\n\nThis section becomes version';

/**
 * The changelog with a heading for the first version.
 *
 * @param {string} text
 * @param {string} version
 * @param {string} day such as 2026-12-24
 * @returns {string}
 */
export function releasedIn(text, version, day) {
  const [before = '', ...rest] = text.split(UNRELEASED);
  if (rest.length === 0) return text;
  const after = rest.join(UNRELEASED).replace(/^[^\n]*\n+/, '');
  return `${before}## [Unreleased]\n\n## [${version}] - ${day}\n\n${after}`;
}

/**
 * Permanent.
 *
 * @param {string} root
 * @param {string} day of the release
 */
export function turnOn(root, day) {
  const documents = readdirSync(join(root, 'docs')).filter((name) => name.endsWith('.md'));
  const packages = ['packages/create', 'packages/import'];
  const readmes = ['README.md', ...packages.map((folder) => `${folder}/README.md`)];
  const pages = [...readmes, ...documents.map((name) => join('docs', name))];
  for (const file of pages.filter((name) => existsSync(join(root, name))))
    rewrite(join(root, file), (text) => documentFor(text, true));
  for (const file of ['package.json', ...packages.map((folder) => `${folder}/package.json`)])
    rewrite(join(root, file), (text) => text.replace(/^ {2}"private": true,\n/m, ''));
  if (!existsSync(join(root, 'CHANGELOG.md'))) return;
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  rewrite(join(root, 'CHANGELOG.md'), (text) => releasedIn(text, version, day));
}

/** @type {(file: string, change: (text: string) => string) => void} */
function rewrite(file, change) {
  const text = readFileSync(file, 'utf8');
  if (change(text) !== text) writeFileSync(file, change(text));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  turnOn(process.cwd(), new Date().toISOString().slice(0, 10));
  process.stdout.write(
    'Documents, changelog and package.json are those of a published package now. Commit them.\n',
  );
}
