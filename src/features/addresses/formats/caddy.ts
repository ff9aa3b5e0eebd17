import {
  chainedTables,
  headerValues,
  HIDDEN,
  literal,
  TEXT_TYPES,
  TYPES,
  type HeaderValue,
  type OldAddress,
  type ServerRules,
} from './rules.ts';

/**
 * What stands in the site block of a Caddyfile, where it is imported: headers, types, compression, old addresses, files and the
 * page for what is not there. Source: https://caddyserver.com/docs/caddyfile/directives.
 */
export function caddyRoutes(rules: ServerRules): string {
  const { moved, gone, prefix } = rules;
  const values = headerValues(rules);
  const everywhere = values.filter((value) => isEverywhere(value, prefix));
  const types = Object.entries(TYPES).map(
    ([end, type]) => [end, TEXT_TYPES.includes(type) ? `${type}; charset=utf-8` : type] as const,
  );
  return [
    '# Import this file in the block of the site.',
    `route ${prefix}* {`,
    '  encode zstd gzip',
    ...everywhere.map((value) => `  ${headerLine(value)}`),
    ...values.flatMap((value, index) =>
      isEverywhere(value, prefix)
        ? []
        : [
            `  @pamphlet_${index} path_regexp ${quoted(value.pattern)}`,
            `  ${headerLine(value, `@pamphlet_${index} `)}`,
          ],
    ),
    ...types.flatMap(([end, type]) => [
      `  @pamphlet_${end} path *.${end}`,
      `  ${headerLine({ name: 'Content-Type', value: type }, `@pamphlet_${end} `)}`,
    ]),
    ...tables('pamphlet_moved', moved, ({ to }) => to),
    ...tables('pamphlet_gone', gone, () => 'gone'),
    '  @pamphlet_moved expression `{pamphlet_moved} != ""`',
    '  redir @pamphlet_moved {pamphlet_moved} 301',
    '  @pamphlet_gone expression `{pamphlet_gone} != ""`',
    '  error @pamphlet_gone 410',
    `  @pamphlet_hidden path_regexp "^${literal(prefix)}${HIDDEN}$"`,
    '  error @pamphlet_hidden 404',
    '  file_server',
    '}',
    '# What was set for the path does not hold for the page that is shown in its place.',
    'handle_errors {',
    ...everywhere.map((value) => `  ${headerLine(value)}`),
    `  ${headerLine({ name: 'Content-Type', value: 'text/html; charset=utf-8' })}`,
    `  rewrite * ${prefix}404.html`,
    '  file_server',
    '}',
    '',
  ].join('\n');
}

function isEverywhere({ pattern }: HeaderValue, prefix: string): boolean {
  return pattern === `^${literal(prefix)}`;
}

/** @param matcher with a space behind it; empty for every path */
function headerLine({ name, value }: Pick<HeaderValue, 'name' | 'value'>, matcher = ''): string {
  return `header ${matcher}${name} ${quoted(value)}`;
}

function tables<T extends OldAddress>(
  variable: string,
  list: readonly T[],
  valueOf: (one: T) => string,
): string[] {
  return chainedTables(variable, list.filter(canBeSaid), sourceOf).flatMap(
    ({ name, source, next, entries }) => [
      `  map ${quoted(source)} {${name}} {`,
      ...entries.map((one) => `    ${keyOf(one)} ${quoted(valueOf(one))}`),
      `    default ${next === undefined ? '""' : `{${next}}`}`,
      '  }',
    ],
  );
}

/** A name of a query that is more than letters could end the variable that has its value. */
function canBeSaid({ query }: OldAddress): boolean {
  return [...new URLSearchParams(query).keys()].every((name) => /^[\w.~-]+$/.test(name));
}

/** Parameters may stand among others. */
function sourceOf(query: string | undefined): string {
  if (query === undefined) return '{path}';
  const names = [...new URLSearchParams(query).keys()];
  return `{path}?${names.map((name) => `${name}={query.${name}}`).join('&')}`;
}

/** A key of plain letters as it is; any other as a regular expression, in which every sign of ASCII is a code. */
function keyOf({ path, query }: OldAddress): string {
  const pairs = Array.from(new URLSearchParams(query), ([name, value]) => `${name}=${value}`);
  const text = query === undefined ? path : `${path}?${pairs.join('&')}`;
  const coded = text.replaceAll(/[\0-\x7f]/g, (sign) =>
    /[\w/-]/.test(sign) ? sign : String.raw`\x${sign.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
  return coded === text ? quoted(text) : quoted(`~^${coded}$`);
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', String.raw`\"`)}"`;
}
