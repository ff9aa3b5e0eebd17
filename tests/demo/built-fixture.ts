import type { Ended } from '../support/run-command.ts';
import { ProjectCopy } from './project-copy.ts';

/** The fixture blog, its site in `built`, and what the build said. */
export interface BuiltFixture {
  readonly project: ProjectCopy;
  readonly result: Ended;
}

let built: Promise<BuiltFixture> | undefined;

/**
 * Builds the fixture blog once for all test files of a process, which only read it. It goes when the run ends.
 *
 * @param change makes it another blog, which is built for the caller alone
 */
export function builtFixture(change?: (project: ProjectCopy) => void): Promise<BuiltFixture> {
  if (change) return build(change);
  built ??= build(() => undefined);
  return built;
}

async function build(change: (project: ProjectCopy) => void): Promise<BuiltFixture> {
  const project = new ProjectCopy('fixture', { folder: process.env['PAMPHLET_TEST_FOLDER'] });
  change(project);
  return { project, result: await project.build('built') };
}
