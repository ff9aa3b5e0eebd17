import type { SiteReport } from './check-site.ts';

/**
 * Posts with different words or outline, as sentences.
 *
 * @param changed URL of the one post that must differ, after an edit
 */
export function compareBodies(reference: SiteReport, other: SiteReport, changed?: string): string[] {
  const different = [...reference.bodies]
    .filter(([address, hash]) => other.bodies.get(address) !== hash)
    .map(([address]) => address);
  const wrong = different.filter((address) => address !== changed);
  return [
    ...(wrong.length > 0
      ? [`${wrong.length} posts have other words or another outline, first ${wrong[0]}`]
      : []),
    ...(changed !== undefined && !different.includes(changed) ? [`${changed} does not show its edit`] : []),
  ];
}
