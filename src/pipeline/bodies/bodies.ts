import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bodyOf } from '../../content/front-matter.ts';
import type { Post } from '../../content/post.ts';
import { BoundedCache, remember } from '../../lib/remember.ts';
import { hash } from '../../lib/hash.ts';
import { ChangedError } from '../../lib/problems.ts';
import type { LinkResolver } from '../../markdown/rendered.ts';
import { encode, isOfBlog, resolveLinks } from '../../markdown/targets.ts';
import type { Bodies, BodySummary, InnerReference } from '../../pages/bodies.ts';
import type { Links } from '../../pages/links.ts';
import { BodyRenderer, type MarkdownExtensions, type RenderSettings } from './body-renderer.ts';
import {
  decodeBody,
  encodeBody,
  Pack,
  type Place,
  type SharedPack,
  type Shown,
  type StoredBody,
} from './pack.ts';

/** Where rendered bodies are kept, and how a damaged one is rendered again. Plain data. */
export interface BodySource {
  /** Folder of the blog; absolute. */
  readonly root: string;
  readonly render: RenderSettings;
  /** Missing where no HTML is kept: then a body that is asked for is rendered again. */
  readonly pack?: SharedPack | undefined;
}

/** Where the body of a file is kept. Plain data. */
export type KeptBody = Omit<StoredBody, 'summary'> & { readonly file: string };

/** Reads rendered bodies with their links; every thread has one. */
export class BodyReader {
  readonly #source: BodySource;
  readonly #extensions: MarkdownExtensions;
  readonly #pack: Pack | undefined;
  protected readonly links: Links;
  #renderer: BodyRenderer | undefined;

  /** @param pack that this thread has open; the shared one is opened when missing */
  constructor(source: BodySource, links: Links, extensions: MarkdownExtensions, pack?: Pack) {
    this.#source = source;
    this.#extensions = extensions;
    this.links = links;
    this.#pack = pack ?? (source.pack && new Pack(source.pack));
  }

  /** What a page shows, with the HTML as bytes. @throws ChangedError as {@link BodyReader.sourceOf} does */
  shown(body: KeptBody): { shown: Shown; html: Buffer } {
    const { shown, html } = decodeBody(this.#pack?.read(body) ?? this.#renderAgain(body));
    const { file } = body;
    const links: LinkResolver = {
      resolve: (target) => this.links.resolve(file, target),
      picture: (target) => this.links.picture(file, target),
      recording: (target) => this.links.recording(file, target),
    };
    const { openingHtml } = shown;
    return {
      shown: openingHtml === undefined ? shown : { ...shown, openingHtml: resolveLinks(openingHtml, links) },
      html: html.includes(0) ? Buffer.from(resolveLinks(html.toString(), links)) : html,
    };
  }

  /**
   * The Markdown below the front matter of a file.
   *
   * @param kept its record; undefined when it is not kept
   * @throws ChangedError when it is not kept, and the file has no front matter any more
   */
  sourceOf(file: string, kept: Place | undefined): string {
    const record = kept && this.#pack?.read(kept);
    return record ? record.toString() : this.#readSource(file);
  }

  /** Closes the pack; the next body opens it again. */
  close(): void {
    this.#pack?.close();
  }

  /** A damaged record is found by its checksum. */
  #renderAgain(body: KeptBody): Buffer {
    this.#renderer ??= new BodyRenderer(this.#source.render, this.#extensions);
    return Buffer.from(encodeBody(this.#renderer.render(body, this.#readSource(body.file))).record);
  }

  #readSource(file: string): string {
    const source = bodyOf(readFileSync(join(this.#source.root, file)));
    if (source === undefined) throw new ChangedError(file);
    return source;
  }
}

type InFile = Pick<Post, 'file'>;

/** The bodies of one site on the main thread. */
export class BodyStore extends BodyReader implements Bodies {
  /** By file. */
  readonly #stored: ReadonlyMap<string, StoredBody>;
  /** The front page and the feeds ask for the newest ones in turn. */
  readonly #htmlOf = remember(
    (file: string) => this.shown(this.kept({ file })).html.toString(),
    new BoundedCache<string, string>(64),
  );
  /** Asked for by links to one page, which may be many. */
  readonly #idsOf = remember(
    (file: string) =>
      this.#storedOf(file).summary.inspection?.ids ?? this.shown(this.kept({ file })).shown.ids,
  );
  /** Of what a page shows of a body, with the addresses and pictures in it: pages, feeds and the search ask for it. */
  readonly #hashOf = remember((file: string): string => {
    const { references, hash: own } = this.#storedOf(file).summary;
    const inside = references.filter(({ target }) => isOfBlog(target));
    const shown = inside.map(({ kind, target }) => [
      this.links.resolve(file, target),
      kind === 'image' && this.links.picture(file, target)?.key,
      ...(kind === 'media' ? [this.links.recording(file, target)] : []),
    ]);
    return hash(JSON.stringify([own, shown]));
  });

  constructor(stored: ReadonlyMap<string, StoredBody>, ...reader: ConstructorParameters<typeof BodyReader>) {
    super(...reader);
    this.#stored = stored;
  }

  /** What another thread must know of a post in order to read its body. */
  kept({ file }: InFile): KeptBody {
    const { summary, ...place } = this.#storedOf(file);
    return { file, ...place };
  }

  summary({ file }: InFile): BodySummary {
    const { summary } = this.#storedOf(file);
    if (!summary.references.some(({ target }) => isOfBlog(target))) return summary;
    const hashOf = (): string => this.#hashOf(file);
    return {
      ...summary,
      get hash() {
        return hashOf();
      },
    };
  }

  references(post: InFile): InnerReference[] {
    return this.#storedOf(post.file).summary.references.map((reference) => {
      const { target } = reference;
      const href = isOfBlog(target) ? this.links.resolve(post.file, target) : encode(target);
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

  #storedOf(file: string): StoredBody {
    const stored = this.#stored.get(file);
    if (!stored) throw new Error(`The body of ${file} has not been rendered.`);
    return stored;
  }
}
