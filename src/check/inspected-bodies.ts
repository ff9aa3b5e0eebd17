import type { InspectedBody } from '../pipeline/render/inspect-bodies.ts';
import {
  BodyRenderer,
  summarise,
  type MarkdownExtensions,
  type RenderTask,
} from '../pipeline/render/render-body.ts';
import type { Post } from '../content/post.ts';
import type { Rendered } from '../markdown/rendered.ts';
import type { Bodies, BodySummary } from '../pages/bodies.ts';

/** Bodies that have been looked into, for the checks that a build makes. No HTML is kept: no page is drawn. */
export class InspectedBodies implements Bodies {
  readonly #found: ReadonlyMap<string, InspectedBody>;
  readonly #task: RenderTask;
  readonly #extensions: MarkdownExtensions;
  #renderer: BodyRenderer | undefined;

  /** @param found by file */
  constructor(found: ReadonlyMap<string, InspectedBody>, task: RenderTask, extensions: MarkdownExtensions) {
    this.#found = found;
    this.#task = task;
    this.#extensions = extensions;
  }

  summary(post: Post): BodySummary {
    return this.#found.get(post.file)?.summary ?? summarise(this.rendered(post), '');
  }

  ids(post: Post): readonly string[] {
    return this.#found.get(post.file)?.ids ?? this.rendered(post).ids;
  }

  rendered(post: Post): Rendered {
    return this.#render.render(post);
  }

  source(post: Pick<Post, 'file'>): string {
    return this.#render.source(post);
  }

  get #render(): BodyRenderer {
    this.#renderer ??= new BodyRenderer(this.#task, this.#extensions);
    return this.#renderer;
  }
}
