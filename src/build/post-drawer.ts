import { drawPost } from '../draw/post.tsx';
import { hash } from '../lib/hash.ts';
import type { Rendered } from '../markdown/rendered.ts';
import { completePost, postSignature, type PostFrame, type PostOutline } from '../pages/post-outline.ts';
import { decodeRendered, encodeRendered, Pack, type SharedTail } from './pack.ts';
import { BodyRenderer, summarise, type BodyOfPost, type RenderTask } from './render-body.ts';
import { SiteFolder } from './site-folder.ts';
import type { StoredBody, WrittenFile } from './state.ts';

/** What a thread needs in order to draw posts. Plain data, and one number that all threads count up. */
export interface DrawSetup {
  readonly task: RenderTask;
  readonly frame: PostFrame;
  readonly pack: string;
  readonly tail: SharedTail;
  /** Folder of the site. */
  readonly folder: string;
  readonly inPlace: boolean;
}

/** One post to draw. */
export interface DrawOrder extends BodyOfPost {
  /** A `PostOutline` as JSON: it goes into the fingerprint as it is. */
  readonly outline: string;
  /** Output file. */
  readonly page: string;
  /** The file of the last site. */
  readonly last?: WrittenFile;
  /** The body, when it need not be rendered. */
  readonly stored?: StoredBody;
}

export interface DrawnPost {
  readonly body: StoredBody;
  readonly written: WrittenFile;
}

/** Renders, draws and writes posts; every thread has one. */
export class PostDrawer {
  readonly #setup: DrawSetup;
  readonly #renderer: BodyRenderer;
  readonly #pack: Pack;
  readonly #folder: SiteFolder;

  constructor(setup: DrawSetup) {
    this.#setup = setup;
    this.#renderer = new BodyRenderer(setup.task);
    this.#pack = new Pack(setup.pack, setup.tail);
    this.#folder = new SiteFolder(setup.folder, setup.inPlace);
  }

  /** @throws Error when the file is gone since it was checked */
  draw(order: DrawOrder): DrawnPost {
    const { rendered, stored } = this.#bodyOf(order);
    const { frame } = this.#setup;
    const outline = JSON.parse(order.outline) as PostOutline;
    const text = drawPost(completePost(frame, outline, rendered), rendered.html);
    const fingerprint = hash(postSignature(frame.basis, order.outline, stored.summary.hash));
    return {
      body: stored,
      written: { fingerprint, ...this.#folder.writeOrKeep(order.page, text, order.last) },
    };
  }

  #bodyOf({ stored, ...body }: DrawOrder): { rendered: Rendered; stored: StoredBody } {
    const record = stored && this.#pack.read(stored);
    if (record) return { rendered: decodeRendered(record), stored };
    const rendered = this.#renderer.render(body);
    const { record: fresh, hash: bodyHash } = encodeRendered(rendered);
    return { rendered, stored: { ...this.#pack.append(fresh), summary: summarise(rendered, bodyHash) } };
  }

  close(): void {
    this.#pack.close();
  }
}
