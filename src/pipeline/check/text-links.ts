import { faultsIn } from '../../content/front-matter.ts';
import { composedPath } from '../../content/file-name.ts';
import type { Post } from '../../content/post.ts';
import type { Problem } from '../../lib/problems.ts';
import { createUrls, decodePath, outputFile, type Address } from '../../lib/urls.ts';
import { isOutside } from '../../markdown/safe-url.ts';
import type { InnerReference } from '../../pages/bodies.ts';
import type { PageContext } from '../../pages/context.ts';
import {
  anchorsOf,
  destinationsOf,
  guessOfAnchor,
  isAddedId,
  nothingAt,
  notPublished,
  type Destinations,
  type SiteParts,
} from './destinations.ts';

/** A post or page, or a file whose front matter has a fault. */
type Text = Post | { readonly file: string; readonly kind?: never; readonly warnings?: never };

/**
 * Names what is wrong with texts: links, anchors and pictures that lead nowhere, and whatever else they have shown.
 *
 * @param site may have no pages yet: then links to addresses count as right
 */
export function problemsOfTexts(
  texts: readonly Text[],
  site: SiteParts,
  destinations = destinationsOf(site),
): Problem[] {
  const { context, content, root } = site;
  return texts
    .filter(({ file }) => content.bodies.has(file))
    .flatMap((text) => [
      ...(text.warnings ?? []),
      ...context.bodies.summary(text).problems.map((problem) => ({ file: text.file, ...problem })),
      ...context.bodies
        .references(text)
        .flatMap((reference) => checkReference(text, reference, context, destinations)),
      ...(text.kind === undefined ? [] : checkImage(text, context, destinations, root)),
    ]);
}

function checkReference(
  text: Text,
  reference: InnerReference,
  context: PageContext,
  destinations: Destinations,
): Problem[] {
  const { bodies } = context;
  const { kind, target, href, line, column } = reference;
  const warn = (rule: string, message: string, hint?: string): Problem[] => [
    {
      file: text.file,
      line,
      column,
      rule,
      severity: 'warning',
      message,
      ...(hint !== undefined && { hint }),
    },
  ];
  if (target.startsWith('#')) {
    const id = target.slice(1);
    if (text.kind !== undefined && isAddedId(id, text, context)) return [];
    const hint =
      guessOfAnchor(id, bodies.ids(text)) ??
      'The anchor of a heading is its words in lower case, joined by hyphens.';
    return warn('anchor', `There is no heading “${target}” in this post.`, hint);
  }
  if (isOutside(target))
    return kind === 'image'
      ? warn(
          'remote-image',
          'This picture comes from another site, which then learns of every reader.',
          'Put a copy beside the post and write the name of that file.',
        )
      : [];
  if (href === undefined) {
    const isRefused = destinations.refused.has(sourceOf(text.file, target));
    return isRefused ? [] : warn(kind, ...missing(text.file, reference, destinations));
  }
  const [path = '', fragment = ''] = decodePath(href).split('#');
  const address = `/${path.slice(createUrls(context.settings).href('/' as Address).length)}`;
  const at = (address.split('?')[0] ?? '/') as Address;
  const nothing = nothingAt(at, target, destinations);
  if (nothing) return destinations.isComplete ? warn(kind, ...nothing) : [];
  const leadsTo = destinations.posts.get(outputFile(at));
  if (!leadsTo || fragment === '' || isAddedId(fragment, leadsTo, context)) return [];
  const ids = bodies.ids(leadsTo);
  if (anchorsOf(ids).has(fragment)) return [];
  return warn(
    'anchor',
    `There is no heading “#${fragment}” in ${leadsTo.file}.`,
    guessOfAnchor(fragment, ids),
  );
}

/** What to write in place of a link that names no file, by what it looks like. */
const MEANT: readonly (readonly [looks: RegExp, front: string])[] = [
  [/^www\.[^/]+\.\w/, 'https://'],
  [/^[^\s@/]+@[^\s@/]+\.\w+$/, 'mailto:'],
];

function missing(
  from: string,
  { kind, target }: Pick<InnerReference, 'kind' | 'target'>,
  { held, sourceGuesses }: Destinations,
): [message: string, hint?: string] {
  const path = withoutRest(target);
  const source = sourceOf(from, target);
  const why = held.get(source) ?? held.get(`${source}/index.md`);
  if (why !== undefined) return [notPublished(target, why)];
  const guess = sourceGuesses.from(from, source, path);
  const meant = MEANT.find(([looks]) => looks.test(path));
  if (kind === 'link')
    return [
      `There is no file “${path}”.`,
      guess
        ? `Did you mean “${guess}”?`
        : meant
          ? `Write ${meant[1]}${target}`
          : 'Write the name of the file of the other post, or an address that starts with / or https://.',
    ];
  const what = kind === 'image' ? 'picture' : 'sound or film';
  return [
    `There is no ${what} “${path.slice(path.lastIndexOf('/') + 1)}” here.`,
    guess ? `Did you mean “${guess}”?` : 'Put it in the same folder as the post and write its name exactly.',
  ];
}

/** Names a post whose own picture is not there; pictures of other sites are not looked for. */
function checkImage(
  { file, image }: Post,
  { links }: PageContext,
  destinations: Destinations,
  root: string,
): Problem[] {
  const target = image?.src ?? '';
  const { files, refused } = destinations;
  const isThere = target.startsWith('/')
    ? files.size === 0 || files.has(composedPath(target.slice(1)))
    : links.media(file, target) !== undefined || refused.has(sourceOf(file, target));
  if (target === '' || /^https?:/i.test(target) || isThere) return [];
  const faults = faultsIn(root, file);
  const [message, hint] = missing(file, { kind: 'image', target }, destinations);
  faults.value(['image', 'src'], 'image', message, hint, 'warning');
  return faults.problems;
}

/** The file that a link names, as a composed path from the root. */
function sourceOf(from: string, target: string): string {
  const folder = from.slice(0, from.lastIndexOf('/') + 1);
  return composedPath(decodePath(new URL(withoutRest(target), `file:///${folder}`).pathname.slice(1)));
}

function withoutRest(target: string): string {
  return decodePath(target).replace(/[?#].*$/s, '');
}
