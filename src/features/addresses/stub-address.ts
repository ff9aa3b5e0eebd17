import { splitQuery } from '../../lib/address-ledger.ts';
import { isReservedName } from '../../lib/slugs.ts';
import { address, type Address } from '../../lib/urls.ts';

/**
 * The address of a page that stands for an old address: `/old.php` is answered by a page in a folder of that name, to which
 * hosts add the slash.
 *
 * @returns undefined when no file can stand for it: it has a query, or a name that some computers cannot store
 */
export function stubAddress(from: string): Address | undefined {
  const { path, query } = splitQuery(from);
  const parts = path.split('/').filter((part) => part !== '');
  return query === undefined && parts.every(isStorable)
    ? address(/(?:\/|\.html?)$/i.test(path) ? path : `${path}/`)
    : undefined;
}

function isStorable(name: string): boolean {
  return !name.startsWith('.') && !isReservedName(name) && Buffer.byteLength(name) <= 240;
}
