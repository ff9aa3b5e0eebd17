/**
 * Files by the addresses that they have taken. Letter case and normal form do not count, because some disks ignore them; and an
 * address in the folder of another cannot be had where that is a file.
 */
export class TakenAddresses {
  readonly #files = new Map<string, string>();
  /** Addresses as they are, where that is not their key. */
  readonly #typed = new Map<string, string>();
  /** Folders with a dot in their names, with what needs them. */
  readonly #folders = new Map<string, string>();

  get(address: string): string | undefined {
    const key = addressKey(address);
    return this.#files.get(key) ?? this.#folders.get(key) ?? this.#above(key);
  }

  has(address: string): boolean {
    return this.get(address) !== undefined;
  }

  set(address: string, file: string): void {
    const key = addressKey(address);
    this.#files.set(key, file);
    if (key !== address) this.#typed.set(key, address);
    for (const folder of dottedFolders(key)) this.#folders.set(folder, file);
  }

  /** Whether an address is taken letter for letter: servers tell `/Party/` from `/party/`. */
  isExact(address: string): boolean {
    const key = addressKey(address);
    const typed = this.#typed.get(key) ?? key;
    return this.#files.has(key) && typed.replace(/index\.html$/, '') === address.replace(/index\.html$/, '');
  }

  /** What is a file where an address needs a folder. */
  #above(key: string): string | undefined {
    const folder = dottedFolders(key).find((one) => this.#files.has(one));
    return folder === undefined ? undefined : this.#files.get(folder);
  }
}

/** `/a.html` for `/a.html/b/`: only what has a dot in its name may be a file. */
function dottedFolders(key: string): string[] {
  if (!key.includes('.')) return [];
  const parts = key.split('/').slice(0, -1);
  return parts.flatMap((part, index) => (part.includes('.') ? [parts.slice(0, index + 1).join('/')] : []));
}

/** What addresses have in common that no disk tells apart. The same text where there is nothing to fold, so that it is in memory once. */
export function addressKey(address: string): string {
  const own = address.endsWith('/index.html') ? address.slice(0, -'index.html'.length) : address;
  return /^[a-z\d/_.~-]*$/.test(own) ? own : own.normalize('NFC').toLowerCase();
}
