import { failureOf } from '../lib/failure.ts';
import { ProblemsError } from '../lib/problems.ts';
import { Reporter } from '../report/reporter.ts';

/** Tells what a command does on the outputs of this process. @param root folder of the blog; absolute */
export function reporterFor(root: string): Reporter {
  const { env: environment, stdout: output, stderr: errors } = process;
  return new Reporter({ root, environment, output, errors });
}

/**
 * Tells why a command could not do its work.
 *
 * @returns the exit code: 1 the content or the settings have problems, else that of the failure
 */
export function failed(error: unknown, reporter: Reporter): number {
  if (error instanceof ProblemsError) {
    reporter.problems(error.problems);
    return 1;
  }
  reporter.failed(error);
  return failureOf(error, reporter.root).code;
}

/**
 * Tells how a command is used right.
 *
 * @returns the exit code: 2
 */
export function misused(message: string): number {
  process.stderr.write(message);
  return 2;
}
