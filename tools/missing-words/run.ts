/**
 * Lists words of posts that their pages lack: `node --import tsx tools/missing-words/run.ts DIR`, where DIR
 * is a built blog with its code.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bodyOf as bodyOfFile } from '../../src/content/front-matter.ts';
import { missing, wordsOfBody, wordsOfPage } from './words.ts';

/** For each page. */
const SHOWN = 10;

interface ListedPost {
  readonly file: string;
  readonly status: string;
  readonly address: string;
}

const [folder] = process.argv.slice(2);
if (folder === undefined || !existsSync(join(folder, '_site'))) {
  console.error('Usage: node --import tsx tools/missing-words/run.ts DIR (a blog that has been built)');
  process.exitCode = 2;
} else process.exitCode = compare(folder) ? 0 : 1;

/** @returns true if no page lacks a word */
function compare(root: string): boolean {
  let [words, lost] = [0, 0];
  for (const { file, address } of published(root)) {
    const body = wordsOfBody(bodyOf(join(root, file)));
    const page = address.endsWith('/') ? `${address}index.html` : address;
    const gone = missing(body, wordsOfPage(readFileSync(join(root, '_site', page), 'utf8')));
    words += [...body.values()].reduce((sum, times) => sum + times, 0);
    lost += gone.length;
    if (gone.length > 0) console.log(`${file}: ${gone.length}: ${gone.slice(0, SHOWN).join(' ')}`);
  }
  console.log(`${words.toLocaleString('en')} words, ${lost.toLocaleString('en')} missing.`);
  return lost === 0;
}

function published(root: string): ListedPost[] {
  const { stdout } = spawnSync(process.execPath, ['src/launch.js', 'posts', '--json'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
  });
  const { posts } = JSON.parse(stdout) as { posts: readonly ListedPost[] };
  return posts.filter(({ status }) => status === 'published');
}

function bodyOf(path: string): string {
  const bytes = readFileSync(path);
  return bodyOfFile(bytes) ?? bytes.toString();
}
