import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Post } from '../../content/post.ts';
import { SEARCH_INDEX } from '../../pages/search-page.ts';
import { searchable, searchRecord, searchSignature, type SearchRecord } from '../../pages/search-records.ts';
import { decodeShown, Pack } from '../bodies/pack.ts';
import type { Plan } from '../plan.ts';
import { makeIndex } from './search-index.ts';
import type { WrittenFile } from '../cache/state.ts';

/** The index of a site: all its files, and those of them that were made now. */
export interface SearchFiles {
  readonly files: readonly string[];
  readonly written: ReadonlyMap<string, WrittenFile>;
}

const FOLDER = SEARCH_INDEX.slice(1);
const NONE: SearchFiles = { files: [], written: new Map() };

/**
 * Makes the search index beside the pages, unless the last build has left the very same. A preview has none until
 * somebody searches.
 */
export async function makeSearchFiles(plan: Plan): Promise<SearchFiles> {
  const { options, context, before, folder, bodies } = plan;
  if (!options.settings.search || options.preview) return NONE;
  const posts = searchable(context);
  const fingerprint = searchSignature(posts, context);
  const last = [...before].filter(([file]) => file.startsWith(FOLDER));
  const isIntact = ([file, written]: (typeof last)[number]): boolean =>
    written.fingerprint === fingerprint && folder.isIntact(file, written);
  if (last.length > 0 && last.every(isIntact))
    return { files: last.map(([file]) => file), written: new Map() };
  const made = await makeIndex(
    records(posts, plan, (post) => bodies.html(post)),
    options.settings.language,
  );
  const written = new Map(
    made.map(({ file, bytes }) => {
      const now = folder.writeOrKeep(file, Buffer.from(bytes), before.get(file));
      return [file, { fingerprint, ...now }] as const;
    }),
  );
  return { files: [...written.keys()], written };
}

/** Where the preview notes which index it has. */
const NOTE = 'search.txt';

/** Makes the index of a preview, after its build, unless it is there. */
export async function makePreviewIndex(plan: Plan): Promise<void> {
  const { options, context, folder } = plan;
  const posts = searchable(context);
  const fingerprint = searchSignature(posts, context);
  const note = join(options.cache, NOTE);
  const place = join(folder.path, FOLDER);
  if (existsSync(place) && existsSync(note) && readFileSync(note, 'utf8') === fingerprint) return;
  const texts = readAll(posts, plan);
  const made = await makeIndex(
    records(posts, plan, (post) => texts.get(post) ?? ''),
    options.settings.language,
  );
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
        return [
          post,
          record ? decodeShown(record).html.toString('utf8') : bodies.writer.renderer.render(post).html,
        ];
      }),
    );
  } finally {
    pack.close();
  }
}

function* records(
  posts: readonly Post[],
  { context }: Plan,
  htmlOf: (post: Post) => string,
): Generator<SearchRecord> {
  for (const post of posts) yield searchRecord(post, htmlOf(post), context);
}
