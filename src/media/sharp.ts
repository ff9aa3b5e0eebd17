import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { versionOfFiles } from '../lib/code-root.ts';
import { hash } from '../lib/hash.ts';

type Sharp = (typeof import('sharp'))['default'];

let loaded: Promise<Sharp> | undefined;

/** Loads sharp on first use: loading takes longer than many builds. */
export function loadSharp(): Promise<Sharp> {
  loaded ??= import('sharp').then(({ default: sharp }) => {
    // A build reads each picture once.
    sharp.cache(false);
    // The bytes of AVIF depend on the number of threads.
    sharp.concurrency(1);
    return sharp;
  });
  return loaded;
}

/** Version of sharp, which pins its codecs. Does not load it. */
export function libraryVersion(): string {
  const file = join(dirname(createRequire(import.meta.url).resolve('sharp')), '../package.json');
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}

let encoder: string | undefined;

/** Cache key. */
export function encoderVersion(): string {
  encoder ??= hash(libraryVersion() + versionOfFiles('src/media/encode.ts'));
  return encoder;
}
