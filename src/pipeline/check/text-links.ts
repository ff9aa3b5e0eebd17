import { faultsIn } from '../../content/front-matter.ts';
import { composedPath } from '../../content/file-name.ts';
import type { Post } from '../../content/post.ts';
import type { Problem } from '../../lib/problems.ts';
import { decodePath } from '../../lib/urls.ts';
import { isOutside } from '../../markdown/safe-url.ts';
import type { InnerReference } from '../../pages/bodies.ts';
import { fragmentOf } from '../draw/links-of.ts';
import {
  destinationsOf,
  faultOfLink,
  isAddedId,
  noHeading,
  notPublished,
  type Destinations,
  type LinkFault,
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
  to = destinationsOf(site),
): Problem[] {
  const { bodies } = site.context;
  return texts
    .filter(({ file }) => site.content.bodies.has(file))
    .flatMap((text) => [
      ...(text.warnings ?? []),
      ...bodies.summary(text).problems.map((problem) => ({ file: text.file, ...problem })),
      ...bodies.references(text).flatMap((reference): Problem[] => {
        const fault = faultOfReference(text, reference, to);
        const { line, column } = reference;
        return fault ? [{ file: text.file, line, column, severity: 'warning', ...fault }] : [];
      }),
      ...(text.kind === undefined ? [] : checkImage(text, site, to)),
    ]);
}

const REMOTE: LinkFault = {
  rule: 'remote-image',
  message: 'This picture comes from another site, which then learns of every reader.',
  hint: 'Put a copy beside the post and write the name of that file.',
};

function faultOfReference(text: Text, reference: InnerReference, to: Destinations): LinkFault | undefined {
  const { kind, target, href } = reference;
  const { context } = to;
  if (target.startsWith('#')) {
    const id = fragmentOf(target);
    const isThere = id === '' || (text.kind !== undefined && isAddedId(id, text, context));
    return isThere ? undefined : noHeading(id, context.bodies.ids(text), 'in this post');
  }
  if (isOutside(target)) return kind === 'image' ? REMOTE : undefined;
  if (href === undefined) return missing(text.file, reference, to);
  const fault = faultOfLink(href, target, to);
  return fault?.rule === 'link' ? { ...fault, rule: kind } : fault;
}

function missing(
  from: string,
  { kind, target }: Pick<InnerReference, 'kind' | 'target'>,
  { held, refused, sourceGuesses }: Destinations,
): LinkFault | undefined {
  const path = withoutRest(target);
  const source = sourceOf(from, target);
  if (refused.has(source)) return undefined;
  const why = held.get(source) ?? held.get(`${source}/index.md`);
  if (why !== undefined) return { rule: kind, message: notPublished(target, why) };
  const guess = sourceGuesses.from(from, source, path);
  const what = { link: 'file', image: 'picture', media: 'sound or film' }[kind];
  const write =
    kind === 'link'
      ? 'Write the name of the file of the other post, or an address that starts with / or https://.'
      : 'Put it in the same folder as the post and write its name exactly.';
  const hint = guess === undefined ? write : `Did you mean “${guess}”?`;
  return { rule: kind, message: `There is no ${what} “${path}”${kind === 'link' ? '' : ' here'}.`, hint };
}

/** Names a post whose own picture is not there; pictures of other sites are not looked for. */
function checkImage({ file, image }: Post, { context, root }: SiteParts, to: Destinations): Problem[] {
  const target = image?.src ?? '';
  const isThere = target.startsWith('/')
    ? to.files.size === 0 || to.files.has(composedPath(target.slice(1)))
    : context.links.media(file, target) !== undefined;
  if (target === '' || /^https?:/i.test(target) || isThere) return [];
  const fault = missing(file, { kind: 'image', target }, to);
  const faults = faultsIn(root, file);
  if (fault) faults.value(['image', 'src'], 'image', fault.message, fault.hint, 'warning');
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
