import { parseUrl } from '../lib/parse-url.ts';
import { betterKind, mediaType } from '../media/kinds.ts';
import { escapeHtml, shorten } from '../lib/text.ts';
import { decodePath } from '../lib/urls.ts';
import { allowSource, type BodyRule, type Env, type TokenHtml } from './env.ts';
import { plainText } from './excerpt.ts';
import { isOutside } from './safe-url.ts';
import { captionsOf, FILM_SIZE, isOfBlog, POSTER, srcFor } from './targets.ts';

import { become, leaf, Token } from './markdown-it.ts';
import { takeCaption } from './pictures.ts';
import { addMeta, type Finding, metaOf, type Place, report, reportIn, startOf, advise } from './findings.ts';

function playerFor(target: string) {
  const [kind] = mediaType(pathOf(target))?.split('/') ?? [];
  return kind === 'audio' || kind === 'video' ? kind : undefined;
}

/** True for files of the blog and of hosts that the owner allows. */
export function mayPlay({ players: { media: hosts = [] } }: Env, target: string): boolean {
  if (!isOutside(target)) return true;
  return /^https:/i.test(target) && hosts.includes(parseUrl(target)?.host ?? '');
}

/** Adds the source to the page's policy. */
export function mediaSrc(env: Env, target: string, place: Place): string {
  allowSource(env, 'media-src', isOutside(target) ? new URL(target).origin : "'self'");
  return srcFor(env, target, place, 'media');
}

export function foreignMedia(target: string): Finding {
  const { host } = parseUrl(target) ?? { host: 'media.example' };
  return fault(
    `“${shorten(target)}” is on another site, so only a link to it is shown.`,
    `Put a copy beside the post and write its name, or have the owner of the blog allow the site: embeds: { media: ['${host}'] },`,
  );
}

const fault = (message: string, hint: string) => advise('media', message, hint);
const ONLY_LINK = fault(
  'This sound or film is only a link: it stands within a line, or not every browser plays it.',
  'Put it on a line of its own, with an empty line before and behind it; save a film as MP4.',
);
const WITHOUT_WORDS = fault(
  'This sound or film has no words for readers who cannot hear or see it.',
  'Write what it is between the square brackets: ![What is heard](file.mp3).',
);

/** A figure if alone in its paragraph, with the title as caption; otherwise a link. */
export const mediaFigures: BodyRule = (tokens, env) => {
  tokens.forEach((inline, i) => {
    const children = inline.children ?? [];
    if (!children.some(isMedia)) return;
    const [open, close] = [tokens[i - 1], tokens[i + 1]];
    const [first, other] = children.filter(({ type, content }) => type !== 'text' || content.trim() !== '');
    const isAlone = first && !other && open?.type === 'paragraph_open' && close;
    if (isAlone && playerFor(srcOf(first)) && mayPlay(env, srcOf(first))) {
      become(open, close, 'figure', 'figure');
      open.attrJoin('class', 'media');
      const caption = takeCaption([first]);
      first.type = 'media';
      first.content = plainText(first.children ?? []).trim();
      inline.children = [first, ...caption];
      return;
    }
    const isInLink = children.some(({ type }) => type === 'link_open');
    inline.children = children.flatMap((token) => {
      if (!isMedia(token)) return [token];
      const href = srcOf(token);
      const isForeign = playerFor(href) !== undefined && !mayPlay(env, href);
      reportIn(env, inline, isForeign ? foreignMedia(href) : ONLY_LINK, startOf(token));
      const words = token.content.trim() === '' ? [leaf('text', nameOf(href))] : (token.children ?? []);
      const start = new Token('link_open', 'a', 1);
      Object.assign(start, { attrs: [['href', href]], meta: { at: startOf(token) } });
      return isInLink ? words : [start, ...words, new Token('link_close', 'a', -1)];
    });
  });
};

function isMedia(token: Token) {
  const src = srcOf(token);
  return token.type === 'image' && (playerFor(src) !== undefined || betterKind(pathOf(src)) === 'MP4');
}

function srcOf(token: Token) {
  return token.attrGet('src') ?? '';
}

export function nameOf(target: string): string {
  return decodePath(pathOf(target)).replace(/^.*\//s, '');
}

function pathOf(target: string) {
  return target.replace(/[?#].*/s, '');
}

export function collectMedia(env: Env, token: Token, place: Place): void {
  const target = srcOf(token);
  token.tag = playerFor(target) ?? '';
  token.attrs = [['src', mediaSrc(env, target, place)]];
  if (token.content === '') report(env, place, WITHOUT_WORDS);
  else token.attrs.push(['aria-label', token.content]);
  if (token.tag === 'video' && isOfBlog(target)) {
    const title = token.content === '' ? '' : `\t${token.content}`;
    token.attrs.push([FILM_SIZE, target], [POSTER, target + title]);
    addMeta(token, { html: captionsOf(target) });
  }
}

/** Loads only on play. */
export const media: TokenHtml = (token, _, renderer) => {
  const { tag, attrs } = token;
  const player = `<${tag} controls preload="metadata"${renderer.renderAttrs(token)}>${metaOf(token).html ?? ''}</${tag}>`;
  return player + mediaLink(new Map(attrs));
};

/** For paper and feeds. @param attributes of the player, or of its first file */
export function mediaLink(attributes: ReadonlyMap<string, string>): string {
  const src = attributes.get('src') ?? '';
  const words = attributes.get('aria-label') ?? attributes.get('title') ?? nameOf(src.replace('\0h', ''));
  return `<a class="media-link" href="${escapeHtml(src)}">${escapeHtml(words)}</a>`;
}
