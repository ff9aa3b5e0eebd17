/** The name of a file without its folder and ending. */
export function stemOf(path: string): string {
  return (path.split('/').at(-1) ?? '').replace(/\.[^.]+$/, '');
}

/** As Hugo makes a part of an address of a name. */
export function urlized(name: string, keepsCase = false): string {
  return (keepsCase ? name : name.toLowerCase())
    .normalize('NFC')
    .replaceAll(/[\s]+/g, '-')
    .replaceAll(/[^\p{L}\p{M}\p{N}._~#+/-]/gu, '')
    .replaceAll(/[#]/g, '')
    .replaceAll(/-{2,}/g, '-')
    .replaceAll(/^-|-$/g, '');
}

/** A path behind the part that stands for a language. */
export function joined(prefix: string, path: string): string {
  return `${prefix}/${path}`.replaceAll(/\/{2,}/g, '/');
}
