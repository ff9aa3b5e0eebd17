import { join } from 'node:path';
import { PUBLIC_FOLDER } from '../content/discover.ts';
import { decode } from '../content/decode.ts';
import { readPlainFile } from '../lib/files.ts';
import { parseUrl } from '../lib/parse-url.ts';
import { advise, type Problem } from '../lib/problems.ts';
import { SETTINGS_FILE } from '../settings/check-settings.ts';
import type { CheckedSite } from './destinations.ts';

/** Files of `public/` that hosts and search engines obey. */
export function checkPublicFiles({ root, context: { settings } }: CheckedSite): Problem[] {
  return [...checkDomain(root, settings.url), ...checkRobots(root)];
}

interface Line {
  text: string;
  /** From 1. */
  line: number;
}

/** Without comments and empty lines. */
function linesOf(root: string, name: string) {
  const bytes = readPlainFile(join(root, PUBLIC_FOLDER, name));
  const text = bytes && decode(bytes);
  return (text ?? '')
    .split('\n')
    .map((one, index) => ({ text: one.replace(/#.*/, '').trim(), line: index + 1 }))
    .filter((one) => one.text !== '');
}

function placeIn(name: string, { line }: Line) {
  return { file: `${PUBLIC_FOLDER}/${name}`, line, column: 1 };
}

/** @param url of the settings; one from the environment belongs to another copy of the site */
function checkDomain(root: string, url: string) {
  const lines = linesOf(root, 'CNAME');
  const [first] = lines;
  const { host } = new URL(url);
  const hostOf = ({ text }: Line) => parseUrl(`https://${text}`)?.host;
  const isTyped = readPlainFile(join(root, SETTINGS_FILE))?.includes(url);
  if (!first || !isTyped || lines.some((line) => hostOf(line) === host)) return [];
  const isAddress = /^https?:\/\//i.test(first.text) || first.text.includes('/');
  const name = parseUrl(isAddress ? first.text : `https://${first.text}`)?.host;
  const message = isAddress
    ? `A file CNAME holds the name of a host, and not an address such as “${first.text}”.`
    : `The name of the host in this file is not that of “url” in ${SETTINGS_FILE}: ${url}.`;
  const other = name === undefined || name === host ? '' : `, or in ${SETTINGS_FILE}: url: 'https://${name}'`;
  return [{ ...placeIn('CNAME', first), ...advise('domain-file', message, `Write here: ${host}${other}.`) }];
}

/** RFC 9309, section 2.2: lines of a group follow the names of its robots. */
function checkRobots(root: string) {
  let isNamed = false;
  let isForAll = false;
  const rules: (Line & { key: string; value: string })[] = [];
  for (const one of linesOf(root, 'robots.txt')) {
    const [key = '', value = ''] = one.text
      .toLowerCase()
      .split(':')
      .map((part) => part.trim());
    if (key === 'user-agent') {
      isForAll = (isNamed && isForAll) || value === '*';
      isNamed = true;
    } else if (key === 'allow' || key === 'disallow') {
      isNamed = false;
      if (isForAll) rules.push({ ...one, key, value });
    }
  }
  const forbidden = rules.find(({ key, value }) => key === 'disallow' && /^(?:\/\*?|\*)$/.test(value));
  if (!forbidden || rules.some(({ key, value }) => key === 'allow' && value !== '')) return [];
  const message = 'This line keeps the whole site out of search engines.';
  const hint =
    'Remove the file: the build writes one that allows everything. If that is meant, turn the rule “robots-file” off.';
  return [{ ...placeIn('robots.txt', forbidden), ...advise('robots-file', message, hint) }];
}
