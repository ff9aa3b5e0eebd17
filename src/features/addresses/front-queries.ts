import type { HeadProps } from '../../../layouts/props.ts';
import { splitQuery, type Ledger } from './ledger-file.ts';
import { address } from '../../lib/urls.ts';
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
  return {
    [SCRIPT]: () => themeText('scripts/old-addresses.js'),
    [MAP]: () => {
      const lines = queriesOf(moved).map(([query, { to }]) =>
        [query, urls.href(to)].map((one) => JSON.stringify(one)).join(':'),
      );
      return `{${[...new Set(lines)].toSorted().join(',\n')}}\n`;
    },
  };
}

/** Names of the first parameters. */
export function namesIn(ledger: Ledger) {
  const moves = queriesOf(ledger).filter(([, { as }]) => as !== 'gone');
  return [...new Set(moves.map(([query]) => query.replace(/[=&].*/s, '')))].toSorted();
}

/** Decoded queries of the front page, as the client script serialises its `URLSearchParams`. */
function queriesOf<T>(all: Iterable<readonly [from: string, of: T]>) {
  return Array.from(all).flatMap(([from, of]) => {
    const { path, query } = splitQuery(from);
    if (path !== FRONT || query === undefined) return [];
    const read = Array.from(new URLSearchParams(query), ([name, value]) => `${name}=${value}`).join('&');
    return [[read, of] as const];
  });
}
