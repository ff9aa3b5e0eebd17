import { escapeHtml } from '../../lib/text.ts';
import { withoutBadReferences } from '../characters.ts';
import type { BodyRule, Env, TokenHtml } from '../env.ts';
import { mediaLink, nameOf } from '../media.ts';
import { isOutside, spelled, verdictOf } from '../safe-url.ts';
import { encode, isOfBlog, withFiles } from '../targets.ts';
import { tableFrame } from '../tables.ts';
import { noteTemplates } from '../templates.ts';
import { frameAddress, frameCard, videoPage } from '../embeds.ts';
import { readAttributes, withoutIds, writeAttributes } from './attributes.ts';
import { elementName, elementNamed, WITH_CONTENT } from './elements.ts';
import { faultOf, isNote, reportNotes } from '../hidden-notes.ts';
import { hide } from '../link-targets.ts';
import { createOpenElements, type OpenElements } from './open-elements.ts';
import { type Piece, scanTags, unknownTag } from './scan-tags.ts';
import { error, type Finding, type Place, placeIn, report, startOf, advise } from '../findings.ts';
import { indexOfClose, leaf, type Token } from '../markdown-it.ts';

/** Rewrites raw HTML through the allow-list. */
export const rawHtml: BodyRule = (tokens, env) => {
  const rewriter = new Rewriter(env);
  const written = rewriter.rewrite(tokens, undefined);
  const end = rewriter.open.finish();
  if (end !== '') written.push(leaf('html_block', `${end}\n`));
  return written;
};

export const writtenHtml: TokenHtml = ({ content }, { opening }) => (opening ? withoutIds(content) : content);

class Rewriter {
  readonly open: OpenElements;
  readonly #env: Env;

  constructor(env: Env) {
    this.#env = env;
    this.open = createOpenElements((name, place) => report(env, place, unclosed(name)));
  }

  /** @param inline parent of the tokens */
  rewrite(tokens: readonly Token[], inline: Token | undefined): Token[] {
    const { open } = this;
    const result: Token[] = [];
    const missing = new Map<string, number>();
    /** A removed element that a later sibling ends. */
    let removed: { name: string; level: number } | undefined;
    const add = (html: string) =>
      void (html === '' || result.push(leaf('html_block', inline ? html : `${html}\n`)));
    tokens.forEach((token, i) => {
      if (removed && !(isHtml(token) && token.level === removed.level)) return;
      if (isHtml(token)) {
        const name = this.#rewriteHtml(token, removed?.name, inline);
        removed =
          name !== undefined && isEnded(tokens, i, name, missing) ? { name, level: token.level } : undefined;
        // It could contain other links.
        if (!inline && !removed) token.content += open.end('a');
      } else if (token.type === 'inline') {
        if (token.children?.some(isHtml)) this.#rewriteInline(token, tokens[i - 1], tokens[i + 1]);
      } else if (token.type === 'more') this.#env.openingEnd = open.endTags();
      else if (token.nesting > 0) {
        if (token.type === 'footnotes_open') add(open.finish());
        else if (!inline && !token.hidden) add(open.block(token.tag));
        // HTML forbids nested links: the outer one stays.
        if (token.type === 'link_open' && open.isIn('a')) hide(token, tokens[indexOfClose(tokens, i)]);
        open.enter(token.hidden ? '' : token.tag);
      } else if (token.nesting < 0) add(open.leave());
      else if (token.type === 'footnote_ref') token.hidden ||= open.isIn('a');
      else if (!inline) add(token.type === 'footnote_back' ? open.text() : open.block(token.tag));
      if (!isNote(token) || !open.hasCode()) result.push(token);
    });
    return result;
  }

