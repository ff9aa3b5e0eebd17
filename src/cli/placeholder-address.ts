import type { Problem } from '../lib/problems.ts';
import { settingFault } from '../settings/check-settings.ts';
import type { Settings } from '../settings/settings.ts';

/** RFC 2606, sections 2 and 3, and hosts without a dot, such as `localhost`. */
const RESERVED = /^[^.]*$|(?:^|\.)(?:example|invalid|test|example\.(?:com|net|org))$/i;

/** Hosts of repositories, whose sites have other addresses. */
const OF_REPOSITORIES = /^(?:www\.)?(?:github|gitlab|bitbucket)\.(?:com|org)$|^codeberg\.org$/;

export function checkPlaceholder({ url }: Settings, root: string): Problem[] {
  const { hostname } = new URL(url);
  const isPlaceholder = RESERVED.test(hostname);
  if (!isPlaceholder && !OF_REPOSITORIES.test(hostname)) return [];
  const what = isPlaceholder ? 'a placeholder' : 'that of repositories, not of a blog';
  const message = `The address ${url} is ${what}. Feeds and search engines would send readers there.`;
  const hint =
    "Write the address of your blog, such as url: 'https://rosa.github.io/my-blog', or set PAMPHLET_URL where the site is built.";
  return [
    { ...settingFault(root, ['url'], message, hint), rule: 'placeholder-address', severity: 'warning' },
  ];
}
