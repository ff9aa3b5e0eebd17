import type { ListingProps, PostSummary } from '../../../layouts/props.ts';
import { drawListing } from '../../draw/listing.tsx';
import { drawPost } from '../../draw/post.tsx';
import { hash } from '../../lib/hash.ts';
import { markdownTwin } from '../../output/markdown-twin.ts';
import { completePost, postSignature, type PostFrame, type PostOutline } from '../../pages/post-outline.ts';
import { twinLinks, twinSignature } from '../../pages/twin-links.ts';
import { decodeShown, encodeRendered, Pack, type SharedTail, type Shown } from '../bodies/pack.ts';
import { BodyRenderer, summarise, type BodyOfPost, type RenderTask } from '../bodies/render-body.ts';
import { SiteFolder, type SitePaths } from '../site/site-folder.ts';
import type { StoredBody, WrittenFile } from '../kept/state.ts';

/** What a thread needs in order to draw pages. Plain data, and one number that all threads count up. */
export interface DrawSetup {
  readonly task: RenderTask;
  readonly frame: PostFrame;
  readonly pack: string;
  readonly tail: SharedTail;
  readonly paths: SitePaths;
}

interface Order {
  /** Output file. */
  readonly page: string;
  /** The file of the last site. */
  readonly last?: WrittenFile;
}

/** The Markdown of a post, to be written with its page. */
export interface TwinOrder extends Order {
  /** Everything above the text. */
  readonly head: string;
  readonly contentHash: string;
}

/** A post to draw. */
export interface PostOrder extends Order, BodyOfPost {
  readonly kind: 'post';
  /** A `PostOutline` as JSON: it goes into the fingerprint as it is. */
  readonly outline: string;
  /** The body, when it need not be rendered. */
  readonly stored?: StoredBody;
  readonly twin?: TwinOrder;
}

/** A page of a list to draw. */
export interface ListingOrder extends Order {
  readonly kind: 'listing';
  readonly fingerprint: string;
  /** `ListingProps` without site and posts, as JSON. */
  readonly frame: string;
  /** The posts, each a `PostSummary` as JSON. */
  readonly posts: readonly string[];
  /** Safe HTML. */
  readonly lead?: string;
}

export type DrawOrder = PostOrder | ListingOrder;

/** Messages to a thread. */
export type DrawRequest =
  | { readonly type: 'set-up'; readonly setup: DrawSetup }
  | { readonly type: 'draw'; readonly orders: readonly DrawOrder[] };

export interface DrawnPage {
  readonly written: WrittenFile;
  /** The body of a post. */
  readonly body?: StoredBody;
  readonly twin?: { readonly page: string; readonly written: WrittenFile };
}

/** Posts of lists that are kept at hand. */
const AT_HAND = 2000;

/** Renders, draws and writes pages; every thread has one. */
export class PageDrawer {
  readonly #setup: DrawSetup;
  readonly #renderer: BodyRenderer;
  readonly #pack: Pack;
  readonly #folder: SiteFolder;
  readonly #summaries = new Map<string, PostSummary>();

  constructor(setup: DrawSetup) {
    this.#setup = setup;
    this.#renderer = new BodyRenderer(setup.task);
    this.#pack = new Pack(setup.pack, setup.tail);
    this.#folder = new SiteFolder(setup.paths);
  }

  /** @throws Error when the file of a post is gone since it was checked */
  draw(order: DrawOrder): DrawnPage {
    return order.kind === 'post' ? this.#drawPost(order) : this.#drawListing(order);
  }

  close(): void {
    this.#pack.close();
  }

  #drawPost(order: PostOrder): DrawnPage {
    const { shown, html, stored } = this.#bodyOf(order);
    const { frame } = this.#setup;
    const outline = JSON.parse(order.outline) as PostOutline;
    const props = completePost(frame, outline, shown, (file) => this.#renderer.comment(file));
    const page = drawPost(props, PLACE);
    const at = page.indexOf(PLACE);
    const bytes = joinBytes(page.slice(0, at), html, page.slice(at + PLACE.length));
    const fingerprint = hash(postSignature(frame.basis, order.outline, stored.summary.hash));
    const written = this.#write(order, bytes, fingerprint);
    if (!order.twin) return { body: stored, written };
    return { body: stored, written, twin: this.#writeTwin(order.twin, order, stored) };
  }

  #writeTwin(twin: TwinOrder, post: PostOrder, { summary }: StoredBody): NonNullable<DrawnPage['twin']> {
    const { basis, origin } = this.#setup.frame;
    const links = twinLinks(summary, post.bodyLine, origin);
    const text = markdownTwin(twin.head, this.#renderer.source(post), links);
    const fingerprint = hash(twinSignature(basis, twin.head, twin.contentHash, summary));
    return { page: twin.page, written: this.#write(twin, Buffer.from(text), fingerprint) };
  }

  #drawListing(order: ListingOrder): DrawnPage {
    const frame = JSON.parse(order.frame) as Omit<ListingProps, 'site' | 'posts'>;
    const posts = order.posts.map((json) => this.#summaryOf(json));
    const text = drawListing({ site: this.#setup.frame.site, ...frame, posts }, order.lead);
    return { written: this.#write(order, Buffer.from(text), order.fingerprint) };
  }

  /** The same post is the same object on one list and the next, for that is what layouts go by. */
  #summaryOf(json: string): PostSummary {
    let summary = this.#summaries.get(json);
    if (!summary) {
      if (this.#summaries.size >= AT_HAND) this.#summaries.clear();
      summary = JSON.parse(json) as PostSummary;
      this.#summaries.set(json, summary);
    }
    return summary;
  }

  #write({ page, last }: Order, bytes: Buffer, fingerprint: string): WrittenFile {
    return { fingerprint, ...this.#folder.writeOrKeep(page, bytes, last) };
  }

  #bodyOf({ stored, ...body }: PostOrder): { shown: Shown; html: Buffer; stored: StoredBody } {
    const record = stored && this.#pack.read(stored);
    if (record) return { ...decodeShown(record), stored };
    const rendered = this.#renderer.render(body);
    const { record: fresh, html, hash: bodyHash } = encodeRendered(rendered);
    const summary = summarise(rendered, bodyHash);
    return { shown: rendered, html, stored: { ...this.#pack.append(fresh), summary } };
  }
}

/**
 * Stands for the body while the page around it is drawn: a comment, which nothing else on a page can be. So the
 * body, which is most of the page, is never made from bytes into text and back.
 */
const PLACE = '<!--body-->';

/** Pages are put together here, over and over. */
let scratch = Buffer.allocUnsafe(1 << 17);

function joinBytes(before: string, middle: Buffer, after: string): Buffer {
  const most = 3 * (before.length + after.length) + middle.length;
  if (scratch.length < most) scratch = Buffer.allocUnsafe(most);
  let end = scratch.write(before);
  end += middle.copy(scratch, end);
  end += scratch.write(after, end);
  return scratch.subarray(0, end);
}
