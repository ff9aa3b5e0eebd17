/** Files by the addresses that they have taken. Letter case and normal form do not count, because some disks ignore them. */
export class TakenAddresses {
  readonly #files = new Map<string, string>();
  /** Addresses as they are, where that is not their key. */
  readonly #typed = new Map<string, string>();

  get(address: string): string | undefined {
    return this.#files.get(addressKey(address));
  }

  has(address: string): boolean {
    return this.get(address) !== undefined;
  }

  set(address: string, file: string): void {
    const key = addressKey(address);
    this.#files.set(key, file);
    if (key !== address) this.#typed.set(key, address);
  }

  /** Whether an address is taken letter for letter: servers tell `/Party/` from `/party/`. */
  isExact(address: string): boolean {
    const key = addressKey(address);
    const typed = this.#typed.get(key) ?? key;
    return this.#files.has(key) && typed.replace(/index\.html$/, '') === address.replace(/index\.html$/, '');
  }
}

/** What addresses have in common that no disk tells apart. The same text where there is nothing to fold, so that it is in memory once. */
export function addressKey(address: string): string {
  const own = address.endsWith('/index.html') ? address.slice(0, -'index.html'.length) : address;
  return /^[a-z\d/_.~-]*$/.test(own) ? own : own.normalize('NFC').toLowerCase();
}
