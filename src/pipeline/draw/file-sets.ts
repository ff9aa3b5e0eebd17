import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hash } from '../../lib/hash.ts';
import { inLanes } from '../../lib/lists.ts';
import type { FileSet } from '../../pages/feature.ts';
import type { WrittenFile } from '../cache/state.ts';
import type { Plan } from '../plan.ts';

/** Files that features make beside the pages: all of them, and those that were made now. */
export interface MadeFiles {
  readonly files: readonly string[];
  readonly written: ReadonlyMap<string, WrittenFile>;
}

/** Sets that are made at a time: each takes a core, and memory as its posts do. */
const MOST_AT_A_TIME = 2;

/**
 * Makes what features make beside the pages, but for sets that the last build has left the very same. A preview has none
 * until they are requested.
 */
export async function makeFileSets(plan: Plan): Promise<MadeFiles> {
  const { before, folder, bodies } = plan;
  const files: string[] = [];
  const written = new Map<string, WrittenFile>();
  const missing: FileSet[] = [];
  for (const set of plan.options.preview ? [] : setsOf(plan)) {
    const last = intactFiles(set, plan);
    if (last) files.push(...last);
    else missing.push(set);
  }
  await inLanes(missing, MOST_AT_A_TIME, async ({ fingerprint, make }) => {
    for (const { file, bytes } of await make((post) => bodies.html(post))) {
      files.push(file);
      written.set(file, { fingerprint, ...folder.writeOrKeep(file, Buffer.from(bytes), before.get(file)) });
    }
  });
  return { files: files.toSorted(), written };
}

function setsOf({ context }: Plan): FileSet[] {
  return context.features.flatMap((feature) => feature.files?.(context) ?? []);
}

/** The files of a set, if the last build has left them all; undefined when it must be made. */
function intactFiles({ folder: at, fingerprint }: FileSet, { before, folder }: Plan): string[] | undefined {
  const last = [...before].filter(([file]) => file.startsWith(at));
  const isIntact = ([file, written]: (typeof last)[number]): boolean =>
    written.fingerprint === fingerprint && folder.isIntact(file, written);
  return last.length > 0 && last.every(isIntact) ? last.map(([file]) => file) : undefined;
}

/** Makes the files of a preview, after its build, but for those that are there. */
export async function makePreviewFiles(plan: Plan): Promise<void> {
  await inLanes(setsOf(plan), MOST_AT_A_TIME, async (set) => makePreviewSet(set, plan));
}

async function makePreviewSet({ folder: at, fingerprint, make }: FileSet, plan: Plan): Promise<void> {
  const { options, folder } = plan;
  // Where the preview notes which files it has.
  const note = join(options.cache, `${hash(at)}.txt`);
  const place = join(folder.path, at);
  if (existsSync(place) && existsSync(note) && readFileSync(note, 'utf8') === fingerprint) return;
  const made = await make((post) => plan.bodies.html(post));
  // The build has closed its pack, too.
  plan.bodies.reader.close();
  rmSync(place, { recursive: true, force: true });
  folder.forget();
  for (const { file, bytes } of made) folder.write(file, [bytes]);
  writeFileSync(note, fingerprint);
}
