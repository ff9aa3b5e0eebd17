import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Post } from '../../content/post.ts';
import { hash } from '../../lib/hash.ts';
import type { FileSet } from '../../pages/feature.ts';
import { decodeShown, Pack } from '../render/pack.ts';
import type { WrittenFile } from '../cache/state.ts';
import type { Plan } from '../plan.ts';

/** Files that features make beside the pages: all of them, and those that were made now. */
export interface MadeFiles {
  readonly files: readonly string[];
  readonly written: ReadonlyMap<string, WrittenFile>;
}

/**
 * Makes what features make beside the pages, unless the last build has left the very same. A preview has none until
 * somebody asks for it.
 */
export async function makeFileSets(plan: Plan): Promise<MadeFiles> {
  const sets = plan.options.preview ? [] : setsOf(plan);
  const made: MadeFiles[] = [];
  for (const set of sets) made.push(await makeSet(set, plan));
  return {
    files: made.flatMap(({ files }) => files),
    written: new Map(made.flatMap(({ written }) => [...written])),
  };
}

function setsOf({ context }: Plan): FileSet[] {
  return context.features.flatMap((feature) => feature.files?.(context) ?? []);
}

async function makeSet({ folder: at, fingerprint, make }: FileSet, plan: Plan): Promise<MadeFiles> {
  const { before, folder, bodies } = plan;
  const last = [...before].filter(([file]) => file.startsWith(at));
  const isIntact = ([file, written]: (typeof last)[number]): boolean =>
    written.fingerprint === fingerprint && folder.isIntact(file, written);
  if (last.length > 0 && last.every(isIntact))
    return { files: last.map(([file]) => file), written: new Map() };
  const made = await make((post) => bodies.html(post));
  const written = new Map(
    made.map(({ file, bytes }) => {
      const now = folder.writeOrKeep(file, Buffer.from(bytes), before.get(file));
      return [file, { fingerprint, ...now }] as const;
    }),
  );
  return { files: [...written.keys()], written };
}

/** Makes the files of a preview, after its build, unless they are there. */
export async function makePreviewFiles(plan: Plan): Promise<void> {
  for (const set of setsOf(plan)) await makePreviewSet(set, plan);
}

async function makePreviewSet({ folder: at, fingerprint, posts, make }: FileSet, plan: Plan): Promise<void> {
  const { options, folder } = plan;
  // Where the preview notes which files it has.
  const note = join(options.cache, `${hash(at)}.txt`);
  const place = join(folder.path, at);
  if (existsSync(place) && existsSync(note) && readFileSync(note, 'utf8') === fingerprint) return;
  const texts = readAll(posts, plan);
  const made = await make((post) => texts.get(post) ?? '');
  rmSync(place, { recursive: true, force: true });
  folder.forget();
  for (const { file, bytes } of made) folder.write(file, Buffer.from(bytes));
  writeFileSync(note, fingerprint);
}

/** The build has closed its pack, and the next one may replace it: everything is read at once. */
function readAll(posts: readonly Post[], { bodies }: Plan): Map<Post, string> {
  const pack = new Pack(bodies.setup.pack, 0);
  try {
    return new Map(
      posts.map((post) => {
        const stored = bodies.stored(post);
        const record = stored && pack.read(stored);
        const html = record
          ? decodeShown(record).html.toString('utf8')
          : bodies.writer.renderer.render(post).html;
        return [post, html];
      }),
    );
  } finally {
    pack.close();
  }
}
