import { crc32 } from 'node:zlib';
import type { Post } from '../content/post.ts';
import type { Bodies, BodySummary } from '../pages/bodies.ts';
import type { Links } from '../pages/links.ts';
import { decodeRendered, encodeRendered, type Pack, type Place } from './pack.ts';
import { BodyRenderer, summarise, type RenderedBody, type RenderTask } from './render-body.ts';
import { shareWork, WorkQueue } from './shared-work.ts';
import { bodyKey, type StoredBody } from './state.ts';
import type { Threads } from './threads.ts';
import { renderInto } from './worker.ts';

/** Bodies kept decoded: the post page, the front page and the feeds ask for the newest ones in turn. */
const AT_HAND = 64;

export interface BodyStoreParts {
  readonly task: RenderTask;
  readonly links: Links;
  /** Shown posts, in the order in which pages will ask for them. */
  readonly posts: readonly Post[];
  /** Bodies of the last build, rendered by the same code. */
  readonly known: ReadonlyMap<string, StoredBody>;
  readonly pack: Pack;
  /** First byte of the pack that may be written. */
  readonly tail: number;
  readonly threads: Threads;
}

/**
 * RenderedBody bodies of the shown posts, from the last build's pack where nothing has changed. The others are
 * rendered by all threads at once while the main one draws pages; it renders one itself only when it would
 * have to wait.
 */
export class BodyStore implements Bodies {
  readonly #pack: Pack;
  readonly #renderer: BodyRenderer;
  readonly #stored = new Map<string, StoredBody>();
  readonly #jobs = new Map<string, number>();
  readonly #bodies: readonly Post[];
  readonly #queue: WorkQueue;
  readonly #atHand = new Map<string, RenderedBody>();
  /** How many bodies the last build's pack gave. */
  readonly reused: number;

  constructor({ task, links, posts, known, pack, tail, threads }: BodyStoreParts) {
    this.#pack = pack;
    this.#renderer = new BodyRenderer(task);
    const missing: Post[] = [];
    for (const post of posts) {
      const stored = known.get(bodyKey(post));
      if (stored && leadsWhereItDid(post, stored, links)) this.#stored.set(bodyKey(post), stored);
      else missing.push(post);
    }
    this.reused = this.#stored.size;
    this.#bodies = missing;
    missing.forEach((post, job) => this.#jobs.set(bodyKey(post), job));
    const work = shareWork(missing.length, tail);
    this.#queue = new WorkQueue(work);
    if (missing.length > 0 && !threads.isEmpty) {
      const bodies = missing.map(({ file, bodyLine }) => ({ file, bodyLine }));
      threads.render({ type: 'render', task, bodies, pack: pack.file, work });
    }
  }

  summary(post: Post): BodySummary {
    return this.#stored.get(bodyKey(post))?.summary ?? this.#fetch(post).summary;
  }

  rendered(post: Post): RenderedBody {
    const key = bodyKey(post);
    return this.#atHand.get(key) ?? this.#read(key, post);
  }

  /** Renders what nobody has asked for yet. */
  renderAll(posts: Iterable<Post>): void {
    for (const post of posts) this.summary(post);
  }

  /** Everything rendered so far, for the next build. */
  entries(): [string, StoredBody][] {
    return [...this.#stored];
  }

  /** First byte of the pack behind everything rendered. */
  get end(): number {
    return this.#queue.end;
  }

  #read(key: string, post: Post): RenderedBody {
    const stored = this.#stored.get(key);
    if (stored) {
      const record = this.#pack.read(stored);
      if (record) return this.#keep(key, decodeRendered(record));
      // The pack is damaged here: the checksum says so. Render it again, into a new place.
      return this.#store(key, post).rendered;
    }
    return this.#fetch(post).rendered;
  }

  /** Waits for another thread, or renders, whichever is there first. */
  #fetch(post: Post): { rendered: RenderedBody; summary: BodySummary } {
    const key = bodyKey(post);
    const job = this.#jobs.get(key);
    if (job === undefined || this.#queue.isFailed(job)) return this.#store(key, post);
    if (this.#queue.take(job)) return this.#renderJob(job, key, post);
    while (!this.#queue.isDone(job)) {
      if (this.#queue.isFailed(job)) return this.#store(key, post);
      const other = this.#queue.takeLast();
      const helped = other === undefined ? undefined : this.#bodies[other];
      if (other !== undefined && helped) this.#renderJob(other, bodyKey(helped), helped);
      else this.#queue.wait(job);
    }
    const place = this.#queue.place(job);
    const record = this.#pack.read(place);
    if (!record) return this.#store(key, post);
    const rendered = this.#keep(key, decodeRendered(record));
    return { rendered, summary: this.#remember(key, place, rendered) };
  }

  #renderJob(job: number, key: string, post: Post): { rendered: RenderedBody; summary: BodySummary } {
    const rendered = this.#keep(key, this.#renderer.render(post));
    renderInto(this.#pack, this.#queue, job, encodeRendered(rendered));
    return { rendered, summary: this.#remember(key, this.#queue.place(job), rendered) };
  }

  #store(key: string, post: Post): { rendered: RenderedBody; summary: BodySummary } {
    const rendered = this.#keep(key, this.#renderer.render(post));
    const record = encodeRendered(rendered);
    const place = {
      offset: this.#queue.reserve(record.length),
      length: record.length,
      checksum: crc32(record),
    };
    this.#pack.write(record, place.offset);
    return { rendered, summary: this.#remember(key, place, rendered) };
  }

  #remember(key: string, place: Place, rendered: RenderedBody): BodySummary {
    const summary = summarise(rendered);
    this.#stored.set(key, { ...place, summary });
    return summary;
  }

  #keep(key: string, rendered: RenderedBody): RenderedBody {
    if (this.#atHand.size >= AT_HAND) {
      const [oldest] = this.#atHand.keys();
      if (oldest !== undefined) this.#atHand.delete(oldest);
    }
    this.#atHand.set(key, rendered);
    return rendered;
  }
}

/** A body printed other addresses than it would now when a post that it links to was moved, hidden or shown. */
function leadsWhereItDid(post: Post, { summary }: StoredBody, links: Links): boolean {
  return summary.references.every(
    ({ target, href }) => target.startsWith('#') || links.resolve(post.file, target) === href,
  );
}
