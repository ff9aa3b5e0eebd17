import { escapeHtml } from '../../lib/text.ts';
import { allowSource, type Env } from '../env.ts';

/** What a frame may do: as little as maps and the like need. Its address is of another site than ours, so it cannot lift this. */
const SANDBOX = 'allow-scripts allow-same-origin allow-forms allow-popups';

/**
 * What stands in a card for a raw `<iframe>` of a host that the owner allows: a link, and for a script the address that is loaded
 * once a reader presses it. Undefined for any other frame.
 */
export function frameCard(attributes: ReadonlyMap<string, string>, env: Env): string | undefined {
  const url = frameAddress(attributes);
  if (!url || !env.frameHosts.includes(url.host)) return undefined;
  const { host, href, origin } = url;
  env.found.features.add('player');
  allowSource(env, 'frame-src', origin);
  const address = escapeHtml(href);
  const title = attributes.get('title')?.trim() ?? '';
  const note = escapeHtml(env.labels.frameOf(host));
  return `<a href="${address}" data-player="${address}" data-sandbox="${SANDBOX}">${escapeHtml(title === '' ? host : title)}</a> <small class="embed-note">${note}</small>`;
}

/** Where a frame is from; undefined when that is no site that an owner could allow. */
export function frameAddress(attributes: ReadonlyMap<string, string>): URL | undefined {
  const src = (attributes.get('src') ?? '').trim().replace(/^\/\//, 'https://');
  const url = /^https:\/\//i.test(src) && URL.canParse(src) ? new URL(src) : undefined;
  return url?.username === '' && url.password === '' ? url : undefined;
}
