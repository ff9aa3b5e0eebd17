import MarkdownIt from 'markdown-it';

import type { Env, Place } from './env.ts';
import { isOutside } from './safe-url.ts';

/** Notes a target and gives the href to print for it. The target must have passed `isSafe`. */
export function hrefFor(env: Env, kind: 'link' | 'image', target: string, place: Place): string {
  const href = target.startsWith('#')
    ? encode(env.prefix ? `#${env.prefix}${target.slice(1)}` : target)
    : isOutside(target)
      ? encode(target)
      : env.context.resolve(target, kind);
  env.found.references.push({ kind, target, ...(href === undefined ? {} : { href }), ...place });
  return href ?? encode(target);
}

const md = new MarkdownIt();

/** Percent-encodes what must not stand in an address; most addresses need nothing. */
export function encode(target: string): string {
  return /^[\w\-./:?#=&+,;~@!$*]*$/.test(target) ? target : md.normalizeLink(target);
}
