import { existsSync } from 'node:fs';
import { join, posix } from 'node:path';
import { PUBLIC_FOLDER } from '../content/discover.ts';
import { composedPath } from '../content/file-name.ts';
import { problemAt } from '../content/front-matter.ts';
import type { Post } from '../content/post.ts';
import { createLinkGuesses } from '../lib/nearest.ts';
import { isError, type Fault, type Problem } from '../lib/problems.ts';
import { parseUrl } from '../lib/parse-url.ts';
import type { Settings } from '../settings/settings.ts';
import { isCertain } from '../settings/rules.ts';
import { remember } from '../lib/remember.ts';
import { shorten } from '../lib/text.ts';
import { decodePath, isAddress, outputFile, type Address } from '../lib/urls.ts';
import { pictureType } from '../media/kinds.ts';
import { withScheme } from '../markdown/meant-targets.ts';
import { isOutside } from '../markdown/safe-url.ts';
import { EMBED_CODE } from '../markdown/html/attributes.ts';
import { isOnSite } from '../markdown/targets.ts';
import { HAS_LOCAL } from '../markdown/source-lines.ts';
import type { InnerReference } from '../pages/bodies.ts';
import type { PageContext } from '../pages/context.ts';
import { destinationsOf, LEFT_OUT, type CheckedSite, type Destinations } from './destinations.ts';
import { fragmentOf } from './links-of.ts';
import { faultOfRemote } from './remote-pictures.ts';

type LinkFault = Fault & Pick<Problem, 'rule'>;

/**
 * Undefined if the target exists or is unknown.
 *
 * @param link path and fragment, percent-encoded, with the path prefix
 * @param typed as in its source, for the hint
 * @param idsOn ids of a page without text; undefined if unknown
 */
