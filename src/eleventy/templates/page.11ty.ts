import type { PageTask } from '../plugin.ts';

interface Data {
  readonly task: PageTask;
}

/** The one template: Eleventy makes a page of each task, at its address, one after another. */
export const data = {
  pagination: { data: 'collections.page', size: 1, alias: 'task' },
  permalink: ({ task }: Data) => `/${task.file}`,
};

/** Has the page drawn and written. Nothing is left for Eleventy to write. */
export async function render({ task }: Data): Promise<undefined> {
  await task.draw();
  return undefined;
}
