import { createHmac, randomBytes } from 'node:crypto';
import { address, type Address } from './urls.ts';

/** Everything that is shared by its address alone lies below. */
export const SHARED_FOLDER = address('/draft/');

/**
 * An address that nobody finds who does not know the key: HMAC-SHA256 (RFC 2104), 128 bits of it, in hexadecimal,
 * because some hosts take capitals and small letters for the same. It stays while the file has its name.
 */
export function secretAddress(key: string, file: string): Address {
  const code = createHmac('sha256', key).update(file).digest('hex').slice(0, 32);
  return address(`${SHARED_FOLDER}${code}/`);
}

/** A key that nobody guesses: 128 bits of chance. */
export function freshKey(): string {
  return randomBytes(16).toString('base64url');
}
