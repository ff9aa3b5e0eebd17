import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

/** Answers the folder picker of a page with a folder on this disk. Chromium's own cannot be automated. */
export async function pickFolder(page: Page, root: string): Promise<void> {
  const calls = {
    list: (path: string) =>
      readdirSync(join(root, path), { withFileTypes: true }).map(
        (entry) => [entry.name, entry.isDirectory()] as const,
      ),
    kind: (path: string) => {
      const found = statSync(join(root, path), { throwIfNoEntry: false });
      return found ? (found.isDirectory() ? 'directory' : 'file') : undefined;
    },
    make: (path: string) => void mkdirSync(join(root, path), { recursive: true }),
    read: (path: string) => readFileSync(join(root, path)).toString('base64'),
    write: (path: string, base64: string) => writeFileSync(join(root, path), Buffer.from(base64, 'base64')),
    move: (from: string, to: string) => renameSync(join(root, from), join(root, to)),
    remove: (path: string) => rmSync(join(root, path), { recursive: existsSync(join(root, path)) }),
  };
  await page.exposeFunction('onDisk', (name: keyof typeof calls, from: string, to: string) =>
    calls[name](from, to),
  );
  await page.addInitScript(() => {
    type Disk = (name: string, ...args: readonly string[]) => Promise<unknown>;
    const disk = (globalThis as unknown as { onDisk: Disk }).onDisk;
    const missing = (name: string): DOMException => new DOMException(name, 'NotFoundError');
    const bytesOf = (base64: string): Uint8Array<ArrayBuffer> =>
      Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    class Handle {
      readonly kind: 'file' | 'directory';
      path: string;
      name: string;

      constructor(kind: 'file' | 'directory', path: string, name: string) {
        [this.kind, this.path, this.name] = [kind, path, name];
      }

      requestPermission(): Promise<string> {
        return Promise.resolve('granted');
      }

      async *entries(): AsyncGenerator<[string, Handle]> {
        for (const [name, isFolder] of (await disk('list', this.path)) as [string, boolean][])
          yield [name, new Handle(isFolder ? 'directory' : 'file', `${this.path}/${name}`, name)];
      }

      async getDirectoryHandle(name: string, { create = false } = {}): Promise<Handle> {
        const path = `${this.path}/${name}`;
        if (create) await disk('make', path);
        if ((await disk('kind', path)) !== 'directory') throw missing(name);
        return new Handle('directory', path, name);
      }

      async getFileHandle(name: string, { create = false } = {}): Promise<Handle> {
        const path = `${this.path}/${name}`;
        const kind = await disk('kind', path);
        if (kind === undefined && create) await disk('write', path, '');
        else if (kind !== 'file') throw missing(name);
        return new Handle('file', path, name);
      }

      async removeEntry(name: string): Promise<void> {
        await disk('remove', `${this.path}/${name}`);
      }

      async move(folder: Handle, name: string): Promise<void> {
        await disk('move', this.path, `${folder.path}/${name}`);
        this.path = `${folder.path}/${name}`;
        this.name = name;
      }

      async getFile(): Promise<File> {
        return new File([bytesOf((await disk('read', this.path)) as string)], this.name);
      }

      createWritable(): Promise<object> {
        let data = new Blob();
        return Promise.resolve({
          write: (given: Blob | string) => void (data = new Blob([given])),
          close: async () => {
            const text = Array.from(new Uint8Array(await data.arrayBuffer()), (byte) =>
              String.fromCharCode(byte),
            );
            await disk('write', this.path, btoa(text.join('')));
          },
        });
      }
    }
    // A database would store the handle without its methods.
    const { prototype } = IDBObjectStore;
    const put = Reflect.get(prototype, 'put') as (
      value: unknown,
      key?: IDBValidKey,
    ) => IDBRequest<IDBValidKey>;
    prototype.put = function (this: IDBObjectStore, value: unknown, key?: IDBValidKey) {
      return put.call(this, value instanceof Handle ? null : value, key);
    };
    Object.assign(globalThis, {
      showDirectoryPicker: () => Promise.resolve(new Handle('directory', '', 'blog')),
    });
  });
}
