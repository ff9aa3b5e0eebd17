import type { Inspection } from '../../markdown/inspection.ts';
import type { BodySummary } from '../../pages/bodies.ts';
import {
  BodyRenderer,
  summarise,
  type BodyOfPost,
  type MarkdownExtensions,
  type RenderTask,
} from './render-body.ts';
import type { Threads } from '../threads/threads.ts';

/** What a thread needs in order to look into bodies. Plain data. */
export interface InspectSetup {
  /** With the links of the site as it is. */
  readonly published: RenderTask;
  /** With those of the site as it would be if nothing were held back. */
  readonly everything: RenderTask;
}

/** A body to look into. */
export interface InspectOrder extends BodyOfPost {
  /** It is held back, so it may lead to others that are. */
  readonly isHeld: boolean;
}

/** Messages to a thread. */
export type InspectRequest =
  | { readonly type: 'set-up-inspection'; readonly setup: InspectSetup }
  | { readonly type: 'inspect'; readonly orders: readonly InspectOrder[] };

/** What a check wants to know of a body. Plain JSON, without the HTML. */
export interface InspectedBody {
  readonly summary: BodySummary;
  readonly ids: readonly string[];
  readonly inspection: Inspection;
  /** Nothing of it is on the page. */
  readonly isEmpty: boolean;
}

/** Looks into bodies; every thread has one. */
export class BodyInspector {
  readonly #published: BodyRenderer;
  readonly #everything: BodyRenderer;

  constructor({ published, everything }: InspectSetup, extensions: MarkdownExtensions) {
    this.#published = new BodyRenderer(published, extensions);
    this.#everything = new BodyRenderer(everything, extensions);
  }

  /** @throws Error when the file is gone or has lost its front matter since it was read */
  inspect({ isHeld, ...body }: InspectOrder): InspectedBody {
    const rendered = (isHeld ? this.#everything : this.#published).render(body);
    const { html, ids, inspection = NOTHING } = rendered;
    return { summary: summarise(rendered, ''), ids, inspection, isEmpty: html.trim() === '' };
  }
}

const NOTHING: Inspection = { headings: [], links: [], images: [], phrases: [] };

/** Bodies that a thread looks into at a time. */
const CHUNK = 64;

/** Looks into bodies on all threads. @returns by file */
export async function inspectBodies(
  orders: readonly InspectOrder[],
  setup: InspectSetup,
  extensions: MarkdownExtensions,
  threads: Threads,
): Promise<Map<string, InspectedBody>> {
  const inspector = new BodyInspector(setup, extensions);
  const found = new Map<string, InspectedBody>();
  threads.prepare({ type: 'set-up-inspection', setup } satisfies InspectRequest);
  await threads.share(
    requests(orders),
    (request) => request.orders.map((order) => inspector.inspect(order)),
    (request, bodies: readonly InspectedBody[]) => {
      request.orders.forEach(({ file }, index) => {
        const body = bodies[index];
        if (body) found.set(file, body);
      });
    },
  );
  return found;
}

function* requests(orders: readonly InspectOrder[]): Generator<Extract<InspectRequest, { type: 'inspect' }>> {
  for (let start = 0; start < orders.length; start += CHUNK) {
    yield { type: 'inspect', orders: orders.slice(start, start + CHUNK) };
  }
}
