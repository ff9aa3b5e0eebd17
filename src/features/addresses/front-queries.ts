import type { HeadProps } from '../../../layouts/props.ts';
import { splitQuery, type Ledger } from './ledger-file.ts';
import { address, type Href } from '../../lib/urls.ts';
import type { PageContext } from '../../pages/context.ts';
import { themeText } from '../../pages/theme-files.ts';
import type { RedirectTarget } from './redirect-page.tsx';

/** A script redirects old queries of this page, such as `/?p=12`: not every host can. */
export const FRONT = address('/');

export const SCRIPT = address('/assets/old-addresses.js');
export const MAP = address('/assets/old-addresses.json');

export function queryScript({ lists, urls }: PageContext): Partial<HeadProps> {
  const names = namesIn(lists.ledger);
  if (names.length === 0) return {};
  const data = { 'data-map': urls.href(MAP), 'data-names': JSON.stringify(names) };
  return { elements: [{ name: 'script', attributes: { src: urls.href(SCRIPT), defer: true, ...data } }] };
}

/** Texts of {@link SCRIPT} and {@link MAP}. */
export function queryFiles(
  moved: ReadonlyMap<string, RedirectTarget>,
  { lists, urls }: PageContext,
): Record<string, () => string> {
  // Lost addresses do not stop a preview.
  if (namesIn(lists.ledger).length === 0) return {};
  const moves = queriesOf([...moved]);
  return {
    [SCRIPT]: () => themeText('scripts/old-addresses.js'),
    [MAP]: () => queryMap(moves.map(([query, { to }]) => ({ query, to: urls.href(to) }))),
  };
}

function namesIn(ledger: Ledger) {
  const moves = [...ledger].filter(([, { as }]) => as !== 'gone');
  return queryNames(queriesOf(moves).map(([query]) => query));
}

function queriesOf<T>(all: readonly (readonly [from: string, of: T])[]) {
  return all.flatMap(([from, of]) => {
    const { path, query } = splitQuery(from);
    return path === FRONT && query !== undefined ? [[query, of] as const] : [];
  });
}

/** Names of the first parameters. */
export function queryNames(queries: readonly string[]): string[] {
  return [...new Set(queries.map((query) => readQuery(query).replace(/[=&].*/s, '')))].toSorted();
}

/** Targets by decoded query. */
export function queryMap(moves: readonly { query: string; to: Href }[]): string {
  const lines = moves.map(({ query, to }) => `${JSON.stringify(readQuery(query))}:${JSON.stringify(to)}`);
  return `{${[...new Set(lines)].toSorted().join(',\n')}}\n`;
}

/** Matches the client script, which serialises `URLSearchParams` the same way. */
function readQuery(query: string) {
  return Array.from(new URLSearchParams(query), ([name, value]) => `${name}=${value}`).join('&');
}
