import { hash as digest, createHash, createHmac, randomBytes } from 'node:crypto';
import { address, type Address } from './urls.ts';

/** A fingerprint of a text or bytes: SHA-256, the first 120 bits, in 20 characters of base64url. */
export function hash(content: string | Uint8Array): string {
  return digest('sha256', content, 'base64url').slice(0, 20);
}

/** The fingerprint of bytes that come in pieces. */
export function hashOf(pieces: Iterable<Uint8Array>): string {
  const all = createHash('sha256');
  for (const piece of pieces) all.update(piece);
  return all.digest('base64url').slice(0, 20);
}

/** Six characters, for a stable ending of an address. Not for telling contents apart. */
export function shortHash(text: string): string {
  return digest('sha256', text, 'hex').slice(0, 6);
}

/** Everything that is shared by its address alone lies below. */
export const SHARED_FOLDER = address('/draft/');

/**
 * An address that cannot be found without the key: HMAC-SHA256 (RFC 2104), 128 bits of it, in hexadecimal,
 * because some hosts take capitals and small letters for the same. It stays while the file has its name.
 */
export function secretAddress(key: string, file: string): Address {
  const code = createHmac('sha256', key).update(file).digest('hex').slice(0, 32);
  return address(`${SHARED_FOLDER}${code}/`);
}

/** A random key of 128 bits. */
export function freshKey(): string {
  return randomBytes(16).toString('base64url');
}
