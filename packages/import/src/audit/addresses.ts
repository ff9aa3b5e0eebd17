import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Address,
  type AnsweredAddress,
  isAddress,
  type Ledger,
  outputFile,
  readableAddress,
} from 'pamphlet/content';
import { LEDGER_FILE } from '../write/ledger.ts';
import type { OldAddresses } from '../addresses/old-addresses.ts';
import type { TakenAddresses } from '../addresses/taken-addresses.ts';

/** Old addresses, and what answers them. */
export interface AddressAudit {
  readonly all: number;
  readonly answered: number;
  readonly recorded: number;
  readonly lost: readonly AnsweredAddress[];
}

export interface AddressFacts {
  /** Folder of the blog; absolute. */
  readonly root: string;
  /** Files of posts and pages by their addresses, as a build has them. */
  readonly taken: Pick<TakenAddresses, 'get'>;
  /** Of the blog, if it has one. */
  readonly ledger: Ledger | undefined;
}

/** Asks the site that was built since the import, if there is one, for every old address; else what a build would have. */
export function auditAddresses(list: OldAddresses, { root, taken, ledger }: AddressFacts): AddressAudit {
  const site = join(root, '_site');
  const isBuilt = isNewer(site, join(root, LEDGER_FILE));
  const redirects = isBuilt ? sourcesOfRedirects(join(site, '_redirects')) : new Set<string>();
  // Those with a query are looked up by a script of the front page.
  const table = join(site, 'assets/old-addresses.json');
  const queries = existsSync(table) ? queriesIn(readFileSync(table, 'utf8')) : new Set<string>();
  const inSite = (address: string): boolean =>
    (address.startsWith('/?') && queries.has(address.slice(2))) ||
    redirects.has(address) ||
    (isAddress(address) && existsSync(join(site, outputFile(closed(address)))));
  const lost: AnsweredAddress[] = [];
  let [answered, recorded] = [0, 0];
  for (const [from, to] of list) {
    const isFile = !to.startsWith('/');
    const isOwn = isFile ? taken.get(closed(from)) === to : to === closed(from);
    // A file that was removed has no address.
    const isThere = isFile ? existsSync(join(root, to)) : !isBuilt || inSite(to);
    if (isBuilt ? inSite(from) : isOwn) answered++;
    else if (isThere && ledger?.has(readableAddress(from) ?? '')) recorded++;
    else lost.push({ from, to });
  }
  return { all: list.size, answered, recorded, lost };
}

/** A site that was built before an import knows nothing of it. */
function isNewer(site: string, than: string): boolean {
  const [built, imported] = [site, than].map((path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs);
  return built !== undefined && built >= (imported ?? 0);
}

/** @param table JSON; invalid JSON yields no entries */
function queriesIn(table: string): ReadonlySet<string> {
  try {
    return new Set(Object.keys(JSON.parse(table) as object));
  } catch {
    return new Set();
  }
}

/** With a slash at the end, as hosts add one. */
function closed(path: string): Address {
  return (/\/$|\.\w+$/.test(path) ? path : `${path}/`) as Address;
}

/** What `_redirects` leads on from. */
function sourcesOfRedirects(file: string): ReadonlySet<string> {
  if (!existsSync(file)) return new Set();
  const lines = readFileSync(file, 'utf8').split('\n');
  return new Set(
    lines.flatMap((line) => {
      const [path = '', ...rest] = line.split(/\s+/);
      // Between both addresses stands the query: `/blog/ p=12 /party/ 301`.
      const query = rest
        .slice(
          0,
          rest.findIndex((word) => /^(?:\/|https?:)/.test(word)),
        )
        .join('&');
      return path.startsWith('/') ? [decoded(query === '' ? path : `${path}?${query}`)] : [];
    }),
  );
}

function decoded(address: string): string {
  try {
    return decodeURI(address);
  } catch {
    return address;
  }
}
