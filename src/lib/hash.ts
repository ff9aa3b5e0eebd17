import { hash as digest, createHash } from 'node:crypto';

/** SHA-256, first 120 bits, 20 characters of base64url. */
export function hash(content: string | Uint8Array): string {
  return digest('sha256', content, 'base64url').slice(0, 20);
}

export function hashOf(pieces: Iterable<Uint8Array>): string {
  const all = createHash('sha256');
  for (const piece of pieces) all.update(piece);
  return all.digest('base64url').slice(0, 20);
}

/** Enough for URL suffixes, too few to compare contents. */
export function shortHash(text: string): string {
  return digest('sha256', text, 'hex').slice(0, 6);
}
