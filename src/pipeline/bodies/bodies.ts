import { ChangedError } from '../changed-error.ts';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bodyOf } from '../../content/front-matter.ts';
import { BoundedCache, remember } from '../../lib/remember.ts';
import { hash } from '../../lib/hash.ts';
import type { LinkTarget } from '../../markdown/rendered.ts';
import { encode, isOfBlog } from '../../markdown/targets.ts';
import type { ShownBody, StoredBody } from '../../pages/bodies.ts';
import type { PageContext } from '../../pages/context.ts';
import type { Post } from '../../content/post.ts';
import {
  createBodyRenderer,
  type BodyRenderer,
  type MarkdownExtensions,
  type RenderSettings,
} from './body-renderer.ts';
import { decodeBody, encodeBody, createPack, type SharedPack } from './pack.ts';

/** Plain data. */
export interface BodySource {
  /** Absolute path. */
  root: string;
  render: RenderSettings;
  /** Absent if the run keeps no HTML: then each read renders the body. */
  pack?: SharedPack;
}

/** Plain data for the thread that renders the page. */
export interface BodyJob extends Pick<StoredBody, 'shown' | 'context'> {
  file: string;
  /** Resolved links, by target. */
  targets: readonly (readonly [target: string, LinkTarget])[];
}

type BodyReader = ReturnType<typeof createBodyReader>;

/**
 * One per thread.
 *
 * @param pack this thread's open pack
 */
export function createBodyReader(
  source: BodySource,
  extensions: (language: string) => MarkdownExtensions,
  pack = source.pack && createPack(source.pack),
) {
  let renderer: BodyRenderer | undefined;

  /**
   * The Markdown below the front matter.
   *
   * @param contentHash of the file as the build has read it. Default: any
   * @throws ChangedError if the file is another or gone, or has lost its front matter
   */
  const sourceOf = (file: string, contentHash?: string) => {
    const path = join(source.root, file);
    const bytes = existsSync(path) ? readFileSync(path) : undefined;
    const isSame = contentHash === undefined || (bytes && hash(bytes)) === contentHash;
    const text = bytes && isSame ? bodyOf(bytes) : undefined;
    if (text === undefined) throw new ChangedError(file);
    return text;
  };

  /** The checksum detects a damaged record. */
  const renderAgain = ({ file, context }: BodyJob) => {
    renderer ??= createBodyRenderer(source.render, extensions);
    return encodeBody(renderer.render(file, context, sourceOf(file)));
  };

  return {
    /** @throws ChangedError as `sourceOf` */
    shown(body: BodyJob): ShownBody {
      const targets = new Map(body.targets);
      return decodeBody(pack?.read(body.shown) ?? renderAgain(body), (target) => targets.get(target));
    },

    sourceOf,
    close: () => pack?.close(),
  };
}

/** On the main thread. */
type BodyStore = PageContext['bodies'] & BodyReader & { job: (post: Pick<Post, 'file'>) => BodyJob };

/** @param stored by file */
export function createBodyStore(
  stored: ReadonlyMap<string, StoredBody>,
  links: PageContext['links'],
  reader: BodyReader,
): BodyStore {
  const storedOf = (file: string) => {
    const body = stored.get(file);
    if (!body) throw new Error(`The body of ${file} has not been rendered.`);
    return body;
  };

  const targetsOf = (file: string, { references }: StoredBody): BodyJob['targets'] => {
    const targets = new Map<string, LinkTarget>();
    for (const { target } of references) {
      const becomes = !targets.has(target) && isOfBlog(target) && links.resolve(file, target);
      if (becomes) targets.set(target, becomes);
    }
    return [...targets];
  };

  const job: BodyStore['job'] = ({ file }) => {
    const body = storedOf(file);
    const { shown, context } = body;
    return { file, shown, context, targets: targetsOf(file, body) };
  };

  /** Cached: front page and feeds read the newest bodies in turn. */
  const htmlOf = remember((file: string) => reader.shown(job({ file })).html, new BoundedCache(64));
  /** Cached: many links may lead to one page. */
  const idsOf = remember((file: string) => storedOf(file).inspection?.ids ?? reader.shown(job({ file })).ids);
  /** Cached for pages, feeds and search. */
  const hashOf = remember((file: string) => {
    const body = storedOf(file);
    return hash(JSON.stringify([body.hash, targetsOf(file, body)]));
  });

  return {
    ...reader,
    job,
    summary({ file }) {
      const body = storedOf(file);
      if (!body.references.some(({ target }) => isOfBlog(target))) return body;
      return {
        ...body,
        get hash() {
          return hashOf(file);
        },
      };
    },
    references: ({ file }) =>
      storedOf(file).references.map((reference) => {
        const { target } = reference;
        const href = isOfBlog(target) ? links.resolve(file, target)?.href : encode(target);
        return href === undefined ? reference : { ...reference, href };
      }),
    html: ({ file }) => htmlOf(file),
    ids: ({ file }) => idsOf(file),
    source: ({ file }) => reader.sourceOf(file),
  };
}
