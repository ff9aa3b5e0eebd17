import { escapeHtml } from '../../lib/text.ts';
import { withoutBadReferences } from '../characters.ts';
import type { Env } from '../env.ts';
import { nameOf, UNFINISHED } from '../media.ts';
import { isOutside, verdictOf } from '../safe-url.ts';
import { encode, isOfBlog, withFiles } from '../targets.ts';
import { noteTemplates } from '../templates.ts';
import { frameAddress, frameCard } from '../embeds.ts';
import { readAttributes, writeAttributes } from './attributes.ts';
import { elementName, elementNamed, goesWithContent, PLAYERS } from './elements.ts';
import type { OpenElements } from './open-elements.ts';
import type { Piece } from './scan-tags.ts';
import { reportUnknownTag } from './unknown-tags.ts';
import { type Finding, type Place, report, warning } from '../findings.ts';

/** What a piece of raw HTML became. */
export interface Fragment {
  readonly html: string;
  /** An element that goes with its content was opened and not closed in these pieces. */
  readonly unclosed?: string;
}

/** Where raw HTML stands. */
export interface Surroundings {
  readonly env: Env;
  readonly open: OpenElements;
  /** Within a paragraph or heading, where only inline elements may start. */
  readonly inline: boolean;
  readonly placeOf: (piece: Pick<Piece, 'start'>) => Place;
}

/** Writes raw HTML anew: what is allowed, well nested. What is left out is reported. */
export function writeFragment(pieces: readonly Piece[], around: Surroundings): Fragment {
  const { env, open, placeOf } = around;
  let html = '';
  for (let i = 0; i < pieces.length; i++) {
    const piece = pieces[i];
    if (piece?.kind === 'text') {
      html += (/^[ \t\n\f]*$/.test(piece.text) ? '' : open.text()) + escapeText(piece.text);
      if (!around.inline) noteTemplates(env, piece.text, (index) => placeOf({ start: piece.start + index }));
    } else if (piece?.kind === 'unknown') {
      html += open.text() + escapeText(piece.text);
      reportUnknownTag(env, placeOf(piece), piece.text);
    } else if (piece?.kind === 'end') html += open.end(elementName(piece.name));
    else if (piece?.kind === 'comment' && !piece.closed) report(env, placeOf(piece), UNCLOSED_COMMENT);
    else if (piece?.kind === 'start') {
      const written = writeStart(piece, around);
      const isPlayer = written.includes(UNFINISHED);
      html += written;
      if (isPlayer || piece.name === 'embed' || !goesWithContent(piece.name)) continue;
      const end = endOf(piece.name, pieces, i + 1);
      if (end < 0) return { html, unclosed: piece.name };
      i = end;
    }
  }
  return { html };
}

/** Index of the piece that ends an element; -1 when there is none. */
export function endOf(name: string, pieces: readonly Piece[], from = 0): number {
  for (let index = from; index < pieces.length; index++) {
    const piece = pieces[index];
    if (piece?.kind === 'end' && piece.name === name) return index;
  }
  return -1;
}

function writeStart(piece: Piece & { kind: 'start' }, { env, open, inline, placeOf }: Surroundings): string {
  const name = elementName(piece.name);
  const element = elementNamed(name);
  const place = placeOf(piece);
  if (!element) {
    const card = name === 'iframe' && !inline && !open.hasLink ? frameCard(piece.attributes, env) : undefined;
    const before = card && open.start('p', { block: true });
    if (before !== undefined) return `${before}<p class="embed">${card}${open.end('p')}`;
    report(env, place, refusedElement(piece, env));
    return '';
  }
  if (inline && element.block) {
    report(env, place, misplaced(name, 'cannot stand within a line'));
    return '';
  }
  const written = readAttributes({ env, name, element, piece, placeOf: (start) => placeOf({ start }) });
  // Of a picture without its file the words stay, of a sound or film a link.
  if (!written) return open.text() + (linkTo(piece, open) ?? escapeHtml(piece.attributes.get('alt') ?? ''));
  const tags = open.start(name, element);
  if (tags === undefined) {
    const parents = element.parents?.map((parent) => `\`<${parent}>\``).join(' or ');
    const why = parents ? `must stand directly inside ${parents}` : `cannot stand inside another`;
    report(env, place, misplaced(name, why));
    return '';
  }
  const id = written.get('id');
  if (id !== undefined) env.found.ids.add(id);
  const unfinished = PLAYERS.includes(name) ? `${UNFINISHED}${place.line}:${place.column}` : '';
  const tag = `<${name}${writeAttributes(written)}${name === 'pre' ? ' tabindex="0"' : unfinished}>`;
  const src = piece.attributes.get('src')?.trim() ?? '';
  return tags + (name === 'img' && isOfBlog(src) ? withFiles(tag, src, 'column') : tag);
}

/** A link to a sound or film that may not be played. */
function linkTo({ name, attributes }: Piece & { kind: 'start' }, open: OpenElements): string | undefined {
  const src = attributes.get('src')?.trim() ?? '';
  if (name === 'track' || open.hasLink || !isOutside(src) || verdictOf(src, 'link') !== 'safe')
    return undefined;
  return `<a href="${escapeHtml(encode(src))}">${escapeHtml(nameOf(src) || src)}</a>`;
}

/** Character references stay as they are written; they can make characters that a page may hold, but never tags. */
function escapeText(text: string): string {
  return withoutBadReferences(text)
    .replaceAll(/&(?!#\d{1,7};|#x[\da-f]{1,6};|[a-z][a-z\d]{1,31};)/gi, '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

function refusedElement({ name, attributes }: Piece & { kind: 'start' }, { frameHosts }: Env): Finding {
  const host = name === 'iframe' ? frameAddress(attributes)?.host : undefined;
  if (host !== undefined && frameHosts.includes(host)) return misplaced(name, 'cannot stand within a line');
  const link = 'Put a link in its place: [What it is](https://…)';
  const hint =
    host !== undefined
      ? `${link}, or have the owner of the blog allow the site: embeds: { frames: ['${host}'] },`
      : /^(?:iframe|embed|object)$/.test(name)
        ? `${link}.`
        : 'Remove it, or write in Markdown what it is for.';
  return warning('html', `\`<${name}>\` is not allowed in a post and was left out.`, hint);
}

function misplaced(name: string, why: string): Finding {
  const hint = 'Start it on a line of its own, with an empty line before it, and close what is open.';
  return warning('html', `\`<${name}>\` ${why} and was left out.`, hint);
}

const UNCLOSED_COMMENT: Finding = {
  rule: 'html',
  severity: 'error',
  message: 'This comment has no end, so everything after it would be missing from the page.',
  hint: 'Write --> where the comment ends.',
};
