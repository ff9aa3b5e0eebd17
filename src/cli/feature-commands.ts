import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { checkBlog } from '../pipeline/check-blog.ts';
import { OURS } from '../features/blog-code.ts';
import { loadBlog } from '../features/load-blog.ts';
import type { BlogFeature } from '../pages/context.ts';
import { SETTINGS_FILE } from '../settings/check-settings.ts';
import { defineCommand, type Command, type Loaded } from './command.ts';
import { checkOptionsOf, readBlog } from './read-blog.ts';

export async function featureCommands(root: string): Promise<(readonly [name: string, command: Command])[]> {
  const commands = (await featuresOf(root)).flatMap((feature) => Object.entries(feature.commands ?? {}));
  return commands.map(([name, command]) => [name, { line: command.line, load: async () => loaded(command) }]);
}

async function featuresOf(root: string): Promise<readonly BlogFeature[]> {
  if (!existsSync(join(root, SETTINGS_FILE))) return OURS.features;
  try {
    return (await loadBlog(root, process.env)).code.features;
  } catch {
    // Commands that need the settings report the errors.
    return OURS.features;
  }
}

function loaded(command: NonNullable<BlogFeature['commands']>[string]): Loaded {
  const { usage, options } = command;
  return defineCommand({
    ...{ usage, options, takesWords: true },
    run: (values, words, root) =>
      command.run(values, words, {
        root,
        read: () => readBlog(root),
        check: async () => checkBlog({ ...(await checkOptionsOf(root)), strict: false }),
      }),
  });
}
