import type { Env, Place } from './env.ts';
import { plainParser } from './markdown-it.ts';
import type { Reference, ShownPicture } from './rendered.ts';
import { isOutside, isPictureData } from './safe-url.ts';

/**
 * Notes the target of a link, unless it is on another site (only a check asks for those), and gives the href to print for it. The
 * target must have passed `judgeTarget`.
 *
 * @param place asked for only where it is noted
 */
export function hrefFor(env: Env, target: string, place: () => Place): string {
  return isOutside(target) && !env.notesOutside ? encode(target) : note(env, 'link', target, place());
}

/** The same for a picture, with what is known of it. */
export function pictureFor(
  env: Env,
  target: string,
  place: Place,
): { readonly href: string; readonly picture?: ShownPicture } {
  if (isPictureData(target)) return { href: encode(target) };
  const picture = isElsewhere(target) ? undefined : env.context.picture?.(target);
  return { href: note(env, 'image', target, place, picture?.key), ...(picture && { picture }) };
}

function note(env: Env, kind: Reference['kind'], target: string, place: Place, picture?: string): string {
  const href = target.startsWith('#')
    ? encode(env.prefix ? `#${env.prefix}${target.slice(1)}` : target)
    : isOutside(target)
      ? encode(target)
      : env.context.resolve(target, kind);
  env.found.references.push({
    kind,
    target,
    ...(href !== undefined && { href }),
    ...(picture !== undefined && { picture }),
    ...place,
  });
  return href ?? encode(target);
}

function isElsewhere(target: string): boolean {
  return target.startsWith('#') || isOutside(target);
}

/** Percent-encodes what must not stand in an address; most addresses need nothing. */
export function encode(target: string): string {
  return /^[\w\-./:?#=&+,;~@!$*]*$/.test(target) ? target : plainParser().normalizeLink(target);
}
