import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { madeOnce } from '../support/made-once.ts';
import type { Ended } from '../support/run-command.ts';
import { ProjectCopy } from './project-copy.ts';

/** The site is in `built`. */
export interface BuiltFixture {
  readonly project: ProjectCopy;
  readonly result: Ended;
}

/**
 * Built once for all test files, which only read it.
 *
 * @param change edits the blog, for a separate build
 */
export async function builtFixture(change?: (project: ProjectCopy) => void): Promise<BuiltFixture> {
  if (change) return build(process.env['PAMPHLET_TEST_FOLDER'], change);
  const folder = await madeOnce('fixture', async (made) => {
    const { project, result } = await build(made);
    writeFileSync(join(made, 'made.json'), JSON.stringify({ root: project.root, result }));
  });
  const { root, result } = JSON.parse(readFileSync(join(folder, 'made.json'), 'utf8')) as {
    readonly root: string;
    readonly result: Ended;
  };
  return { project: new ProjectCopy('fixture', { root }), result };
}

async function build(
  folder: string | undefined,
  change: (project: ProjectCopy) => void = () => undefined,
): Promise<BuiltFixture> {
  const project = new ProjectCopy('fixture', { folder });
  change(project);
  return { project, result: await project.build('built') };
}
