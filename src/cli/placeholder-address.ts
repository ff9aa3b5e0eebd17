import { textsIn } from '../content/read-yaml.ts';
import type { Problem } from '../lib/problems.ts';
import { settingFault } from '../settings/check-settings.ts';
import type { Settings } from '../settings/settings.ts';

/** RFC 2606, sections 2 and 3, and hosts without a dot, such as `localhost`. */
const RESERVED = /^[^.]*$|(?:^|\.)(?:example|invalid|test|example\.(?:com|net|org))$/i;

/** Hosts of repositories, whose sites have other addresses. */
const OF_REPOSITORIES = /^(?:www\.)?(?:github|gitlab|bitbucket)\.(?:com|org)$|^codeberg\.org$/;

/** What the documents show. A title may have such words. */
const OF_EXAMPLES =
  /^elm-street\/|^(?=\S*[/@.])\S*\b(?:OWNER|USER(?:NAME)?|REPOSITORY|GROUP|PROJECT)\b|\bYOUR[-_]\w+\b|AbCdEf/;

/** @param settings all of them, or only those that matter */
export function checkPlaceholder(settings: Partial<Settings>, root: string): Problem[] {
  return textsIn(Object.entries({ ...settings, plugins: [] })).flatMap(({ path, value: text }) => {
    const [, host = ''] = /(?:^https?:\/\/|@)([^/?#:\s]+)/i.exec(text) ?? [];
    const isUrl = path[0] === 'url';
    const isPlaceholder = (isUrl || host.includes('.')) && RESERVED.test(host);
    if (!isPlaceholder && !(isUrl ? OF_REPOSITORIES.test(host) : OF_EXAMPLES.test(text))) return [];
    const what = isPlaceholder ? 'a placeholder' : 'that of repositories, not of a blog';
    const [message, hint] = isUrl
      ? [
          `The address ${text} is ${what}. Feeds and search engines would send readers there.`,
          "Write the address of your blog, such as url: 'https://rosa.github.io/my-blog', or set PAMPHLET_URL where the site is built.",
        ]
      : [
          `“${text}” is a placeholder, and nothing of yours is there.`,
          'Write your own, or remove the setting.',
        ];
    return [{ ...settingFault(root, path, message, hint), rule: 'placeholder-address', severity: 'hint' }];
  });
}
