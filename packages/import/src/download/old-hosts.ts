import { hostOf, parseUrl } from '../addresses/paths.ts';
import type { SourceSite } from '../model.ts';

/** Hosts that keep the files of a blog beside its own; `*.` stands for any name before. */
const CDNS: readonly (readonly [generator: RegExp, hosts: readonly string[]])[] = [
  [/^WordPress/, ['*.files.wordpress.com']],
  [/^Ghost/, ['storage.ghost.io', '*.ghost.io']],
  [/^Medium/, ['miro.medium.com', '*.medium.com']],
  [/^Substack/, ['substackcdn.com', '*.substack.com', 'substack-post-media.s3.amazonaws.com']],
  [/^Blogger/, ['*.bp.blogspot.com', 'blogger.googleusercontent.com', '*.googleusercontent.com']],
];

/** Hosts from which files of a blog may be fetched. */
export function hostsOf({ url, generator }: Pick<SourceSite, 'url' | 'generator'>): readonly string[] {
  const own = parseUrl(url);
  return [...(own ? [hostOf(own)] : []), ...(CDNS.find(([made]) => made.test(generator))?.[1] ?? [])];
}

/** Whether an address is at one of some hosts. With `www.` a host is the same. */
export function isAt(address: string | URL, hosts: readonly string[]): boolean {
  const url = typeof address === 'string' ? parseUrl(address) : address;
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') return false;
  const host = hostOf(url);
  return hosts.some((one) => (one.startsWith('*.') ? host.endsWith(one.slice(1)) : host === one));
}

/**
 * The address of the picture that a smaller one was made of: each of these hosts has its own form. The same for all sizes, so
 * that one file serves them.
 */
export function originalOf(address: string): string {
  const proxied = /^(?:https?:)?\/\/i\d\.wp\.com\/([^?#]+)/i.exec(address)?.[1];
  if (proxied !== undefined) return originalOf(`https://${proxied}`);
  const fetched = /^https:\/\/substackcdn\.com\/image\/fetch\/.*?(https?%3A%2F%2F[^?#]+)/i.exec(address)?.[1];
  if (fetched !== undefined) return decoded(fetched);
  if (/^(?:https?:)?\/\/[^/]+\.(?:blogspot|googleusercontent)\.com\//i.test(address))
    return address
      .replace(/\/[swh]\d+(?:-[\w-]+)*(?=\/[^/]*$)/, '/s0')
      .replace(/=[swh]\d+(?:-[\w-]+)*$/, '=s0');
  if (/\/wp-content\/|\.files\.wordpress\.com\//.test(address))
    return address.replace(/[?#].*$/s, '').replace(/-\d+x\d+(?=\.\w+$)/, '');
  return address.replace(/#.*$/s, '');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
