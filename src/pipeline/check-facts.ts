import { addedKeysOf } from '../features/extensions.ts';
import type { Problem } from '../lib/problems.ts';
import type { CheckFacts } from '../check/check-rule.ts';
import { CHECK_RULES } from '../check/rules.ts';
import type { BuildOptions } from './build-options.ts';
import { ownerOf } from './hold-back.ts';
import type { ReadBlog } from './read/read-blog.ts';

/** For the rules of a check. Texts without inspection have no `body`. */
export function factsOf(
  { content, seen }: ReadBlog,
  { settings, code, root, now }: BuildOptions,
  isAsked: CheckFacts['isAsked'] = () => true,
): CheckFacts {
  const posts = new Map(content.posts.map((post) => [post.file, post]));
  const files = [...posts.keys(), ...content.faulty]
    .filter(isAsked)
    .toSorted()
    .map((file) => ({ file, post: posts.get(file), body: content.bodies.get(file)?.inspection }));
  return {
    ...content,
    isAsked,
    settings,
    root,
    now,
    added: addedKeysOf(code),
    files,
    sizeOf(file) {
      const metadata = seen.get(file)?.metadata;
      return metadata?.kind === 'pixels' ? metadata : undefined;
    },
    isSilent(file) {
      const metadata = seen.get(file)?.metadata;
      return metadata?.kind === 'other' && metadata.media?.isSilent === true;
    },
  };
}

/** Problems by the rules of a check. Skips rules that the settings turn off. */
export function adviceFor(facts: CheckFacts): Problem[] {
  const wanted: Readonly<Record<string, unknown>> = facts.settings.check.rules;
  return CHECK_RULES.filter(({ id }) => wanted[id] !== 'off').flatMap((rule) => rule.find(facts));
}

/**
 * Advice for some texts and the files beside them.
 *
 * @param isAsked true for a text that counts
 */
export function adviceOn(read: ReadBlog, options: BuildOptions, isAsked: CheckFacts['isAsked']): Problem[] {
  const { bodies } = read.content;
  const facts = factsOf(read, options, (file) => bodies.get(file)?.inspection !== undefined && isAsked(file));
  if (facts.files.length === 0) return [];
  return adviceFor(facts).filter(({ file }) => facts.isAsked(ownerOf(options.root, file) ?? ''));
}
