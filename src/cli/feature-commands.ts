import { checkBlog } from '../pipeline/check-blog.ts';
import { OURS } from '../features/blog-code.ts';
import { loadBlog } from '../features/load-blog.ts';
import type { BlogFeature } from '../pages/context.ts';
import { defineCommand, type Command } from './command.ts';
import { checkOptionsOf, readBlog } from './read-blog.ts';

export async function featureCommands(root: string): Promise<(readonly [name: string, command: Command])[]> {
  // Outside of a blog, ours. Commands that need the settings report errors.
  const { features } = await loadBlog(root, process.env).then(
    ({ code }) => code,
    () => OURS,
  );
  const commands = features.flatMap((feature) => Object.entries(feature.commands ?? {}));
  return commands.map(([name, command]) => [name, { line: command.line, load: async () => loaded(command) }]);
}

function loaded(command: NonNullable<BlogFeature['commands']>[string]) {
  const { usage, options } = command;
  return defineCommand({
    ...{ usage, options, takesWords: true },
    run: (values, words, root) =>
      command.run(values, words, {
        root,
        read: async () => {
          const publication = await readBlog(root);
          return { settings: publication.settings, publication };
        },
        check: async () => checkBlog(await checkOptionsOf(root)),
      }),
  });
}
