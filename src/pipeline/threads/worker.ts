import { parentPort, workerData } from 'node:worker_threads';
import { codeOnThread, type CodeForThread } from '../../features/blog-code.ts';
import { PageRenderer, type PageJobs } from '../draw/page-renderer.ts';
import type { ReadRequest } from '../read/content.ts';
import { FileReader } from '../read/file-reader.ts';
import { Pack } from '../render/pack.ts';
import { failureOf } from './failure.ts';
import type { Answer } from './threads.ts';

/** What the main thread may ask of another. */
type Request = ReadRequest | PageJobs;

const code = await codeOnThread(workerData as CodeForThread);

let reader: FileReader | undefined;
let drawer: PageRenderer | undefined;

function answer(request: Request): unknown {
  switch (request.type) {
    case 'set-up-reading': {
      const { settings, pack } = request;
      reader = new FileReader(settings, code, pack && new Pack(pack));
      return undefined;
    }
    case 'read':
      return reader?.read(request.files);
    case 'set-up-drawing':
      drawer = new PageRenderer(request.setup, code);
      return undefined;
    case 'draw':
      return drawer?.draw(request.orders);
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
