import { parentPort } from 'node:worker_threads';
import { BodyInspector, type InspectRequest } from '../bodies/inspect-bodies.ts';
import { PageDrawer, type DrawRequest } from '../drawing/page-drawer.ts';
import { scanComments, scanPosts, type ScanRequest } from '../reading/scan.ts';
import { failureOf } from './failure.ts';
import type { Answer } from './threads.ts';

/** What the main thread may ask of another. */
type Request = ScanRequest | DrawRequest | InspectRequest;

let drawer: PageDrawer | undefined;
let inspector: BodyInspector | undefined;

function answer(request: Request): unknown {
  switch (request.type) {
    case 'scan':
      return scanPosts(request.task);
    case 'scan-comments':
      return scanComments(request.task);
    case 'set-up':
      drawer = new PageDrawer(request.setup);
      return undefined;
    case 'draw':
      return request.orders.map((order) => drawer?.draw(order));
    case 'set-up-inspection':
      inspector = new BodyInspector(request.setup);
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
