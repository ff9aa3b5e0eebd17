// Replaces `npm ci` and `npm install [PACKAGE …]`: unpacks files, links other packages from this repository.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const PACKAGES = resolve(import.meta.dirname, '../../../node_modules');
const [command, ...args] = process.argv.slice(2);
const added = args.filter((arg) => !arg.startsWith('-'));
const read = (folder) => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));

if (command === 'ci' && !existsSync('package-lock.json')) throw new Error('npm ci needs a package-lock.json');
const manifest = read('.');
if (manifest.name !== 'pamphlet') {
  const wanted = args.some((arg) => /^(?:-D|--save-dev)$/.test(arg)) ? 'devDependencies' : 'dependencies';
  for (const one of added) {
    const [, name, version] = /^(@?[^@]+)(?:@(.+))?$/.exec(one);
    const [called, from] = one.endsWith('.tgz')
      ? ['pamphlet', `file:${one.replace('./', '')}`]
      : [name, version ?? '*'];
    manifest[wanted] = { ...manifest[wanted], [called]: from };
  }
  if (added.length > 0) writeFileSync('package.json', `${JSON.stringify(manifest, undefined, 2)}\n`);
  for (const kind of args.includes('--omit=dev') ? ['dependencies'] : ['dependencies', 'devDependencies'])
    for (const [name, from] of Object.entries(manifest[kind] ?? {})) install(name, from);
  if (command === 'install') writeFileSync('package-lock.json', '{ "lockfileVersion": 3 }\n');
}

function install(called, from) {
  const folder = resolve('node_modules', called);
  rmSync(folder, { recursive: true, force: true });
  if (!from.startsWith('file:')) {
    if (!existsSync(join(PACKAGES, called))) return empty(called, from);
    const { version } = read(join(PACKAGES, called));
    if (!['*', version].includes(from)) throw new Error(`${called} is ${version} in this repository`);
    return link(join(PACKAGES, called), folder);
  }
  mkdirSync(folder, { recursive: true });
  execFileSync('tar', ['-xzf', from.slice('file:'.length), '-C', folder, '--strip-components=1']);
  const { bin, dependencies } = read(folder);
  for (const [name, file] of Object.entries(bin))
    link(join(folder, file), resolve('node_modules/.bin', name));
  for (const dependency of Object.keys(dependencies))
    link(join(PACKAGES, dependency), resolve('node_modules', dependency));
  link(join(PACKAGES, '.bin/eleventy'), resolve('node_modules/.bin/eleventy'));
}

/** This repository lacks the package. */
function empty(name, version) {
  mkdirSync(resolve('node_modules', name), { recursive: true });
  writeFileSync(resolve('node_modules', name, 'package.json'), JSON.stringify({ name, version }));
}

function link(from, to) {
  if (!existsSync(from)) throw new Error(`${from} is not installed in this repository`);
  mkdirSync(dirname(to), { recursive: true });
  rmSync(to, { force: true });
  symlinkSync(from, to);
}
