import { hash as digest, createHash } from 'node:crypto';

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
