import { groupBy } from '../../../lib/lists.ts';
import {
  chainedTables,
  headerValues,
  HIDDEN,
  literal,
  TEXT_TYPES,
  TYPES,
  withoutVariables,
  type HeaderValue,
  type OldAddress,
  type ServerRules,
  type Table,
} from './rules.ts';

/** Bytes of a pointer, to which nginx rounds up the keys of a table. */
const POINTER = 8;

interface Entry extends OldAddress {
  readonly value: string;
}

/**
 * Tables for the `http` block of nginx, by path. They set `$pamphlet_moved` to the new address, `$pamphlet_gone` to 1, and a
 * variable for each header; where a table has nothing, it is empty. Source:
 * https://nginx.org/en/docs/http/ngx_http_map_module.html.
 *
 * @param pages paths from the root of the host that are published now: tables take capitals and small letters for the same
 */
export function nginxTables(rules: ServerRules, pages: Iterable<string>): string {
  const { moved, gone } = rules;
  const taken = new Set(Array.from(pages, lowered));
  const entries: Entry[] = moved.map((move) => ({ ...move, value: quoted(withoutVariables(move.to)) }));
  const ends: Entry[] = gone.map((one) => ({ ...one, value: '1' }));
  const tables = [
    ...chainedTables('$pamphlet_moved', entries, sourceOf),
    ...chainedTables('$pamphlet_gone', ends, sourceOf),
  ];
  const keys = [...moved, ...gone].map(
    ({ path, query = '' }) => Buffer.byteLength(path) + Buffer.byteLength(query) + 1,
  );
  return [
    '# Include this file in the http block, and _nginx-server.conf in the server block.',
    ...sizes(keys),
    ...tables.flatMap((each) => table(each, taken)),
    ...[...byName(rules)].flatMap(([name, values]) => [
      `map $uri ${variableOf(name)} {`,
      '  default "";',
      ...values.toReversed().map(({ pattern, value }) => `  ${quoted(`~${pattern}`)} ${quoted(value)};`),
      '}',
    ]),
    '',
  ].join('\n');
}

/** What stands in the `server` block of nginx: old addresses, headers, types, compression and the page for what is not there. */
export function nginxServer(rules: ServerRules): string {
  const { prefix } = rules;
  const types = Object.entries(TYPES);
  return [
    '# Include this file in the server block, and _nginx.conf in the http block.',
    'index index.html;',
    'absolute_redirect off;',
    'if ($pamphlet_moved) { return 301 $pamphlet_moved; }',
    'if ($pamphlet_gone) { return 410; }',
    ...[...byName(rules).keys()].map((name) => `add_header ${name} ${variableOf(name)} always;`),
    'charset utf-8;',
    `charset_types ${TEXT_TYPES.join(' ')};`,
    'gzip on;',
    'gzip_vary on;',
    `gzip_types ${TEXT_TYPES.join(' ')};`,
    'error_page 403 404 410 @pamphlet_missing;',
    `location @pamphlet_missing { rewrite ^ ${prefix}404.html break; }`,
    `location ~ "^${literal(prefix)}${HIDDEN}$" { return 404; }`,
    `location ~ "^${literal(prefix)}.*\\.(?:${types.map(([end]) => end).join('|')})$" {`,
    '  types {',
    ...types.map(([end, type]) => `    ${type} ${end};`),
    '  }',
    '}',
    '',
  ].join('\n');
}

function byName(rules: ServerRules): Map<string, HeaderValue[]> {
  return groupBy(headerValues(rules), ({ name }) => name);
}

function variableOf(header: string): string {
  return `$pamphlet_${header.toLowerCase().replaceAll('-', '_')}`;
}

/** One parameter may stand among others; several are matched as they are. */
function sourceOf(query: string | undefined): string {
  if (query === undefined) return '$uri';
  const [, name] = /^(\w+)=[^&]*$/.exec(query) ?? [];
  return quoted(name === undefined ? '$uri?$args' : `$uri?${name}=$arg_${name.toLowerCase()}`);
}

function table({ name, source, next = '""', entries }: Table<Entry>, pages: ReadonlySet<string>): string[] {
  const counts = new Map<string, number>();
  const keys = entries.map(({ path, query }) => (query === undefined ? path : `${path}?${query}`));
  for (const key of keys) counts.set(lowered(key), (counts.get(lowered(key)) ?? 0) + 1);
  const rows = entries.map(({ value }, index) => {
    const key = keys[index] ?? '';
    const isPlain = counts.get(lowered(key)) === 1 && !(source === '$uri' && pages.has(lowered(key)));
    return `  ${quoted(isPlain ? key : `~^${literal(key)}$`)} ${value};`;
  });
  return [`map ${source} ${name} {`, `  default ${next};`, ...rows, '}'];
}

/** As nginx folds letters: those of ASCII only. */
function lowered(text: string): string {
  return text.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());
}

/** Sizes of the tables, where those that nginx has by itself are too small; it would not start. */
function sizes(keys: readonly number[]): string[] {
  const longest = keys.reduce((most, length) => Math.max(most, length), 0);
  const needed = 2 * POINTER + Math.ceil((longest + 2) / POINTER) * POINTER;
  const power = (number: number): number => 2 ** Math.ceil(Math.log2(number));
  return [
    ...(needed > 64 ? [`map_hash_bucket_size ${power(needed)};`] : []),
    ...(keys.length > 1000 ? [`map_hash_max_size ${power(2 * keys.length)};`] : []),
  ];
}

/** In double quotation marks, in which nginx takes any text of one line. */
function quoted(text: string): string {
  return `"${text.replaceAll(/["\\]/g, String.raw`\$&`)}"`;
}
