import { indexMeant, isWithoutLetters, readFileName, slugOfPath } from '../../content/file-name.ts';
import type { Post } from '../../content/post.ts';
import type { Problem } from '../../lib/problems.ts';

/** Names posts and pages whose address comes from a name that was not meant for it, and no address is typed. */
export function checkPostNames(posts: readonly Post[]): Problem[] {
  const perFolder = new Map<string, number>();
  for (const { file } of posts) perFolder.set(folderOf(file), (perFolder.get(folderOf(file)) ?? 0) + 1);
  return posts.flatMap((post): Problem[] => {
    const { file, slug, address } = post;
    if (slug !== slugOfPath(file) || !address.includes(slug)) return [];
    const { name } = readFileName(file);
    if (name !== '' && isWithoutLetters(name)) {
      const message = `There is no letter or digit in the name of this file, so its address is ${address}.`;
      return [warning(file, message, 'Rename the file, or add a line such as “slug: party”.')];
    }
    const index = perFolder.get(folderOf(file)) === 1 ? indexMeant(file) : undefined;
    if (index === undefined || slugOfPath(index) === slug) return [];
    const message = `The address is ${address}, because the name of the file counts and not that of its folder.`;
    return [
      warning(file, message, `Call the file index.md: then “${slugOfPath(index)}” stands in the address.`),
    ];
  });
}

function warning(file: string, message: string, hint: string): Problem {
  return { file, rule: 'post-name', severity: 'warning', message, hint };
}

function folderOf(file: string): string {
  return file.slice(0, file.lastIndexOf('/'));
}
