import { Texts } from 'pamphlet/content';
import { pathBelow, withoutQuery } from '../addresses/paths.ts';
import { Groups } from '../tally.ts';
import { listIn, textIn, type Fields } from './fields.ts';
import type { Folder } from './folder.ts';
import { readForeignToml, readForeignYaml } from './front-matter-dialects.ts';
import { valueFor } from '../optional.ts';

type Rule = readonly [from: string, to: string, status: string];

/** Files with redirects, and their readers. */
const READERS = [
  [/^(?:(?:public|static|src|source|src\/public|src\/static|content)\/)?_redirects$/, linesOf],
  [/^netlify\.toml$/, (text: string) => listedRules(readForeignToml(text).fields)],
  [/^vercel\.json$/, (text: string) => listedRules(readForeignYaml(text).fields)],
  [/^astro\.config\.\w+$/, rulesInCode],
  [/(?:^|\/)\.htaccess$/, apacheRules],
] as const;

/** Reads the redirects of the old host and of the generator. @param url blog URL, no trailing slash */
export function oldRedirects(folder: Folder, url: string) {
  const sources = new Groups<string, string>();
  const rules: { file: string; typed: string; source?: string }[] = [];
  const known = new Set<string>();
  const answered = new Set<string>();
  const typedRules = folder.files.flatMap((file) => {
    const read = valueFor(READERS, file);
    return read ? read(folder.text(file)).map((rule) => [file, rule] as const) : [];
  });
  for (const [file, [from, to, status]] of typedRules) {
    if (!/^30[1278]/.test(status)) continue;
    const isPattern = /^\^|[*[]|\/:\w/.test(from.replace(/^https?:\/\//i, '')) || /[?#]/.test(from);
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
      return Array.from(
        left,
        ([file, [first = '', ...more]]) =>
          `${file} has ${Texts.plural(more.length + 1, 'redirect')} that nothing here answers, such as ${first}: patterns, and ways to what did not come across. Set at the new host those that are still needed.`,
      );
    },
  };
}

/** Groups named `redirects`, of Netlify and Vercel. */
function listedRules(fields: Fields): Rule[] {
  return listIn(fields.get('redirects')).flatMap((one): Rule[] => {
    const [from, to] = [
      textIn(one, 'from') ?? textIn(one, 'source'),
      textIn(one, 'to') ?? textIn(one, 'destination'),
    ];
    return from === undefined || to === undefined ? [] : [[from, to, textIn(one, 'status') ?? '301']];
  });
}

/** Literals of `redirects: { '/old': '/new', '/older': { destination: '/new' } }`. */
function rulesInCode(code: string): Rule[] {
  const [, block = ''] = /\bredirects:\s*\{((?:[^{}]|\{[^{}]*\})*)\}/.exec(code) ?? [];
  const pairs = block.matchAll(
    /["'`](\/[^"'`\n]*)["'`]\s*:\s*(?:["'`]([^"'`\n]+)["'`]|\{[^{}]*\bdestination:\s*["'`]([^"'`\n]+)["'`])/g,
  );
  return Array.from(pairs, ([, from = '', plain, group]): Rule => [from, plain ?? group ?? '', '301']);
}

/** Lines of Apache: `Redirect 301 /old /new`, and patterns such as `RewriteRule ^old$ /new`. */
function apacheRules(text: string): Rule[] {
  const lines = text.matchAll(
    /^[ \t]*Re(?:direct(?:Permanent|Match)?(?:[ \t]+(?:permanent|temp|seeother|30[1278]))?|writeRule)[ \t]+([/^]\S*)[ \t]+(?!-)(\S+)/gim,
  );
  return Array.from(lines, ([, from = '', to = '']): Rule => [from, to, '301']);
}

/** Ignores a trailing slash. */
function formOf(address: string) {
  return withoutQuery(address).replace(/(?:\/index\.html|\/)$/, '') || '/';
}

/** Lines such as `/old/ /new/ 301` and `/ p=12 /party/ 301`. @see https://docs.netlify.com/routing/redirects/ */
export function linesOf(text: string): Rule[] {
  return text.split('\n').flatMap((line): Rule[] => {
    const [from = '', ...words] = line
      .replace(/(?:^|\s)#.*$/, '')
      .trim()
      .split(/\s+/);
    const place = words.findIndex((word) => /^(?:\/|https?:)/i.test(word));
    const [query, [to, ...rest]] = [words.slice(0, place).join('&'), words.slice(place)];
    if (place < 0 || to === undefined) return [];
    const status = rest.find((word) => /^\d{3}!?$/.test(word)) ?? '301';
    return [[query === '' ? from : `${from}?${query}`, to, status]];
  });
}
