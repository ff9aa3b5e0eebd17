import type { Blog } from '../../blog/blog.ts';
import type { Settings } from '../../settings/settings.ts';
import { composedPath } from '../../content/path-names.ts';
import type { Post } from '../../content/post.ts';
import { isRefusedMedia } from '../../content/refused-file.ts';
import type { Problem } from '../../lib/problems.ts';
import { createUrls, decodePath, outputFile, type Address } from '../../lib/urls.ts';
import type { InnerReference } from '../../pages/bodies.ts';
import type { PageContext } from '../../pages/context.ts';
import type { Content } from '../read/content.ts';
import { Anchors } from './anchors.ts';
import { LinkGuesses } from '../../lib/link-guesses.ts';
import { isOutside } from '../../markdown/safe-url.ts';

/** What a link can lead to. */
export interface Sources {
  /** Source files that exist and are held back, by composed path, and why. */
  readonly unpublished: ReadonlyMap<string, string>;
  /** The same by the output file that they would have. */
  readonly unpublishedPages: ReadonlyMap<string, string>;
  readonly guesses: LinkGuesses;
  /** Pictures and films that are there and named as not published, by composed path: their places are not named once more. */
  readonly refused: ReadonlySet<string>;
}

export interface Destinations extends Sources {
  /** Output files of every page and picture. */
  readonly files: ReadonlySet<string>;
  /** Posts and pages by output file, for their anchors. */
  readonly posts: ReadonlyMap<string, Post>;
  /** False when posts with faults are missing: what is not among the files may yet be there. */
  readonly isComplete: boolean;
  /** Among the files. */
  readonly pageGuesses: LinkGuesses;
}

/** Why a post is held back, in words. */
export const HELD = { draft: 'a draft', scheduled: 'not due yet', expired: 'expired' } as const;

export function sourcesOf(blog: Blog, content: Content): Sources {
  return {
    unpublished: new Map(blog.unpublished.map(({ post, status }) => [composedPath(post.file), HELD[status]])),
    unpublishedPages: new Map(
      blog.unpublished.map(({ post, status }) => [outputFile(post.address), HELD[status]]),
    ),
    guesses: new LinkGuesses([
      ...content.posts.map(({ file }) => file),
      ...content.faulty,
      ...content.media.map(({ path }) => path),
    ]),
    refused: refusedMedia(blog.settings, content.foundProblems),
  };
}

function refusedMedia({ check }: Settings, found: readonly Problem[]): Set<string> {
  if (check.rules['file-type'] === 'off') return new Set();
  const files = found.filter(({ rule, file }) => rule === 'file-type' && isRefusedMedia(file));
  return new Set(files.map(({ file }) => composedPath(file)));
}

/**
 * Looks into the bodies of a site that cannot be built, so that one run names everything: also those of files whose front
 * matter is wrong. What is held back is not looked at in a build that succeeds either.
 */
export function checkTexts(context: PageContext, content: Content): Problem[] {
  const sources = sourcesOf(context.blog, content);
  const shown = content.posts.filter(({ file }) => !sources.unpublished.has(composedPath(file)));
  const files = [...shown.map(({ file }) => file), ...content.faulty];
  return [
    ...shown.flatMap(({ warnings = [] }) => warnings),
    ...checkBodiesAlone(files, context, content, sources),
  ];
}

/** Names what is wrong with bodies of files, as far as it can be said without the pages of the site. */
export function checkBodiesAlone(
  files: readonly string[],
  { bodies }: PageContext,
  content: Content,
  sources: Sources,
): Problem[] {
  return files.flatMap((file) => {
    if (!content.bodies.has(file)) return [];
    return [
      ...bodies.summary({ file }).problems.map((problem) => ({ file, ...problem })),
      ...bodies
        .references({ file })
        .flatMap((reference) => checkTarget(file, reference, sources, () => bodies.ids({ file }))),
    ];
  });
}

/** Names links, anchors and pictures that lead nowhere, and whatever else the posts have shown. */
export function checkBodies(
  posts: readonly Post[],
  context: PageContext,
  destinations: Destinations,
): Problem[] {
  const { bodies } = context;
  return posts.flatMap((post) => {
    const { references, problems } = bodies.summary(post);
    const { warnings = [] } = post;
    if (references.length + problems.length + warnings.length === 0) return [];
    return [
      ...warnings,
      ...problems.map((problem) => ({ file: post.file, ...problem })),
      ...bodies
        .references(post)
        .flatMap((reference) => checkReference(post, reference, context, destinations)),
    ];
  });
}

