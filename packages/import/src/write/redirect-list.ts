import type { Settings } from 'pamphlet/content';
import type { OldAddresses } from '../addresses/old-addresses.ts';
import { encodedPath, hostOf, parseUrl } from '../addresses/paths.ts';
import type { SourceSite } from '../model.ts';

/** Hosts at which a blog stays when it has moved: they alone can lead its readers on. */
const STAYS = /(?:^|\.)(?:wordpress\.com|blogspot\.com|medium\.com|substack\.com|ghost\.io)$/;

/** What an owner types at the old host, as a file beside the blog. */
export interface RedirectList {
  /** From the root of the blog. */
  readonly file: string;
  readonly text: string;
  readonly remark: string;
}

/**
 * Lists old addresses with what answers each here. Of Ghost it is a file that can be uploaded there.
 *
 * @param addressOf where a file of the blog is published; undefined for what readers do not see
 * @returns undefined where the new blog takes the place of the old one
 */
export function redirectList(
  site: SourceSite,
  { url }: Pick<Settings, 'url'>,
  addresses: OldAddresses,
  addressOf: (file: string) => string | undefined,
): RedirectList | undefined {
  const [old, own] = [parseUrl(site.url), parseUrl(url)];
  if (!old || !own) return undefined;
  const isMoved = hostOf(old) !== hostOf(own);
  if (!isMoved && !STAYS.test(old.hostname)) return undefined;
  const pairs = Array.from(
    addresses,
    ([from, to]) => [from, to.startsWith('/') ? to : addressOf(to)] as const,
  )
    .flatMap(([from, to]) =>
      to === undefined ? [] : [[from, (isMoved ? url : '') + encodedPath(to)] as const],
    )
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  const isGhost = site.generator.startsWith('Ghost');
  const file = isGhost ? 'redirects.yaml' : 'redirects-for-the-old-host.csv';
  const next = isMoved
    ? 'docs/after-the-move.md says where to type them.'
    : 'Set url in .eleventy.ts to the address of the new blog, and import again: the list then has whole addresses.';
  return {
    file,
    text: isGhost ? ghostText(pairs) : csvText(site.url, pairs),
    remark: `The old blog stays at ${old.host}. ${file} lists ${pairs.length} of its addresses with what answers each here. ${next}`,
  };
}

/** https://docs.ghost.org/themes/routing/redirects: a path is a pattern. */
function ghostText(pairs: readonly (readonly [from: string, to: string])[]): string {
  const lines = pairs
    .filter(([from]) => !from.includes('?'))
    .map(([from, to]) => {
      const path = from.replace(/\/$/, '').replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
      return `  ${JSON.stringify(`^${path}/?$`)}: ${JSON.stringify(to)}\n`;
    });
  return `301:\n${lines.join('')}`;
}

function csvText(site: string, pairs: readonly (readonly [from: string, to: string])[]): string {
  const field = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return `from,to\n${pairs.map(([from, to]) => `${field(site + encodeURI(from))},${field(to)}\n`).join('')}`;
}
