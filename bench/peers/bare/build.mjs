// The least work of a Node program for this blog. `node build.mjs [threads]` in a folder with posts/.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import matter from 'gray-matter';
import MarkdownIt from 'markdown-it';
import { categoryIndex, feed, listPages, postPage, sitemap, slugOf } from './pages.mjs';

const OUT = '_site';
const threads = isMainThread ? Number(process.argv[2] ?? 1) : workerData.threads;
const share = isMainThread ? 0 : workerData.share;

/** This thread's share. */
function readShare() {
  const markdown = new MarkdownIt({ html: true });
  /** @type {string[]} */
  const files = readdirSync('posts', { recursive: true }).filter((name) => name.endsWith('.md'));
  return files
    .toSorted()
    .filter((_, index) => index % threads === share)
    .map((name) => {
      // Options turn off gray-matter's cache of every file.
      const { data, content } = matter(readFileSync(join('posts', name), 'utf8'), {});
      const slug = basename(name, '.md').slice(11);
      const month = data.date.toISOString().slice(0, 7).replace('-', '/');
      return { ...data, address: `/${month}/${slug}/`, html: markdown.render(content) };
    });
}

const months = new Set();
function write(address, html) {
  const folder = join(OUT, address);
  const parent = join(folder, '..');
  if (!months.has(parent)) mkdirSync(parent, { recursive: true });
  months.add(parent);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'index.html'), html);
}

/** @param order the whole blog, newest first, without bodies */
function writeShare(posts, order) {
  const place = new Map(order.map((post, index) => [post.address, index]));
  for (const post of posts) {
    const index = place.get(post.address);
    write(post.address, postPage(post, post.html, order[index + 1], order[index - 1]));
  }
}

function writeLists(order) {
  const categories = Map.groupBy?.(order, (post) => post.category) ?? groupByCategory(order);
  const addresses = order.map((post) => post.address);
  const lists = [listPages('Bench', '/', order, 10)];
  for (const [name, posts] of categories)
    lists.push(listPages(name, `/category/${slugOf(name)}/`, posts, 10));
  for (const list of lists) {
    for (const { address, html } of list) {
      write(address, html);
      addresses.push(address);
    }
  }
  write('/category/', categoryIndex(categories));
  writeFileSync(join(OUT, 'feed.xml'), feed(order.slice(0, 20)));
  writeFileSync(join(OUT, 'sitemap.xml'), sitemap([...addresses, '/category/']));
}

function groupByCategory(posts) {
  const groups = new Map();
  for (const post of posts) {
    const group = groups.get(post.category);
    if (group) group.push(post);
    else groups.set(post.category, [post]);
  }
  return groups;
}

/** The feed needs the bodies of the newest posts, so each share sends its own. */
function summaries(posts) {
  const newest = new Set(posts.toSorted((a, b) => b.date - a.date).slice(0, 20));
  return posts.map((post) => (newest.has(post) ? post : { ...post, html: '' }));
}

const next = (port) => new Promise((resolve) => port.once('message', resolve));

const file = new URL(import.meta.url);
const workers = isMainThread
  ? Array.from(
      { length: threads - 1 },
      (_, index) => new Worker(file, { workerData: { threads, share: index + 1 } }),
    )
  : [];
const answers = workers.map(next);
const mine = readShare();
if (isMainThread) {
  const all = [summaries(mine), ...(await Promise.all(answers))].flat();
  const order = all.toSorted((a, b) => b.date - a.date);
  for (const worker of workers) worker.postMessage(order.map(({ address, title }) => ({ address, title })));
  writeShare(mine, order);
  writeLists(order);
} else {
  parentPort.postMessage(summaries(mine));
  writeShare(mine, await next(parentPort));
}
