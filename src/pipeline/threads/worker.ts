import { parentPort, workerData } from 'node:worker_threads';
import { drawingOf } from '../../draw/draw-page.tsx';
import { codeOnThread, type CodeForThread } from '../../features/blog-code.ts';
import { markdownOf } from '../../features/extensions.ts';
import { SiteFolder } from '../commit/site-folder.ts';
import { BodyWriter } from '../render/body-writer.ts';
import { BodyInspector, type InspectRequest } from '../render/inspect-bodies.ts';
import type { RenderRequest } from '../render/render-bodies.ts';
import { PageDrawer, type DrawRequest } from '../draw/page-drawer.ts';
import { scanFiles, type ScanRequest } from '../read/scan.ts';
import { failureOf } from './failure.ts';
import type { Answer } from './threads.ts';

/** What the main thread may ask of another. */
type Request = ScanRequest | RenderRequest | DrawRequest | InspectRequest;

const code = await codeOnThread(workerData as CodeForThread);

let writer: BodyWriter | undefined;
let drawer: PageDrawer | undefined;
let inspector: BodyInspector | undefined;

function answer(request: Request): unknown {
  switch (request.type) {
    case 'scan':
      return scanFiles(request.task, code);
    case 'set-up-rendering':
      writer = BodyWriter.of(request.setup, markdownOf(code, request.setup.task.language));
      return undefined;
    case 'render':
      return request.bodies.map((body) => writer?.write(body).stored);
    case 'set-up-drawing': {
      const { site, paths, bodies } = request.setup;
      writer ??= BodyWriter.of(bodies, markdownOf(code, bodies.task.language));
      drawer = new PageDrawer(site, new SiteFolder(paths), writer, drawingOf(code));
      return undefined;
    }
    case 'draw':
      return drawer?.draw(request.orders);
    case 'set-up-inspection':
      inspector = new BodyInspector(request.setup, markdownOf(code, request.setup.published.language));
      return undefined;
    case 'inspect':
      return request.orders.map((order) => inspector?.inspect(order));
  }
}

parentPort?.on('message', (request: Request) => {
  let reply: Answer;
  try {
    reply = { result: answer(request) };
  } catch (error) {
    reply = { failure: failureOf(error) };
  }
  parentPort?.postMessage(reply);
});
parentPort?.postMessage('ready');
