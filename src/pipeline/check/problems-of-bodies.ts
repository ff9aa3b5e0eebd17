import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decode } from '../../content/decode.ts';
import { isFenceFault } from '../../content/fence-faults.ts';
import { splitFrontMatter } from '../../content/front-matter.ts';
import type { Problem } from '../../lib/problems.ts';
import { address } from '../../lib/urls.ts';
import { checkTarget, type Sources } from './check-links.ts';
import type { Content } from '../read/content.ts';
import {
  BodyRenderer,
  summarise,
  type BodyOfPost,
  type MarkdownExtensions,
  type RenderTask,
} from '../render/render-body.ts';

/**
 * Looks into the bodies of a site that cannot be built, so that one run names everything: also those of files
 * whose front matter is wrong. Links to such files count as right.
 */
export function problemsOfBodies(
  task: RenderTask,
  extensions: MarkdownExtensions,
  content: Content,
  sources: Sources,
): Problem[] {
  const faulty = new Set(content.faulty);
  const table = {
    ...task.table,
    posts: [...task.table.posts, ...content.faulty.map((file) => [file, PLACEHOLDER] as const)],
  };
  const renderer = new BodyRenderer({ ...task, table }, extensions);
  // What is held back is not looked at in a build that succeeds either; its pictures have no addresses yet.
  const shown = content.posts.filter(({ file }) => !sources.held.has(file));
  const bodies: BodyOfPost[] = [
    ...shown,
    ...[...faulty]
      .filter((file) => !content.unopened.has(file))
      .flatMap((file) => {
        const body = bodyBelowFaults(task.root, file);
        return body ? [body] : [];
      }),
  ];
  const ofBodies = bodies.flatMap((body) => {
    const rendered = renderer.render(body);
    const { problems, references } = summarise(rendered, '');
    return [
      ...problems.map((problem) => ({ file: body.file, ...problem })),
      ...references.flatMap((reference) => checkTarget(body.file, reference, sources, () => rendered.ids)),
    ];
  });
  return [...shown.flatMap(({ warnings = [] }) => warnings), ...ofBodies];
}

/** Nobody sees where these links lead. */
export const PLACEHOLDER = address('/');

/** The body of a file whose front matter is wrong; undefined when it cannot be told from it. */
export function bodyBelowFaults(root: string, file: string): BodyOfPost | undefined {
  const text = decode(readFileSync(join(root, file)));
  const front = text === undefined ? undefined : splitFrontMatter(text);
  return front && !isFenceFault(front) ? { file, bodyLine: front.bodyLine } : undefined;
}
