/**
 * Builds the same blogs with this checkout and another one, and lists different files:
 * `node --import tsx tools/compare-sites/run.ts ../other-checkout`. Both need installed packages.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { CODE_PARTS } from '../code-parts.ts';
import { blogs, type Blog } from './blogs.ts';

/** 1 January 2026, in seconds since 1970. */
const NOW = '1767225600';
/** For each blog. */
const SHOWN = 20;

const [other] = process.argv.slice(2);
if (other === undefined || !existsSync(join(other, 'node_modules'))) {
  console.error('Usage: node --import tsx tools/compare-sites/run.ts CHECKOUT (with its packages installed)');
  process.exitCode = 2;
} else {
  process.exitCode = compareAll(resolve(other)) ? 0 : 1;
}

/** @returns true if all sites are equal */
function compareAll(before: string): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'pamphlet-compare-'));
  try {
    return blogs()
      .map((blog, index) => {
        const [old, now] = [before, process.cwd()].map((checkout, side) =>
          build(checkout, blog, join(folder, `${index}-${side}`)),
        );
        return compare(blog.name, old ?? '', now ?? '');
      })
      .every(Boolean);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @returns folder of the site */
function build(checkout: string, blog: Blog, folder: string): string {
  for (const name of CODE_PARTS) cpSync(join(checkout, name), join(folder, name), { recursive: true });
  symlinkSync(join(checkout, 'node_modules'), join(folder, 'node_modules'));
  blog.write(folder);
  const { status, stderr } = spawnSync(process.execPath, ['src/launch.js', 'build'], {
    cwd: folder,
    env: { ...process.env, SOURCE_DATE_EPOCH: NOW },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${checkout} does not build “${blog.name}”:\n${stderr}`);
  return join(folder, '_site');
}

function compare(name: string, before: string, now: string): boolean {
  const [old, fresh] = [filesOf(before), filesOf(now)];
  const all = [...new Set([...old, ...fresh])].toSorted();
  const lines = all.flatMap((file) => {
    if (!fresh.has(file)) return [`- ${file}`];
    if (!old.has(file)) return [`+ ${file}`];
    const [one, two] = [readFileSync(join(before, file)), readFileSync(join(now, file))];
    return one.equals(two) ? [] : [`~ ${file}\n${firstDifference(one.toString(), two.toString())}`];
  });
  console.log(`${name}: ${all.length} files, ${lines.length} differ`);
  for (const line of lines.slice(0, SHOWN)) console.log(`  ${line}`);
  return lines.length === 0;
}

function filesOf(site: string): Set<string> {
  return new Set(
    readdirSync(site, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name).slice(site.length + 1)),
  );
}

/** With some context. */
function firstDifference(before: string, now: string): string {
  let at = 0;
  while (at < before.length && before[at] === now[at]) at++;
  const around = (text: string): string => JSON.stringify(text.slice(Math.max(0, at - 40), at + 80));
  return `      - ${around(before)}\n      + ${around(now)}`;
}
