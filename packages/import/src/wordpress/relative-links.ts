import type { BodyLinks } from '../model.ts';
import { parseUrl } from '../addresses/paths.ts';

/**
 * Reads relative targets as a browser does on the page of an item. What leads nowhere from there may have been typed for the
 * front page.
 *
 * @param page where the item was published; relative targets stay as they are when that is no whole address
 */
export function relativeLinks(page: string, links: BodyLinks): BodyLinks {
  const below = (target: string): string | undefined =>
    /^(?:[a-z][a-z\d+.-]*:|[/#]|\s*$)/i.test(target.trim()) ? undefined : parseUrl(target, page)?.href;
  return {
    link: (target) => {
      const there = below(target);
      if (there === undefined) return links.link(target);
      const found = links.link(there);
      if (found !== there) return found;
      const fromFront = links.link(target);
      return /^https?:/i.test(fromFront) || fromFront === target ? there : fromFront;
    },
    picture: (target) =>
      links.picture(target.trim().startsWith('wp-content/') ? target : (below(target) ?? target)),
    attachment: (id) => links.attachment(id),
    attachmentsOf: (id) => links.attachmentsOf(id),
    shared: (id) => links.shared(id),
  };
}
