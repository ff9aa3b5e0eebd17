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

/** Where rendered bodies are kept, and how a damaged one is rendered again. Plain data. */
export interface BodySource {
  /** Folder of the blog; absolute. */
  readonly root: string;
  readonly render: RenderSettings;
  /** Missing where no HTML is kept: then a body that is asked for is rendered again. */
  readonly pack?: SharedPack | undefined;
}

/** A body that a page shows, for the thread that renders the page. Plain data. */
export interface BodyJob extends Pick<StoredBody, 'shown' | 'source' | 'context'> {
  readonly file: string;
  /** What the links in it become, by target. */
  readonly targets: readonly (readonly [target: string, LinkTarget])[];
}

/** Reads rendered bodies; every thread has one. */
export class BodyReader {
  readonly #source: BodySource;
  readonly #extensions: ConstructorParameters<typeof BodyRenderer>[1];
  readonly #pack: Pack | undefined;
  #renderer: BodyRenderer | undefined;

  /** @param pack that this thread has open; the shared one is opened when missing */
  constructor(source: BodySource, extensions: ConstructorParameters<typeof BodyRenderer>[1], pack?: Pack) {
    this.#source = source;
    this.#extensions = extensions;
    this.#pack = pack ?? (source.pack && new Pack(source.pack));
  }

  /** What a page shows. @throws ChangedError as {@link BodyReader.sourceOf} does */
  shown(body: BodyJob): ShownBody {
    const targets = new Map(body.targets);
    return decodeBody(this.#pack?.read(body.shown) ?? this.#renderAgain(body), (target) =>
      targets.get(target),
    );
  }

  /**
   * The Markdown below the front matter of a file.
   *
   * @param kept its record; undefined when it is not kept
   * @throws ChangedError when it is not kept, and the file has no front matter any more
   */
  sourceOf(file: string, kept: PackRange | undefined): string {
    const record = kept && this.#pack?.read(kept);
    return record ? record.toString() : this.#readSource(file);
  }

  /** Closes the pack; the next body opens it again. */
  close(): void {
    this.#pack?.close();
  }

  /** A damaged record is found by its checksum. */
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

/** The bodies of one site on the main thread. */
export class BodyStore extends BodyReader implements Bodies {
  /** By file. */
  readonly #stored: ReadonlyMap<string, StoredBody>;
  readonly #links: Links;
  /** The front page and the feeds ask for the newest ones in turn. */
  readonly #htmlOf = remember(
    (file: string) => this.shown(this.job({ file })).html,
    new BoundedCache<string, string>(64),
  );
  /** Asked for by links to one page, which may be many. */
  readonly #idsOf = remember(
    (file: string) => this.#storedOf(file).inspection?.ids ?? this.shown(this.job({ file })).ids,
  );
  /** Pages, feeds and the search ask for it. */
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

  /** What another thread must know of a post in order to show its body. */
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