function checkReference(
  post: Post,
  reference: InnerReference,
  context: PageContext,
  destinations: Destinations,
): Problem[] {
  const { settings, bodies } = context;
  const { kind, target, href } = reference;
  if (target.startsWith('#') && isAddedId(target.slice(1), post, context)) return [];
  if (href === undefined || target.startsWith('#') || isOutside(target))
    return checkTarget(post.file, reference, destinations, () => bodies.ids(post));
  const [path = '', fragment = ''] = decodePath(href).split('#');
  const address = `/${path.slice(createUrls(settings).href('/' as Address).length)}`;
  const at = (address.split('?')[0] ?? '/') as Address;
  const nothing = nothingAt(at, target, destinations);
  if (nothing) return destinations.isComplete ? [warning(post.file, reference, kind, ...nothing)] : [];
  const file = outputFile(at);
  const leadsTo = destinations.posts.get(file);
  if (!leadsTo || fragment === '' || isAddedId(fragment, leadsTo, context)) return [];
  const anchors = Anchors.of(bodies.ids(leadsTo));
  if (anchors.has(fragment)) return [];
  const message = `There is no heading “#${fragment}” in ${leadsTo.file}.`;
  return [warning(post.file, reference, 'anchor', message, anchors.guess(fragment))];
}

/**
 * Why a link to an address leads nowhere; undefined when something is there.
 *
 * @param typed the link as its source has it
 * @param home address of the site on its host, when the link has it in front
 */
export function nothingAt(
  at: Address,
  typed: string,
  { files, unpublishedPages, pageGuesses }: Destinations,
  home = '/',
): [message: string, hint?: string] | undefined {
  const file = outputFile(at);
  if (files.has(file)) return undefined;
  const unpublished = unpublishedPages.get(file);
  if (unpublished) return [notPublished(typed, unpublished)];
  const front = typed.startsWith(home) ? home : '/';
  const hint = files.has(`${file}/index.html`)
    ? `Write ${typed}/`
    : likePage(typed === '' ? undefined : pageGuesses.near(file, at), front);
  const message = `There is nothing at ${typed} on this site.`;
  return hint === undefined ? [message] : [message, hint];
}

/** Whether a feature adds an id to the page of a post. */
export function isAddedId(id: string, post: Post, context: PageContext): boolean {
  return context.features.some(({ content }) => [...(content?.anchors?.(post, context) ?? [])].includes(id));
}

/**
 * What can be said of a link without knowing the pages of the site.
 *
 * @param ids every `id` of the body that holds it
 */
export function checkTarget(
  file: string,
  reference: InnerReference,
  sources: Sources,
  ids: () => readonly string[],
): Problem[] {
  const { kind, target, href } = reference;
  if (target.startsWith('#')) {
    const message = `There is no heading “${target}” in this post.`;
    const hint =
      Anchors.of(ids()).guess(target.slice(1)) ??
      'The anchor of a heading is its words in lower case, joined by hyphens.';
    return [warning(file, reference, 'anchor', message, hint)];
  }
  if (kind === 'image' && isOutside(target)) {
    const message = 'This picture comes from another site, which then learns of every reader.';
    return [
      warning(
        file,
        reference,
        'remote-image',
        message,
        'Put a copy beside the post and write the name of that file.',
      ),
    ];
  }
  if (href !== undefined || sources.refused.has(sourceOf(file, target))) return [];
  return [warning(file, reference, kind, ...missing(file, reference, sources))];
}

function warning(
  file: string,
  { line, column }: InnerReference,
  rule: string,
  message: string,
  hint?: string,
): Problem {
  return { file, line, column, rule, severity: 'warning', message, ...(hint === undefined ? {} : { hint }) };
}

function likePage(file: string | undefined, home: string): string | undefined {
  return file === undefined
    ? undefined
    : `Did you mean “${home}${file.replace(/(?<=^|\/)index\.html$/, '')}”?`;
}

function notPublished(target: string, why: string): string {
  return `“${target}” leads to a post that is not published: it is ${why}.`;
}

function missing(from: string, { kind, target }: InnerReference, sources: Sources): [string, string?] {
  const path = decodePath(target).replace(/[?#].*$/s, '');
  const source = sourceOf(from, target);
  const unpublished = sources.unpublished.get(source) ?? sources.unpublished.get(`${source}/index.md`);
  if (unpublished) return [notPublished(target, unpublished)];
  const name = (file: string): string => file.slice(file.lastIndexOf('/') + 1);
  const guess = sources.guesses.from(from, source, path);
  const hint = guess
    ? `Did you mean “${guess}”?`
    : /^www\.[^/]+\.\w/.test(path)
      ? `Write https://${target}`
      : /^[^\s@/]+@[^\s@/]+\.\w+$/.test(path)
        ? `Write mailto:${target}`
        : kind !== 'link'
          ? `Put the ${kind === 'image' ? 'picture' : 'file'} in the same folder as the post and write its name exactly.`
          : 'Write the name of the file of the other post, or an address that starts with / or https://.';
  return [
    kind === 'link'
      ? `There is no file “${path}”.`
      : `There is no ${kind === 'image' ? 'picture' : 'sound or film'} “${name(path)}” here.`,
    hint,
  ];
}

/** The file that a link names, as a composed path from the root. */
export function sourceOf(from: string, target: string): string {
  const path = decodePath(target).replace(/[?#].*$/s, '');
  const folder = from.slice(0, from.lastIndexOf('/') + 1);
  return composedPath(decodePath(new URL(path, `file:///${folder}`).pathname.slice(1)));
}
