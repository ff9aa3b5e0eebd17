import { checkBlog } from '../pipeline/check-blog.ts';
import { OURS } from '../features/blog-code.ts';
import { loadBlog } from '../features/load-blog.ts';
import type { BlogFeature } from '../pages/context.ts';
import { defineCommand, type Command, type Loaded } from './command.ts';
import { checkOptionsOf, readBlog } from './read-blog.ts';

export async function featureCommands(root: string): Promise<(readonly [name: string, command: Command])[]> {
  const commands = (await featuresOf(root)).flatMap((feature) => Object.entries(feature.commands ?? {}));
  return commands.map(([name, command]) => [name, { line: command.line, load: async () => loaded(command) }]);
}

async function featuresOf(root: string): Promise<readonly BlogFeature[]> {
  try {
    return (await loadBlog(root, process.env)).code.features;
  } catch {
    // Outside of a blog. Commands that need the settings report errors.
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
