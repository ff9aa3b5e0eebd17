import { Texts } from 'pamphlet/content';
import { pathBelow } from '../addresses/paths.ts';
import { Groups } from '../tally.ts';
import type { Folder } from './folder.ts';

type Rule = readonly [from: string, to: string, status: string];

const UNREAD = /^(?:(?:.*\/)?\.htaccess|netlify\.toml|vercel\.json|astro\.config\.\w+)$/;

const FILE = /^(?:(?:public|static|src|source|src\/public|src\/static|content)\/)?_redirects$/;

/** Reads the old host's `_redirects` files. @param url blog URL, no trailing slash */
export function oldRedirects(folder: Folder, url: string) {
  const sources = new Groups<string, string>();
  const rules: { readonly file: string; readonly typed: string; readonly source?: string | undefined }[] = [];
  const known = new Set<string>();
  const answered = new Set<string>();
  const unread = folder.files.filter(
    (file) => UNREAD.test(file) && /redirect/i.test(folder.read(file) ?? ''),
  );
  for (const file of folder.files.filter((one) => FILE.test(one)))
    for (const [from, to, status] of linesOf(folder.read(file) ?? '')) {
      if (!/^30[1278]/.test(status)) continue;
      const isPattern = /[*[]|\/:\w/.test(from.replace(/^https?:\/\//i, '')) || /[?#]/.test(from);
      const [source, target] = isPattern ? [] : [pathBelow(from, url), pathBelow(to, url)];
      const typed = `${from} → ${to}`;
      if (source === undefined || target === undefined) rules.push({ file, typed });
      else if (formOf(source) !== formOf(target) && !known.has(source)) {
        known.add(source);
        rules.push({ file, typed, source });
        sources.add(formOf(target), source);
      }
    }
  return {
    /** Addresses that redirect to this one, directly or in a chain. @param address path below the site, decoded */
    to(address: string): readonly string[] {
      const found = new Set([address]);
      for (const next of found)
        for (const source of sources.of(formOf(next)))
          if (formOf(source) !== formOf(address)) found.add(source);
      found.delete(address);
      for (const source of found) answered.add(source);
      return [...found];
    },

    remarks(): string[] {
      const left = new Groups<string, string>();
      for (const { file, typed, source } of rules)
        if (source === undefined || !answered.has(source)) left.add(file, typed);
      return [
        ...Array.from(
          left,
          ([file, [first = '', ...more]]) =>
            `${file} has ${Texts.plural(more.length + 1, 'redirect')} that nothing here answers, such as ${first}: patterns, and ways to what did not come across. Set at the new host those that are still needed.`,
        ),
        ...unread.map(
          (file) =>
            `Redirects in ${file} are not read: type those that are still needed as aliases of posts.`,
        ),
      ];
    },
  };
}

/** Ignores a trailing slash. */
function formOf(address: string): string {
  return address.replace(/[?#].*/s, '').replace(/(?:\/index\.html|\/)$/, '') || '/';
}

/** @see https://docs.netlify.com/routing/redirects/ */
function linesOf(text: string): Rule[] {
  return text.split('\n').flatMap((line): Rule[] => {
    const [from = '', to = '', ...rest] = line
      .replace(/(?:^|\s)#.*$/, '')
      .trim()
      .split(/\s+/);
    if (from === '' || !/^(?:\/|https?:)/i.test(to)) return [];
    return [[from, to, rest.find((word) => /^\d{3}!?$/.test(word)) ?? '301']];
  });
}
