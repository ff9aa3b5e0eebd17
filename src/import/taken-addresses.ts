/** Files by the addresses that they have taken. Letter case and normal form do not count, because some disks ignore them. */
export class TakenAddresses {
  readonly #files = new Map<string, string>();

  get(address: string): string | undefined {
    return this.#files.get(keyOf(address));
  }

  has(address: string): boolean {
    return this.#files.has(keyOf(address));
  }

  set(address: string, file: string): void {
    this.#files.set(keyOf(address), file);
  }
}

/** The same text where there is nothing to fold, so that it is in memory once. */
function keyOf(address: string): string {
  return /^[a-z\d/_.~-]*$/.test(address) ? address : address.normalize('NFC').toLowerCase();
}
