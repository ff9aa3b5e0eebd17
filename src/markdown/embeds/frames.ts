import { escapeHtml } from '../../lib/text.ts';
import { allowSource, type Env } from '../env.ts';

/** What a frame may do: as little as maps and the like need. Its address is of another site than ours, so it cannot lift this. */
const SANDBOX = 'allow-scripts allow-same-origin allow-forms allow-popups';

/**
 * What stands in a card for a raw `<iframe>` of a host that the owner allows: a link, and for a script the address that is loaded
 * once a reader presses it. Undefined for any other frame.
 */
export function frameCard(attributes: ReadonlyMap<string, string>, env: Env): string | undefined {
  const src = (attributes.get('src') ?? '').trim().replace(/^\/\//, 'https://');
  if (!/^https:\/\//i.test(src) || !URL.canParse(src)) return undefined;
  const { host, href, origin, username, password } = new URL(src);
  if (!env.frameHosts.includes(host) || username + password !== '') return undefined;
  env.found.features.add('player');
  allowSource(env, 'frame-src', origin);
  const address = escapeHtml(href);
  const title = attributes.get('title')?.trim() ?? '';
  const note = escapeHtml(env.labels.frameOf(host));
  return `<a href="${address}" data-player="${address}" data-sandbox="${SANDBOX}">${escapeHtml(title === '' ? host : title)}</a> <small class="embed-note">${note}</small>`;
}
