import type { Href } from '../../../lib/urls.ts';

/** An address of the front page with a query, and where it leads. */
export interface QueryMove {
  readonly query: string;
  readonly to: Href;
}

/** Names of the first parameters, by which the script knows that there may be something to look up. */
export function queryNames(queries: readonly string[]): string[] {
  return [...new Set(queries.map((query) => readQuery(query).replace(/[=&].*$/s, '')))].toSorted();
}

/** What the script on the front page looks up: targets by query, decoded, as JSON. */
export function queryMap(moves: readonly QueryMove[]): string {
  const lines = moves.map(({ query, to }) => `${JSON.stringify(readQuery(query))}:${JSON.stringify(to)}`);
  return `{${[...new Set(lines)].toSorted().join(',\n')}}\n`;
}

/** As the script reads it too: `URLSearchParams` joined again. */
function readQuery(query: string): string {
  return Array.from(new URLSearchParams(query), ([name, value]) => `${name}=${value}`).join('&');
}