export function faultOfLink(
  link: string,
  typed: string,
  to: Destinations,
  idsOn?: (at: Address) => ReadonlySet<string> | undefined,
): LinkFault | undefined {
  const { context, home, files, folders, posts, isComplete } = to;
  const path = decodePath(link.replace(/[?#].*/s, ''));
  if (!path.startsWith(home)) {
    // Other sites may share the host, but a path of this site is a mistake.
    if (path === '/' || !isAddress(path) || !files.has(outputFile(path))) return undefined;
    const message = `The link ${typed} leads out of this site, which is below ${home}.`;
    return { rule: 'sub-folder', message, hint: `Write ${home}${path.slice(1)}` };
  }
  const at = `/${path.slice(home.length)}`;
  if (!isAddress(at) || folders.some((folder) => at.startsWith(folder))) return undefined;
  const nothing = nothingAt(at, typed, to);
  if (nothing) return isComplete ? nothing : undefined;
  const fragment = fragmentOf(link);
  const post = posts.get(outputFile(at));
  if (fragment === '' || (post && idsOf(context)(post).has(fragment))) return undefined;
  const others = idsOn?.(at);
  if (others?.has(fragment) ?? !post) return undefined;
  const ids = post ? context.bodies.ids(post) : [];
  return noHeading(fragment, ids, post ? `in ${post.file}` : `on the page ${at}`);
}

function nothingAt(at: Address, typed: string, { home, files, held, heldSlugs, pageGuesses }: Destinations) {
  const file = outputFile(at);
  if (files.has(file)) return undefined;
  const [slug = ''] = /(?<![^/])[^/]+(?=\/?$)/.exec(at) ?? [];
  const why = held.get(file) ?? (heldSlugs.has(slug) ? LEFT_OUT : undefined);
  if (why !== undefined) return { rule: 'link', message: notPublished(typed, why) };
  const fault = { rule: 'link', message: `There is nothing at ${typed} on this site.` };
  if (files.has(`${file}/index.html`)) return { ...fault, hint: `Write ${typed}/` };
  const guess =
    typed === ''
      ? undefined
      : (pageGuesses.near(file, at) ?? (file.endsWith('.html') ? pageGuesses.elsewhere(file) : undefined));
  if (guess === undefined) return fault;
  // The build adds the path prefix, and the owner may have typed it too.
  const front = typed.startsWith(home) && !at.startsWith(home) ? home : '/';
  return { ...fault, hint: `Did you mean “${front}${guess.replace(/(?<=^|\/)index\.html$/, '')}”?` };
}

function notPublished(typed: string, why: string) {
  return `“${typed}” leads to a post that is not published: it is ${why}.`;
}

/** Of the text and of features. Many links lead to one post. */
const idsOf = remember(
  (context: PageContext) =>
    remember((post: Post) => {
      const added = context.features.flatMap(({ content }) => [...(content?.anchors?.(post, context) ?? [])]);
      return new Set([...context.bodies.ids(post), ...added]);
    }),
  new WeakMap(),
);

const guessesOf = remember((ids: readonly string[]) => createLinkGuesses(ids), new WeakMap());

/** @param ids of the text @param where part of the message */
export function noHeading(fragment: string, ids: readonly string[], where: string): LinkFault {
  const guess = guessesOf(ids).near(fragment, fragment);
  return {
    rule: 'anchor',
    message: `There is no heading “#${fragment}” ${where}.`,
    hint:
      guess === undefined
        ? 'The anchor of a heading is its words in lower case, joined by hyphens.'
        : `Did you mean “#${guess}”?`,
  };
}

/** Includes files with faulty front matter. */
type Text = Post | { file: string; kind?: never; hints?: never };

/**
 * Links, anchors and pictures without target, and the problems of bodies.
 *
 * @param site without pages, links to addresses count as valid
 */
export function problemsOfTexts(texts: readonly Text[], site: CheckedSite): Problem[] {
  const { bodies } = site.context;
  const to = destinationsOf(site);
  return texts
    .filter(({ file }) => site.bodies.has(file))
    .flatMap((text) =>
      onePerMistake(
        text.hints,
        bodies.references(text).flatMap((reference) => {
          const fault = faultOfReference(text, reference, to);
          const { line, column } = reference;
          const severity = 'hint' as const;
          return fault ? { file: text.file, line, column, severity, ...fault } : [];
        }),
        bodies.summary(text).problems.map((problem) => ({ file: text.file, ...problem })),
        text.kind === undefined ? [] : checkImage(text, to),
      ),
    );
}

/** Path and fragment of an address with the name of the site. */
function ownAddress(target: string, { url, pathPrefix }: Settings) {
  const at = isOnSite(target, url) ? parseUrl(target) : undefined;
  return at?.pathname.startsWith(pathPrefix) ? at.pathname + at.hash : undefined;
}

/**
 * One mistake often breaks several rules. A certain one silences the hints at its place, and copied code of an
 * embed those of its line.
 */
function onePerMistake(...lists: readonly (readonly Problem[] | undefined)[]): Problem[] {
  const seen = new Set<string>();
  return lists
    .flatMap((list) => list ?? [])
    .filter((problem) => {
      const { rule, line, column, message } = problem;
      const [place, ofEmbed] = [`${line}:${column}`, `${line} html`];
      const isNew = !seen.has(place) && !(rule === 'html' && seen.has(ofEmbed));
      const explains = isError(problem) || isCertain(problem);
      if (explains) seen.add(place);
      if (message.startsWith(EMBED_CODE)) seen.add(ofEmbed);
      return isNew || explains;
    });
}

function faultOfReference(text: Text, reference: InnerReference, to: Destinations) {
  const { kind, target, href } = reference;
  const { context } = to;
  if (target.startsWith('#')) {
    const id = fragmentOf(target);
    const isThere = id === '' || (text.kind !== undefined && idsOf(context)(text).has(id));
    return isThere ? undefined : noHeading(id, context.bodies.ids(text), 'in this post');
  }
  // `source-lines.ts` reports a picture on this computer.
  if (isOutside(target)) {
    const own = kind === 'link' ? ownAddress(target, context.settings) : undefined;
    if (own !== undefined) return faultOfLink(own, target, to);
    if (kind !== 'image' || HAS_LOCAL.test(target)) return undefined;
    return faultOfRemote(target);
  }
  // A film or sound that is not there is as certain as a dead link. Other rules of media are hints.
  const rule = kind === 'media' ? 'link' : kind;
  if (href === undefined) return { rule, ...missing(text.file, reference, to) };
  if (kind === 'image' && !/\.ico$/i.test(withoutRest(target)) && !pictureType(withoutRest(target)))
    return { rule, ...NO_PICTURE, hint: 'Remove the ! in front of it to make a link.' };
  const fault = faultOfLink(href, target, to);
  if (fault?.rule !== 'link') return fault;
  const hint = fault.hint ?? hintOfSource(text.file, target, to);
  return { rule, message: fault.message, hint };
}

/** `paypal.me/ada`, but not `old.posts/party.md` */
const WITHOUT_SCHEME = /^(?:[a-z\d-]{1,63}\.){1,5}[a-z]{2,24}\/(?!\S*\.md(?:#|$))\S*$/i;

function missing(
  from: string,
  { kind, target, targetPlace }: Pick<InnerReference, 'kind' | 'target' | 'targetPlace'>,
  to: Destinations,
) {
  const { held, refused } = to;
  const path = withoutRest(target) || target;
  if (target === '') {
    const [what, write] = kind === 'link' ? ['link', 'address'] : ['picture', 'name of the file'];
    const message = `This ${what} has nothing in its parentheses.`;
    return { message, hint: `Write the ${write} between ( and ).` };
  }
  const source = sourceOf(from, target);
  const refusal = refused.get(source);
  if (refusal) return { message: `“${path}” is not published, because of its kind.`, hint: refusal.hint };
  const meant =
    kind === 'link'
      ? (withScheme(target) ?? (WITHOUT_SCHEME.test(target) ? `https://${target}` : undefined))
      : undefined;
  if (meant !== undefined) {
    const noun = meant.startsWith('mailto:')
      ? 'the address of a mailbox'
      : meant.startsWith('tel:')
        ? 'a telephone number'
        : target.includes('://')
          ? 'an address with signs around it'
          : 'an address without https://';
    const fix = targetPlace && { ...targetPlace, typed: target, text: meant };
    const message = `“${shorten(target)}” is ${noun}, and counts as the name of a file.`;
    return { message, hint: `Write ${shorten(meant)}`, fix };
  }
  const why = held.get(source) ?? held.get(`${source}/index.md`);
  if (why !== undefined) return { message: notPublished(target, why) };
  const what = { link: 'file', image: 'picture', media: 'sound or film' }[kind];
  const write =
    kind === 'link'
      ? 'Write the name of the file of the other post, or an address that starts with / or https://.'
      : path.startsWith('/')
        ? `Put it at public${path}, or beside the post, and write only its name.`
        : 'Put it in the same folder as the post and write its name exactly.';
  const message = `There is no ${what} “${path}”${kind === 'link' ? '' : ' here'}.`;
  return { message, hint: hintOfSource(from, target, to) ?? write };
}

/** No text, code or hidden file. */
const MOVABLE = /\w\.(?!md|[jt]s)\w+$/i;

const ENDINGS = ['.jpg', '.jpeg', '.png', '.webp', '.gif', '.svg', '.avif', '.pdf', '.md'];

/** Names the file that a link to nothing means. Pictures of other generators lie in folders such as `images`. */
function hintOfSource(from: string, target: string, { root, held, sources, sourceGuesses }: Destinations) {
  const source = sourceOf(from, target);
  if (held.has(source)) return undefined;
  if (sources.has(source)) return `Write ${posix.relative(posix.dirname(from), source)}`;
  if (MOVABLE.test(source) && existsSync(join(root, source)))
    return `Move it to ${PUBLIC_FOLDER}/${source}, and write /${source}`;
  // Windows hides endings.
  const ending = ENDINGS.find((one) => sources.has(source + one));
  if (ending !== undefined) return `Write ${target}${ending}`;
  const guess = sourceGuesses.from(from, source, withoutRest(target));
  return guess && `Did you mean “${guess}”?`;
}

function checkImage({ file, image }: Post, to: Destinations) {
  const { context, root, files } = to;
  const target = image?.src ?? '';
  const isThere = target.startsWith('/')
    ? files.size === 0 || files.has(composedPath(target.slice(1)))
    : context.links.media(file, target) !== undefined;
  if (target === '' || (isThere && pictureType(withoutRest(target)))) return [];
  const { rule, message, hint }: LinkFault = isOutside(target)
    ? faultOfRemote(target)
    : { rule: 'image', ...(isThere ? NO_PICTURE : missing(file, { kind: 'image', target }, to)) };
  return [problemAt(root, file, ['image', 'src'], rule, message, hint, 'hint')];
}

const NO_PICTURE: Fault = {
  message: 'This file is no picture.',
  hint: 'Write the name of a JPEG, PNG, GIF, WebP, AVIF or SVG file.',
};

/** A composed path from the root. */
function sourceOf(from: string, target: string) {
  const folder = from.slice(0, from.lastIndexOf('/') + 1);
  return composedPath(decodePath(new URL(withoutRest(target), `file:///${folder}`).pathname.slice(1)));
}

function withoutRest(target: string) {
  return decodePath(target).replace(/[?#].*/s, '');
}
