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
 * For Apache. Rules match the path below the file's folder. Sources:
 * https://httpd.apache.org/docs/2.4/mod/mod_rewrite.html,
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
    // The first match wins, so queries precede their paths.
    ...[...moved.filter(({ query }) => query), ...moved.filter(({ query }) => !query)].flatMap((move) => [
      ...conditions(move),
      `RewriteRule ${pattern(move, prefix)} ${quoted(target(withoutVariables(move.to)))} [R=301,L,NE${move.query === undefined ? '' : ',QSD'}]`,
    ]),
    ...gone.flatMap((one) => [...conditions(one), `RewriteRule ${pattern(one, prefix)} - [G]`]),
    '</IfModule>',
    '',
  ].join('\n');
}

function pattern({ path }: OldAddress, prefix: string) {
  return quoted(`^${literal(path.slice(prefix.length))}$`);
}

/** In any order. */
function conditions({ query }: OldAddress) {
  return (query?.split('&') ?? []).map(
    (pair) => `RewriteCond %{QUERY_STRING} ${quoted(`(?:^|&)${literal(pair)}(?:&|$)`)}`,
  );
}

/** A percent sign is a backreference. */
function target(to: string) {
  return to.replaceAll('%', String.raw`\%`);
}

/** mod_rewrite takes quoted text literally, but has no escape for a quotation mark. */
function quoted(text: string) {
  return `"${text.replaceAll('"', String.raw`\x22`)}"`;
}
