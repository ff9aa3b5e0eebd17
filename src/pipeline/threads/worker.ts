import { parentPort, workerData } from 'node:worker_threads';
import { type BlogCode, codeOnThread } from '../../features/blog-code.ts';
import { createPageRenderer, type PageJobs } from '../pages/page-renderer.ts';
import type { ReadRequest } from '../read/content.ts';
import { createFileReader } from '../read/file-reader.ts';
import { createPack } from '../bodies/pack.ts';
import { measureSteps, stepTimes } from '../../lib/step-times.ts';
import { type Failure, failureOf } from './failure.ts';
import type { Answer, ThreadData } from './threads.ts';

type Request = ReadRequest | PageJobs | { type: 'steps' };

const data = workerData as ThreadData;
if (data.isMeasured) measureSteps();

/** The loaded code, or the failure that answers every task. */
let state: { code: BlogCode } | { failure: Failure } = await codeOnThread(data.code).then(
  (code) => ({ code }),
  (error: unknown) => ({ failure: failureOf(error) }),
);

let read: ReturnType<typeof createFileReader> | undefined;
let render: ReturnType<typeof createPageRenderer> | undefined;

function answer(request: Request, code: BlogCode): unknown {
  switch (request.type) {
    case 'set-up-reading': {
      const { settings, pack } = request;
      read = createFileReader(settings, code, pack && createPack(pack));
      return undefined;
    }
    case 'read':
      return read?.(request.files);
    case 'set-up-rendering':
      render = createPageRenderer(request.setup, code);
      return undefined;
    case 'steps':
      return stepTimes();
    case 'render':
      return render?.(request.orders);
  }
}

function replyTo(request: Request): Answer {
  if ('failure' in state) return state;
  try {
    return { result: answer(request, state.code) };
  } catch (error) {
    const failed = { failure: failureOf(error) };
    if (request.type === 'set-up-reading' || request.type === 'set-up-rendering') state = failed;
    return failed;
  }
}

parentPort?.on('message', (request: Request) => parentPort?.postMessage(replyTo(request)));
