import { addedKeysOf } from '../features/extensions.ts';
import type { Problem } from '../lib/problems.ts';
import { adviceFor } from '../check/rules.ts';
import type { ContentScan } from './content-scan.ts';
import { ownerOf } from './hold-back.ts';
import type { ReadBlog } from './read/read-blog.ts';

/** For the rules of a check. Texts without inspection have no `body`. */
export function factsOf(
  { content, seen }: ReadBlog,
  { settings, code, root, now, read }: ContentScan,
  isAsked: (file: string) => boolean = () => true,
) {
  const posts = new Map(content.posts.map((post) => [post.file, post]));
  const files = [...posts.keys(), ...content.faulty]
    .filter(isAsked)
    .toSorted()
    .map((file) => ({ file, post: posts.get(file), body: content.bodies.get(file)?.inspection }));
  return {
    ...content,
    isAsked,
    settings,
    parsing: read.content,
    root,
    now,
    added: addedKeysOf(code),
    files,
    metadataOf: (file: string) => seen.get(file)?.metadata,
  };
}

/**
 * Advice for some texts and the files beside them.
 *
 * @param isAsked true for a text that counts
 */
export function adviceOn(read: ReadBlog, scan: ContentScan, isAsked: (file: string) => boolean): Problem[] {
  const { bodies } = read.content;
  const facts = factsOf(read, scan, (file) => bodies.get(file)?.inspection !== undefined && isAsked(file));
  if (facts.files.length === 0) return [];
  return adviceFor(facts).filter(({ file }) => facts.isAsked(ownerOf(scan.root, file) ?? ''));
}
