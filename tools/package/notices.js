// Licences of bundled code, and of files that a build copies from packages into a site.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** A build copies their files into a site. */
const COPIED = ['@fontsource/source-serif-4', 'pagefind'];

/** Licences that require only their notice. */
export const ALLOWED = ['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', '0BSD', 'OFL-1.1'];

/** For packages that name their licence and author, without the text. */
const STANDARD = {
  MIT: `Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation
files (the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy,
modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software
is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES
OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE
LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR
IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`,
};

const HEAD = `Pamphlet is under the licence in the file LICENSE. Parts of the packages below are compiled into it, or copied into the
sites that it builds. Each is under the licence that follows its name. The files in layouts/type are under that in layouts/type/OFL.txt.
`;

/**
 * @param {string} root folder with `node_modules`
 * @param {readonly string[]} inputs bundled files: `node_modules/zod/index.js`
 * @param {readonly string[]} copied packages whose files a build copies into a site
 * @returns {string} the text of `THIRD-PARTY-NOTICES`
 * @throws Error for a package with another licence, or without a licence text
 */
export function notices(root, inputs, copied = COPIED) {
  const compiled = inputs.flatMap((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file) ?? []);
  const folders = new Set([...compiled, ...copied.map((name) => `node_modules/${name}`)]);
  const texts = new Set([...folders].map((folder) => notice(join(root, folder))));
  return [HEAD, ...[...texts].toSorted()].join(`\n${'-'.repeat(80)}\n\n`);
}

function notice(folder) {
  const {
    name,
    version,
    license,
    authors,
    author = authors?.[0],
  } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  if (!ALLOWED.includes(license))
    throw new Error(
      `${name} is under the licence ${license}. Only these may be packed: ${ALLOWED.join(', ')}.`,
    );
  // Most have a file of that name, some a folder.
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(relative(folder, entry.parentPath), entry.name))
    .filter((file) => /^(?:licen[cs]e|copying|notice)\b/i.test(file));
  const holder = author?.name ?? author;
  if (files.length === 0 && !(holder && STANDARD[license]))
    throw refusal(`${name} brings no text of its licence, so it may not be packed.`);
  const standard = files.length === 0 ? [`Copyright (c) ${holder}\n\n${STANDARD[license]}`] : [];
  const texts = files.toSorted().map((file) => readFileSync(join(folder, file), 'utf8').trim());
  return `${name} ${version} (${license})\n\n${[...standard, ...texts].join('\n\n')}\n`;
}

function refusal(message) {
  return Object.assign(new Error(message), { name: 'UserError' });
}
