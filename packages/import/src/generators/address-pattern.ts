import { UserError } from 'pamphlet/content';
import type { AddressFacts } from './generator.ts';
import { dateTokens } from './wall-time.ts';

/** What the owner types where old addresses cannot be worked out. */
const HINT =
  'Type how the addresses of posts were made, for example: --permalink /blog/:year/:month/:slug/ (docs/import.md, “Addresses”)';

/**
 * Fills a pattern of names behind colons: `/:year/:month/:title/`.
 *
 * @param own what one generator knows of a post, besides its date, title, slug and name
 * @throws UserError when it asks for what is not known
 */
export function fillPattern(
  pattern: string,
  { place, front, wall }: AddressFacts,
  own: Readonly<Record<string, string>> = {},
): string {
  const slug = front.slug ?? place.name;
  const tokens: Readonly<Record<string, string>> = {
    ...dateTokens(wall),
    ...{ slug, title: slug, name: place.name, fileslug: place.name },
    ...own,
  };
  const names = Object.keys(tokens).toSorted((a, b) => b.length - a.length);
  const filled = pattern.replaceAll(/:(\w+)/g, (_, word: string) => {
    // `:year_archive` is the year with words behind it.
    const name = names.find((one) => word === one) ?? names.find((one) => word.startsWith(one));
    if (name === undefined) throw unknownPart(place.path, pattern, `:${word}`);
    return (tokens[name] ?? '') + word.slice(name.length);
  });
  return `/${filled}`.replaceAll(/\/{2,}/g, '/');
}

/** @param part of the pattern that is not known here: `:lang`, `| mangled` */
export function unknownPart(path: string, pattern: string, part: string): UserError {
  const message = `${path}: its address cannot be worked out: “${part}” in the permalink “${pattern.slice(0, 80)}” is not known here.`;
  return new UserError(message, HINT);
}

/** @param file with the code */
export function madeInCode(file: string, what: string): UserError {
  return new UserError(`${file} works out the addresses of ${what} in code, which is not run.`, HINT);
}
