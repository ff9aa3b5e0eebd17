// Entry of the import process. Exits with its parent.
import { ProblemsError, Terminal } from 'pamphlet/content';
import type { Answer, Request } from './bounded-import.ts';
import { watchParts } from './bounds.ts';
import { importJob } from './import-job.ts';

function send(message: Answer): void {
  process.send?.(message);
}

watchParts((name, length) => send({ type: 'began', name, length }));
const job = importJob();

function fail(error: unknown): void {
  const problems = error instanceof ProblemsError ? error.problems : undefined;
  send({ type: 'failed', failure: Terminal.failureOf(error), problems });
}

process.on('message', ({ step, wanted }: Request) => {
  job[step](wanted as never).then((result) => send({ type: 'done', result }), fail);
});
process.on('uncaughtException', fail);
process.on('disconnect', () => process.exit());
