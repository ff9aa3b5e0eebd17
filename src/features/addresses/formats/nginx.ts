import { groupBy, present } from '../../../lib/lists.ts';
import {
  headerValues,
  HIDDEN,
  literal,
  TEXT_TYPES,
  TYPES,
  withoutVariables,
  type OldAddress,
  type ServerRules,
} from './rules.ts';

/** Bytes. nginx rounds keys up to it. */
const POINTER = 8;

interface Entry extends OldAddress {
  value: string;
}

/**
 * Maps for nginx's `http` block, by path: `$pamphlet_moved` (new URL), `$pamphlet_gone` (1), and a variable
 * for each header. Source: https://nginx.org/en/docs/http/ngx_http_map_module.html.
 *
 * @param pages published paths from the host's root: maps ignore case
 */
export function nginxTables(rules: ServerRules, pages: Iterable<string>): string {
  const { moved, gone } = rules;
  const taken = new Set(Array.from(pages, lowered));
  const entries = moved.map((move) => ({ ...move, value: quoted(withoutVariables(move.to)) }));
  const ends = gone.map((one) => ({ ...one, value: '1' }));
  return present(
    '# Include this file in the http block, and _nginx-server.conf in the server block.',
    sizes([...moved, ...gone]),
    tables('$pamphlet_moved', entries, taken),
    tables('$pamphlet_gone', ends, taken),
    [...byName(rules)].flatMap(([name, values]) => [
      `map $uri ${variableOf(name)} {`,
      '  default "";',
      ...values.toReversed().map(({ pattern, value }) => `  ${quoted(`~${pattern}`)} ${quoted(value)};`),
      '}',
    ]),
    '',
  ).join('\n');
}

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

function byName(rules: ServerRules) {
  return groupBy(headerValues(rules), ({ name }) => name);
}

function variableOf(header: string) {
  return `$pamphlet_${header.toLowerCase().replaceAll('-', '_')}`;
}

/** Several parameters must match exactly. */
function sourceOf({ query }: OldAddress) {
  if (query === undefined) return '$uri';
  const [, name] = /^(\w+)=[^&]*$/.exec(query) ?? [];
  return quoted(name === undefined ? '$uri?$args' : `$uri?${name}=$arg_${name.toLowerCase()}`);
}

/**
 * Maps for paths and for each form of query, chained by defaults. nginx reads the last one first: a query
 * wins over its path.
 *
 * @param pages published paths in lower case
 */
function tables(variable: string, entries: readonly Entry[], pages: ReadonlySet<string>) {
  const byKey = groupBy(entries, (entry) => lowered(keyOf(entry)));
  const row = (entry: Entry) => {
    const key = keyOf(entry);
    const isPlain =
      byKey.get(lowered(key))?.length === 1 && (entry.query !== undefined || !pages.has(lowered(key)));
    return `  ${quoted(isPlain ? key : `~^${literal(key)}$`)} ${entry.value};`;
  };
  const groups = new Map([['$uri', []], ...groupBy(entries, sourceOf)]);
  return [...groups].flatMap(([source, group], index) => [
    `map ${source} ${index === groups.size - 1 ? variable : `${variable}_${index + 1}`} {`,
    `  default ${index === 0 ? '""' : `${variable}_${index}`};`,
    ...group.map(row),
    '}',
  ]);
}

function keyOf({ path, query }: OldAddress) {
  return query === undefined ? path : `${path}?${query}`;
}

/** nginx folds ASCII letters only. */
function lowered(text: string) {
  return text.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());
}

/** nginx does not start if its tables are too small. */
function sizes(all: readonly OldAddress[]) {
  const longest = all.reduce((most, one) => Math.max(most, Buffer.byteLength(keyOf(one))), 0);
  const needed = 2 * POINTER + Math.ceil((longest + 2) / POINTER) * POINTER;
  const power = (number: number) => 2 ** Math.ceil(Math.log2(number));
  return present(
    needed > 64 && `map_hash_bucket_size ${power(needed)};`,
    all.length > 1000 && `map_hash_max_size ${power(2 * all.length)};`,
  );
}

/** Double quotation marks allow any single line. */
function quoted(text: string) {
  return `"${text.replaceAll(/["\\]/g, String.raw`\$&`)}"`;
}