  /** Hides an empty paragraph. */
  #rewriteInline(inline: Token, before: Token | undefined, after: Token | undefined): void {
    this.open.enter('');
    inline.children = this.rewrite(inline.children ?? [], inline);
    const end = this.open.leave();
    if (end !== '') inline.children.push(leaf('html_block', end));
    const isEmpty = inline.children.every(
      ({ type, content }) => /^(?:html|text|softbreak)/.test(type) && content.trim() === '',
    );
    if (isEmpty && before?.type === 'paragraph_open' && after?.type === 'paragraph_close')
      before.hidden = after.hidden = true;
  }

  /**
   * Removes a refused element with its content, which may go on in later tokens.
   *
   * @param removed name of an open one
   * @returns name of the one that this token leaves open
   */
  #rewriteHtml(token: Token, removed: string | undefined, inline: Token | undefined): string | undefined {
    const offset = inline ? startOf(token) : 0;
    const placeOf = (start: number): Place => placeIn(this.#env, inline ?? token, offset + start);
    let html = '';
    let name = removed;
    for (const piece of scanTags(token.content)) {
      if (name !== undefined) {
        if (isEndOf(name, piece)) name = undefined;
        continue;
      }
      html += this.#write(piece, inline !== undefined, placeOf);
      if (piece.kind === 'start' && WITH_CONTENT.has(piece.name) && !this.open.isIn(piece.name))
        name = piece.name;
    }
    token.content = !inline && html.trim() === '' ? '' : html;
    return name;
  }

  /** Writes allowed, well-nested HTML, and reports the rest. */
  #write(piece: Piece, inline: boolean, placeOf: PlaceOf): string {
    const { open } = this;
    switch (piece.kind) {
      case 'text': {
        const place = (index: number): Place => placeOf(piece.start + index);
        const before = /^[ \t\n\f]*$/.test(piece.text) ? '' : open.text();
        if (!inline) noteTemplates(this.#env, piece.text, place);
        if (!inline && !open.hasCode()) reportNotes(this.#env, piece.text, place);
        const mayBeHalf = !inline && /[<>]/.test(piece.text) && !open.hasCode();
        const half = mayBeHalf ? HALF_TAG.exec(piece.text) : null;
        if (half) report(this.#env, place(half.index), halfTag(half[0]));
        return before + escapeText(piece.text);
      }
      case 'unknown':
        report(this.#env, placeOf(piece.start), unknownTag(piece.text));
        return open.text() + escapeText(piece.text);
      case 'end': {
        const name = elementName(piece.name);
        const element = inline ? elementNamed(name) : undefined;
        if (element && !element.block && !element.void && !open.hasStart(name))
          report(this.#env, placeOf(piece.start), opensNothing(name));
        return open.end(name);
      }
      case 'comment': {
        const fault = piece.closed ? (inline ? undefined : faultOf(piece.text)) : UNCLOSED_COMMENT;
        if (fault) report(this.#env, placeOf(piece.start), fault);
        return '';
      }
      case 'start':
        return this.#start(piece, inline, placeOf);
    }
  }

  #start(piece: Piece & { kind: 'start' }, inline: boolean, placeOf: PlaceOf): string {
    const { open } = this;
    const env = this.#env;
    const name = elementName(piece.name);
    const element = elementNamed(name);
    const place = () => placeOf(piece.start);
    for (const { text } of piece.written.values()) reportNotes(env, text, place);
    const refuse = (problem: Finding) => {
      report(env, place(), problem);
      return '';
    };
    if (!element) {
      const isFrame = name === 'iframe' && !inline && !open.isIn('a');
      const card = isFrame ? frameCard(piece.attributes, env) : undefined;
      const before = card && open.start('p', { block: true });
      if (before !== undefined) return `${before}<p class="embed">${card}${open.end('p')}`;
      return refuse(refusedElement(piece, env));
    }
    if (inline && element.block) return refuse(misplaced(name));
    const written = readAttributes({ env, name, element, piece, placeOf });
    // A picture without its file leaves its alt text, audio and video leave a link.
    if (!written) {
      const link = linkTo(piece, open);
      if (link !== undefined && open.putBehind(link)) return '';
      return open.text() + (link ?? escapeHtml(piece.attributes.get('alt') ?? ''));
    }
    const tags = open.start(name, element, place);
    if (tags === undefined) return refuse(misplaced(name));
    const id = written.get('id');
    if (id !== undefined) env.found.ids.add(id);
    if (written.has('src') && name !== 'track') open.putBehind(mediaLink(written));
    const tag = `<${name}${writeAttributes(written)}${name === 'pre' ? ' tabindex="0"' : ''}>`;
    const src = piece.attributes.get('src')?.trim() ?? '';
    if (name === 'table') return tags + tableFrame(env) + tag;
    return tags + (name === 'img' && isOfBlog(src) ? withFiles(tag, src, 'column') : tag);
  }
}

type PlaceOf = (start: number) => Place;

/**
 * True if a later sibling ends the element.
 *
 * @param missing cache of failed searches, by level and name
 */
function isEnded(tokens: readonly Token[], start: number, name: string, missing: Map<string, number>) {
  const level = tokens[start]?.level ?? 0;
  const key = `${level} ${name}`;
  if (start < (missing.get(key) ?? 0)) return false;
  let index = start + 1;
  for (let token = tokens[index]; token && token.level >= level; token = tokens[++index]) {
    const mayEnd = token.level === level && isHtml(token) && token.content.includes('</');
    if (mayEnd && scanTags(token.content).some((piece) => isEndOf(name, piece))) return true;
  }
  missing.set(key, index);
  return false;
}

function isEndOf(name: string, piece: Piece) {
  return piece.kind === 'end' && piece.name === name;
}

function isHtml({ type }: Token) {
  return type === 'html_block' || type === 'html_inline';
}

function linkTo({ name, attributes }: Piece & { kind: 'start' }, open: OpenElements): string | undefined {
  const src = spelled(attributes.get('src')?.trim() ?? '');
  if (name === 'track' || open.isIn('a') || !isOutside(src) || verdictOf(src, 'link') !== 'safe')
    return undefined;
  return `<a href="${escapeHtml(encode(src))}">${escapeHtml(nameOf(src) || src)}</a>`;
}

/** Keeps valid character references, which cannot form tags. */
function escapeText(text: string) {
  return withoutBadReferences(text)
    .replaceAll(/&(?!#\d{1,7};|#x[\da-f]{1,6};|[a-z][a-z\d]{1,31};)/gi, '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

function refusedElement({ name, attributes }: Piece & { kind: 'start' }, { players }: Env) {
  const frame = name === 'iframe' ? frameAddress(attributes) : undefined;
  const host = frame?.host;
  if (host !== undefined && players.frames?.includes(host)) return misplaced(name);
  const video = frame && videoPage(frame);
  const hint =
    video !== undefined
      ? `Write its address on a line of its own, with an empty line above and below: ${video}`
      : host === undefined
        ? 'Remove it, or write in Markdown what it is for.'
        : `Put a link in its place: [What it is](https://…), or have the owner of the blog allow the site: embeds: { frames: ['${host}'] },`;
  const rule = /^(?:iframe|object|embed)$/.test(name) ? 'left-out' : 'html';
  return advise(rule, `\`<${name}>\` is not allowed in a post and was left out.`, hint);
}

function misplaced(name: string) {
  const hint = 'Start it on a line of its own, with an empty line before it, and close what is open.';
  return advise('html', `\`<${name}>\` cannot stand here and was left out.`, hint);
}

function unclosed(name: string) {
  const message = `\`<${name}>\` is not closed, so it goes on to the end of what it stands in.`;
  return advise('html', message, `Write </${name}> behind the last of its words.`);
}

/** `/summary>`, `<<summary>`, `<details>>` */
const HALF_TAG = /(?:(?<!<)\/|(?<![<\w/]))(?:details|summary|div|figure|figcaption|table|t[rdh])>|^>|<$/i;

function halfTag(typed: string) {
  const message = `“${typed}” is a part of a tag, so it stays as it is typed.`;
  return advise('html', message, 'Write each tag with one < at its start and one > at its end.');
}

function opensNothing(name: string) {
  const message = `Nothing opens \`</${name}>\` in this paragraph, heading or cell, so it was left out.`;
  return advise('html', message, `Write <${name}> in front of the first of its words, or remove it.`);
}

const UNCLOSED_COMMENT = error(
  'html',
  'This comment has no end, so everything after it would be missing from the page.',
  'Write --> where the comment ends.',
);
