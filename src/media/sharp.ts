import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { versionOfFiles } from '../lib/code-root.ts';
import { hash } from '../lib/hash.ts';

type Sharp = (typeof import('sharp'))['default'];

let loaded: Promise<Sharp> | undefined;

/**
 * The library that reads and writes pictures. It is loaded when the first picture needs it, for it takes longer
 * than many a build.
 */
export function loadSharp(): Promise<Sharp> {
  loaded ??= import('sharp').then(({ default: sharp }) => {
    // It would keep decoded pictures, and a build sees each but once.
    sharp.cache(false);
    // With more threads, AVIF comes out with other bytes on a machine with more of them.
    sharp.concurrency(1);
    return sharp;
  });
  return loaded;
}

let version: string | undefined;

/** Version of the library, which fixes those of everything that it carries. Does not load it. */
export function libraryVersion(): string {
  const file = join(dirname(createRequire(import.meta.url).resolve('sharp')), '../package.json');
  version ??= (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
  return version;
}

let encoder: string | undefined;

/** Fingerprint of what decides what a copy looks like, besides the picture and the settings: our code, the library. */
export function encoderVersion(): string {
  encoder ??= hash(libraryVersion() + versionOfFiles('src/media/encode.ts'));
  return encoder;
}
