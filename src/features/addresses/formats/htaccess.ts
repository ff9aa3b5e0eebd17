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

/**
 * `.htaccess` for Apache: headers, types, compression, the page for what is not there, and a rule for each old address.
 * Rules see the path behind the folder of the file. Sources: https://httpd.apache.org/docs/2.4/mod/mod_rewrite.html,
 * https://httpd.apache.org/docs/2.4/mod/mod_headers.html.
 */
export function htaccess(rules: ServerRules): string {
  const { moved, gone, prefix } = rules;
  const types = Object.entries(TYPES);
  const texts = types.filter(([, type]) => TEXT_TYPES.includes(type)).map(([end]) => `.${end}`);
  return [
    ...[403, 404, 410].map((status) => `ErrorDocument ${status} ${prefix}404.html`),
    ...types.map(([end, type]) => `AddType ${type} .${end}`),
    `AddCharset utf-8 .html .css .js .json .txt .xml ${texts.join(' ')}`,
    '<IfModule mod_headers.c>',
    ...headerValues(rules).map(
      ({ name, pattern: path, value }) =>
        `Header always set ${name} ${quoted(value.replaceAll('%', '%%'))} "expr=%{REQUEST_URI} =~ m#${path}#"`,
    ),
    '</IfModule>',
    '<IfModule mod_deflate.c>',
    '<IfModule mod_filter.c>',
    `AddOutputFilterByType DEFLATE text/html ${TEXT_TYPES.join(' ')}`,
    '</IfModule>',
    '</IfModule>',
    '<IfModule mod_rewrite.c>',
    'RewriteEngine On',
    `RewriteRule "^${HIDDEN}$" - [R=404,L]`,
    // The first rule that matches counts: those of a query come before the one of its path.
    ...[...moved.filter(({ query }) => query), ...moved.filter(({ query }) => !query)].flatMap((move) => [
      ...conditions(move),
      `RewriteRule ${pattern(move, prefix)} ${quoted(target(withoutVariables(move.to)))} [R=301,L,NE${move.query === undefined ? '' : ',QSD'}]`,
    ]),
    ...gone.flatMap((one) => [...conditions(one), `RewriteRule ${pattern(one, prefix)} - [G]`]),
    '</IfModule>',
    '',
  ].join('\n');
}

function pattern({ path }: OldAddress, prefix: string): string {
  return quoted(`^${literal(path.slice(prefix.length))}$`);
}

/** Each parameter, wherever it stands. */
function conditions({ query }: OldAddress): string[] {
  return (query?.split('&') ?? []).map(
    (pair) => `RewriteCond %{QUERY_STRING} ${quoted(`(?:^|&)${literal(pair)}(?:&|$)`)}`,
  );
}

/** A percent sign would stand for a part of the query. */
function target(to: string): string {
  return to.replaceAll('%', String.raw`\%`);
}

/** Within quotation marks, mod_rewrite takes everything as it stands, and nothing for a quotation mark. */
function quoted(text: string): string {
  return `"${text.replaceAll('"', String.raw`\x22`)}"`;
}
