import { parentPort, workerData } from 'node:worker_threads';
import { type BlogCode, codeOnThread } from '../../features/blog-code.ts';
import { createPageRenderer, type RenderSetup } from '../pages/page-renderer.ts';
import { createFileReader, type ReadSetup } from '../read/file-reader.ts';
import { measureSteps, stepTimes } from '../../lib/step-times.ts';
import { type Failure, failureOf } from './failure.ts';
import type { Answer, ThreadData } from './threads.ts';

/** The setup of a work, its next items, or a question. */
type Request = ReadSetup | RenderSetup | readonly unknown[] | 'steps';

const data = workerData as ThreadData;
if (data.isMeasured) measureSteps();

/** The loaded code, or the failure that answers every task. */
let state: { code: BlogCode } | { failure: Failure } = await codeOnThread(data.code).then(
  (code) => ({ code }),
  (error: unknown) => ({ failure: failureOf(error) }),
);

let work: ((items: never) => unknown) | undefined;

function answer(request: Request, code: BlogCode): unknown {
  if (request === 'steps') return stepTimes();
  if ('length' in request) return work?.(request as never);
  work = 'sites' in request ? createPageRenderer(request, code) : createFileReader(request, code);
  return undefined;
}

function replyTo(request: Request): Answer {
  if ('failure' in state) return state;
  try {
    return { result: answer(request, state.code) };
  } catch (error) {
    const failed = { failure: failureOf(error) };
    // Its items would fail too.
    if (!Array.isArray(request)) state = failed;
    return failed;
  }
}

parentPort?.on('message', (request: Request) => parentPort?.postMessage(replyTo(request)));
