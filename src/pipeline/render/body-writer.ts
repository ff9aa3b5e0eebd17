import type { StoredBody } from '../cache/state.ts';
import { encodeRendered, Pack, type SharedTail } from './pack.ts';
import {
  BodyRenderer,
  summarise,
  type BodyOfPost,
  type MarkdownExtensions,
  type RenderTask,
} from './render-body.ts';
import type { Rendered } from '../../markdown/rendered.ts';

/** What a thread needs in order to render bodies into the pack. Plain data, and one number that all threads count up. */
export interface WriterSetup {
  readonly task: RenderTask;
  /** File of the pack. */
  readonly pack: string;
  readonly tail: SharedTail;
}

/** Renders bodies into the pack; every thread has one. */
export class BodyWriter {
  readonly renderer: BodyRenderer;
  readonly pack: Pack;

  constructor(task: RenderTask, pack: Pack, extensions: MarkdownExtensions) {
    this.renderer = new BodyRenderer(task, extensions);
    this.pack = pack;
  }

  static of({ task, pack, tail }: WriterSetup, extensions: MarkdownExtensions): BodyWriter {
    return new BodyWriter(task, new Pack(pack, tail), extensions);
  }

  /** @throws ChangedError when the file has lost its front matter since it was checked */
  write(body: BodyOfPost): { rendered: Rendered; stored: StoredBody } {
    const rendered = this.renderer.render(body);
    const { record, hash } = encodeRendered(rendered);
    return { rendered, stored: { ...this.pack.append(record), summary: summarise(rendered, hash) } };
  }
}
