import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bodyOf } from '../../content/front-matter.ts';
import { BoundedCache, remember } from '../../lib/remember.ts';
import { hash } from '../../lib/hash.ts';
import { ChangedError } from '../../lib/problems.ts';
import type { LinkTarget } from '../../markdown/rendered.ts';
import { encode, isOfBlog } from '../../markdown/targets.ts';
import type { Bodies, InFile, InnerReference, PackRange, ShownBody, StoredBody } from '../../pages/bodies.ts';
import type { Links } from '../../pages/links.ts';
import { BodyRenderer, type RenderSettings } from './body-renderer.ts';
import { decodeBody, encodeBody, Pack, type SharedPack } from './pack.ts';

/** Plain data. */
export interface BodySource {
  /** Absolute path. */
  readonly root: string;
  readonly render: RenderSettings;
  /** Absent if the run keeps no HTML: then each read renders the body. */
  readonly pack?: SharedPack | undefined;
}

/** Plain data for the thread that renders the page. */
export interface BodyJob extends Pick<StoredBody, 'shown' | 'source' | 'context'> {
  readonly file: string;
  /** Resolved links, by target. */
  readonly targets: readonly (readonly [target: string, LinkTarget])[];
}

/** One per thread. */
export class BodyReader {
  readonly #source: BodySource;
  readonly #extensions: ConstructorParameters<typeof BodyRenderer>[1];
  readonly #pack: Pack | undefined;
  #renderer: BodyRenderer | undefined;

  /** @param pack this thread's open pack */
  constructor(source: BodySource, extensions: ConstructorParameters<typeof BodyRenderer>[1], pack?: Pack) {
    this.#source = source;
    this.#extensions = extensions;
    this.#pack = pack ?? (source.pack && new Pack(source.pack));
  }

  /** @throws ChangedError as {@link BodyReader.sourceOf} */
  shown(body: BodyJob): ShownBody {
    const targets = new Map(body.targets);
    return decodeBody(this.#pack?.read(body.shown) ?? this.#renderAgain(body), (target) =>
      targets.get(target),
    );
  }

  /**
   * The Markdown below the front matter.
   *
   * @param kept its record in the pack
   * @throws ChangedError without a record, if the file has lost its front matter
   */
  sourceOf(file: string, kept: PackRange | undefined): string {
    const record = kept && this.#pack?.read(kept);
    return record ? record.toString() : this.#readSource(file);
  }

  close(): void {
    this.#pack?.close();
  }

  /** The checksum detects a damaged record. */
  #renderAgain({ file, context }: BodyJob): Buffer {
    this.#renderer ??= new BodyRenderer(this.#source.render, this.#extensions);
    return encodeBody(this.#renderer.render(file, context, this.#readSource(file)));
  }

  #readSource(file: string): string {
    const source = bodyOf(readFileSync(join(this.#source.root, file)));
    if (source === undefined) throw new ChangedError(file);
    return source;
  }
}

/** On the main thread. */
export class BodyStore extends BodyReader implements Bodies {
  /** By file. */
  readonly #stored: ReadonlyMap<string, StoredBody>;
  readonly #links: Links;
  /** Cached: front page and feeds read the newest bodies in turn. */
  readonly #htmlOf = remember(
    (file: string) => this.shown(this.job({ file })).html,
    new BoundedCache<string, string>(64),
  );
  /** Cached: many links may lead to one page. */
  readonly #idsOf = remember(
    (file: string) => this.#storedOf(file).inspection?.ids ?? this.shown(this.job({ file })).ids,
  );
  /** Cached for pages, feeds and search. */
  readonly #hashOf = remember((file: string): string => {
    const stored = this.#storedOf(file);
    return hash(JSON.stringify([stored.hash, this.#targetsOf(file, stored)]));
  });

  constructor(
    stored: ReadonlyMap<string, StoredBody>,
    links: Links,
    ...reader: ConstructorParameters<typeof BodyReader>
  ) {
    super(...reader);
    this.#stored = stored;
    this.#links = links;
  }

  job({ file }: InFile): BodyJob {
    const stored = this.#storedOf(file);
    const { shown, source, context } = stored;
    return { file, shown, source, context, targets: this.#targetsOf(file, stored) };
  }

  summary({ file }: InFile): StoredBody {
    const stored = this.#storedOf(file);
    if (!stored.references.some(({ target }) => isOfBlog(target))) return stored;
    const hashOf = (): string => this.#hashOf(file);
    return {
      ...stored,
      get hash() {
        return hashOf();
      },
    };
  }

  references(post: InFile): InnerReference[] {
    return this.#storedOf(post.file).references.map((reference) => {
      const { target } = reference;
      const href = isOfBlog(target) ? this.#links.resolve(post.file, target)?.href : encode(target);
      return href === undefined ? reference : { ...reference, href };
    });
  }

  html({ file }: InFile): string {
    return this.#htmlOf(file);
  }

  ids({ file }: InFile): readonly string[] {
    return this.#idsOf(file);
  }

  source({ file }: InFile): string {
    return this.sourceOf(file, this.#stored.get(file)?.source);
  }

  #targetsOf(file: string, { references }: StoredBody): BodyJob['targets'] {
    const targets = new Map<string, LinkTarget>();
    for (const { target } of references) {
      const becomes = !targets.has(target) && isOfBlog(target) && this.#links.resolve(file, target);
      if (becomes) targets.set(target, becomes);
    }
    return [...targets];
  }

  #storedOf(file: string): StoredBody {
    const stored = this.#stored.get(file);
    if (!stored) throw new Error(`The body of ${file} has not been rendered.`);
    return stored;
  }
}
