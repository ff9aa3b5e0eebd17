import { literal, withoutVariables, type HostRules, type OldAddress } from './rules.ts';

/** Bytes of a pointer, to which nginx rounds up the keys of a table. */
const POINTER = 8;

interface Entry extends OldAddress {
  readonly value: string;
}

/**
 * Tables of old addresses for nginx, for the `http` block. They set `$pamphlet_moved` to the new address and `$pamphlet_gone`
 * to 1; both are empty for all other requests. Source: https://nginx.org/en/docs/http/ngx_http_map_module.html.
 *
 * @param pages paths from the root of the host that are published now: tables take capitals and small letters for the same
 */
export function nginxMap({ moved, gone }: HostRules, pages: Iterable<string>): string {
  const taken = new Set(Array.from(pages, lowered));
  const entries: Entry[] = moved.map((move) => ({ ...move, value: quoted(withoutVariables(move.to)) }));
  const tables = [
    ...tablesFor('$pamphlet_moved', entries, taken),
    ...tablesFor(
      '$pamphlet_gone',
      gone.map((one) => ({ ...one, value: '1' })),
      taken,
    ),
  ];
  const keys = [...moved, ...gone].map(
    ({ path, query = '' }) => Buffer.byteLength(path) + Buffer.byteLength(query) + 1,
  );
  return [
    '# Include this file in the http block. In the server block, write:',
    '#   if ($pamphlet_moved) { return 301 $pamphlet_moved; }',
    '#   if ($pamphlet_gone) { return 410; }',
    ...sizes(keys),
    ...tables,
    '',
  ].join('\n');
}

/** One table for paths, behind it one for each name of a query: what a table does not have, the next is asked. */
function tablesFor(variable: string, entries: readonly Entry[], taken: ReadonlySet<string>): string[] {
  const groups = new Map<string, Entry[]>();
  for (const entry of entries) {
    const source = sourceFor(entry.query);
    const group = groups.get(source);
    if (group) group.push(entry);
    else groups.set(source, [entry]);
  }
  const paths = groups.get('$uri') ?? [];
  groups.delete('$uri');
  let fallback = '""';
  const lines: string[] = [];
  for (const [index, [source, group]] of [...groups].entries()) {
    const name = `${variable}_${index + 1}`;
    lines.push(...table(quoted(source), name, fallback, group, new Set()));
    fallback = name;
  }
  return [...lines, ...table('$uri', variable, fallback, paths, taken)];
}

/** One parameter may stand among others; several are matched as they are. */
function sourceFor(query: string | undefined): string {
  if (query === undefined) return '$uri';
  const [, name] = /^(\w+)=[^&]*$/.exec(query) ?? [];
  return name === undefined ? '$uri?$args' : `$uri?${name}=$arg_${name.toLowerCase()}`;
}

function table(
  source: string,
  name: string,
  fallback: string,
  entries: readonly Entry[],
  taken: ReadonlySet<string>,
): string[] {
  const counts = new Map<string, number>();
  const keys = entries.map(({ path, query }) => (query === undefined ? path : `${path}?${query}`));
  for (const key of keys) counts.set(lowered(key), (counts.get(lowered(key)) ?? 0) + 1);
  const rows = entries.map(({ value }, index) => {
    const key = keys[index] ?? '';
    const isPlain = counts.get(lowered(key)) === 1 && !taken.has(lowered(key));
    return `  ${quoted(isPlain ? key : `~^${literal(key)}$`)} ${value};`;
  });
  return [`map ${source} ${name} {`, `  default ${fallback};`, ...rows, '}'];
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
