import { literal, withoutVariables, type HostRules, type OldAddress } from './rules.ts';

/**
 * `.htaccess` for Apache, with a rule for each old address. Rules see the path behind the folder of the file.
 * Source: https://httpd.apache.org/docs/2.4/mod/mod_rewrite.html.
 *
 * @param prefix of the site on its host; starts and ends with a slash
 */
export function htaccess({ moved, gone }: HostRules, prefix: string): string {
  return [
    '<IfModule mod_rewrite.c>',
    'RewriteEngine On',
    ...moved.flatMap((move) => [
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
