import type { Post } from '../../content/post.ts';
import { BoundedCache } from '../../lib/bounded-cache.ts';
import type { Rendered } from '../../markdown/rendered.ts';
import type { Bodies, BodySummary } from '../../pages/bodies.ts';
import type { Links } from '../../pages/links.ts';
import { BodyWriter, type WriterSetup } from './body-writer.ts';
import { decodeRendered, decodeShown, type Pack } from './pack.ts';
import { isOutside } from '../../markdown/safe-url.ts';
import type { MarkdownExtensions, RenderTask } from './render-body.ts';
import { bodyKey, type StoredBody } from '../cache/state.ts';

/** Bodies kept decoded: the front page and the feeds ask for the newest ones in turn. */
const AT_HAND = 64;

export interface BodyStoreParts {
  readonly task: RenderTask;
  readonly extensions: MarkdownExtensions;
  readonly links: Links;
  readonly posts: readonly Post[];
  /** Bodies of the last build, rendered by the same code. */
  readonly known: ReadonlyMap<string, StoredBody>;
  readonly pack: Pack;
  /** Every file has the address that it had in the last build, and every picture its size. */
  readonly areLinksAsTheyWere: boolean;
}

/** Rendered bodies of the shown posts, from the last build's pack where nothing has changed. */
export class BodyStore implements Bodies {
  /** For another thread. */
  readonly setup: WriterSetup;
  /** Of this thread. */
  readonly writer: BodyWriter;
  readonly #pack: Pack;
  readonly #stored = new Map<Post, StoredBody>();
  readonly #atHand = new BoundedCache<Post, Rendered>(AT_HAND);

  constructor({ task, extensions, links, posts, known, pack, areLinksAsTheyWere }: BodyStoreParts) {
    this.#pack = pack;
    this.setup = { task, pack: pack.file, tail: pack.tail };
    this.writer = new BodyWriter(task, pack, extensions);
    for (const post of posts) {
      const stored = known.get(bodyKey(post));
      if (stored && (areLinksAsTheyWere || leadsWhereItDid(post, stored, links)))
        this.#stored.set(post, stored);
    }
  }

  /** Where a body is kept; undefined when it must be rendered. */
  stored(post: Post): StoredBody | undefined {
    return this.#stored.get(post);
  }

  /** Stores the place and the summary of a rendered body. */
  remember(post: Post, { summary, ...place }: StoredBody): void {
    // Nobody asks for the excerpt of a post with a description, and it is most of the summary.
    const excerpt = post.description === undefined ? summary.excerpt : '';
    this.#stored.set(post, { ...place, summary: { ...summary, excerpt } });
  }

  summary(post: Post): BodySummary {
    return (this.stored(post) ?? this.#render(post).stored).summary;
  }

  rendered(post: Post): Rendered {
    const atHand = this.#atHand.get(post);
    if (atHand) return atHand;
    const stored = this.#stored.get(post);
    const record = stored && this.#pack.read(stored);
    // Where the checksum says that the pack is damaged, the body is rendered again, into a new place.
    return record ? this.#atHand.set(post, decodeRendered(record)) : this.#render(post).rendered;
  }

  ids(post: Post): readonly string[] {
    return this.rendered(post).ids;
  }

  source(of: Pick<Post, 'file'>): string {
    return this.writer.renderer.source(of);
  }

  /** The HTML alone, past the cache: for callers that read all bodies. */
  html(post: Post): string {
    const stored = this.stored(post);
    const record = stored && this.#pack.read(stored);
    return record ? decodeShown(record).html.toString('utf8') : this.rendered(post).html;
  }

  /** Everything rendered, for the next build. */
  entries(): [string, StoredBody][] {
    return [...this.#stored].map(([post, stored]) => [bodyKey(post), stored]);
  }

  #render(post: Post): { rendered: Rendered; stored: StoredBody } {
    const { rendered, stored } = this.writer.write(post);
    this.remember(post, stored);
    return { rendered: this.#atHand.set(post, rendered), stored };
  }
}

/**
 * A body printed other addresses than it would now when a post that it links to was moved, hidden or shown, and
 * other sizes when a picture was changed.
 */
function leadsWhereItDid(post: Post, { summary }: StoredBody, links: Links): boolean {
  return summary.references.every(
    ({ kind, target, href, picture }) =>
      target.startsWith('#') ||
      isOutside(target) ||
      (links.resolve(post.file, target) === href &&
        (kind === 'link' || links.picture(post.file, target)?.key === picture)),
  );
}
