import { removeAll } from '../../lib/files.ts';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hash } from '../../lib/hash.ts';
import { addAll } from '../../lib/lists.ts';
import { remember } from '../../lib/remember.ts';
import { mapLimit } from '../map-limit.ts';
import { address } from '../../lib/urls.ts';
import type { PageContext } from '../../pages/context.ts';
import type { FileSet } from '../../pages/feature.ts';
import { createSiteFolder } from '../commit/site-folder.ts';
import type { Plan } from '../plan.ts';

/** Concurrent sets. Each takes a core and much memory. */
const MOST_AT_A_TIME = 2;

/**
 * A preview builds these on request, a trial none.
 *
 * @returns all files of the sets
 */
export async function buildFileSets(plan: Plan): Promise<string[]> {
  const { folder, preview, isTrial } = plan.scan;
  const files: string[] = [];
  if (preview || isTrial) return files;
  await mapLimit(setsOf(plan), MOST_AT_A_TIME, async ({ folder: at, fingerprint, make }) => {
    const last = [...folder.before.keys()].filter((file) => file.startsWith(at));
    if (last.length > 0 && last.every((file) => folder.isCurrent(file, fingerprint))) {
      addAll(files, last);
      return;
    }
    for (const { file, bytes } of await make()) {
      files.push(file);
      folder.writeOrKeep(file, fingerprint, Buffer.from(bytes));
    }
  });
  return files.toSorted();
}

/** Sets in the folders of their languages. */
const setsOf = remember(({ placed: { context, store } }: Plan) => {
  const placed = ({ folder: own, fingerprint, make }: FileSet, { urls }: PageContext) => {
    const folder = urls.place(address(`/${own}`)).slice(1);
    return {
      folder,
      fingerprint,
      make: async () => {
        const made = await make((post) => store.html(post));
        return made.map(({ file, bytes }) => ({ file: folder + file.slice(own.length), bytes }));
      },
    };
  };
  return context.editions.flatMap((edition) =>
    edition.features.flatMap((feature) =>
      (feature.files?.(edition) ?? []).map((set) => placed(set, edition)),
    ),
  );
}, new WeakMap());

export async function buildPreviewFiles(plan: Plan): Promise<void> {
  const { cache, folder } = plan.scan;
  const { path } = folder;
  await mapLimit(setsOf(plan), MOST_AT_A_TIME, async ({ folder: at, fingerprint, make }) => {
    const note = join(cache, `${hash(at)}.txt`);
    const place = join(path, at);
    if (existsSync(place) && existsSync(note) && readFileSync(note, 'utf8') === fingerprint) return;
    const made = await make();
    // The build also closed its pack.
    plan.placed.store.close();
    removeAll(place);
    const inPlace = createSiteFolder({ path, next: path });
    for (const { file, bytes } of made) inPlace.write(file, [bytes]);
    writeFileSync(note, fingerprint);
  });
}
