// Entry of the process that an import runs in. It ends when the process that started it does.
import { failureOf, ProblemsError } from 'pamphlet/content';
import type { Answer, Request } from './bounded-import.ts';
import { ImportJob } from './import-job.ts';

let job: ImportJob | undefined;

function send(message: Answer): void {
  process.send?.(message);
}

async function take(request: Request): Promise<void> {
  try {
    if (request.type === 'open') {
      const overruns = new Map(request.overruns);
      job = new ImportJob({
        bounds: {
          begin(part, name, length = 0) {
            send({ type: 'began', part, name, length });
            return overruns.get(`${part} ${name}`) ?? 0;
          },
        },
        written: new Set(request.written),
        onFile: (file) => send({ type: 'wrote', file }),
        onProgress: (step, done, size) => send({ type: 'progress', step, done, size }),
      });
      send({ type: 'done', result: await job.open(request.place) });
    } else if (request.type === 'write') send({ type: 'done', result: await job?.write(request.wanted) });
    else send({ type: 'done', result: await job?.judge(request.wanted) });
  } catch (error) {
    fail(error);
  }
}

function fail(error: unknown): void {
  const problems = error instanceof ProblemsError ? error.problems : undefined;
  send({ type: 'failed', failure: failureOf(error), problems });
}

process.on('message', (request: Request) => void take(request));
process.on('uncaughtException', fail);
process.on('disconnect', () => process.exit());
