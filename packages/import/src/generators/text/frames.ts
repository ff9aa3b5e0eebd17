import { pageOf, scriptPage } from '../../html/embeds.ts';
import { htmlToMarkdown } from '../../html/html-to-markdown.ts';
import { isMedia } from '../../html/players.ts';
import { codeSpans, insideOf } from './code-spans.ts';
import { LINKS } from './drawn.ts';
import { link } from './markdown-pieces.ts';
import type { TargetReader } from './markdown-targets.ts';

const FRAME =
  /<(iframe|video|audio|object|embed|script|style)\b([^<>]*)>(?:((?:(?!<\/?\1\b)[^]){0,20000}?)<\/\1\s*>)?/gi;
/** A player with its caption. */
const FIGURE = /<figure\b[^<>]*>\s*<(?:audio|video)\b(?:(?!<\/?figure\b)[^]){0,20000}?<\/figure\s*>/gi;
const ANY = new RegExp(`${FIGURE.source}|${FRAME.source}`, 'gi');

/**
 * Players of files that the import has become Markdown; other frames, films, sounds and what scripts of other sites show become links;
 * no other script or style leaves anything.
 */
export function withoutFrames(
  text: string,
  targets: Pick<TargetReader, 'file'>,
  onLeft: (rule: string, typed: string, index: number) => void,
): string {
  if (!/<(?:iframe|video|audio|object|embed|script|style)\b/i.test(text)) return text;
  const isInCode = insideOf(codeSpans(text));
  return text.replaceAll(ANY, (typed: string, ...more: unknown[]) => {
    const index = more.find((one) => typeof one === 'number') ?? 0;
    if (isInCode(index)) return typed;
    const player = /^<(?:figure|video|audio)\b/i.test(typed) ? playersIn(typed, targets) : undefined;
    // In an item of a list it stays there.
    const indent = /(?:^|\n)( {2,3})$/.exec(text.slice(Math.max(0, index - 4), index))?.[1] ?? '';
    if (player !== undefined) return `\n\n${player.replaceAll(/^(?=.)/gm, () => indent)}\n\n`;
    const caption = /<figcaption\b[^<>]*>([^]*?)<\/figcaption/i.exec(typed)?.[1];
    return typed
      .replaceAll(/^<figure\b[^<>]*>|<figcaption\b[^]*/gi, '')
      .replaceAll(FRAME, (_, tag: string, attributes: string, inner: unknown) => {
        const name = tag.toLowerCase();
        const inside = typeof inner === 'string' ? inner : '';
        const typedSource =
          sourceIn(attributes) ??
          sourceIn(/<(?:source|embed|param[^<>]*(?:movie|src))\b([^<>]*)>/i.exec(inside)?.[1] ?? '');
        const src = name === 'script' && typedSource !== undefined ? scriptPage(typedSource) : typedSource;
        if (src === undefined || name === 'style') {
          onLeft('frame', typed.slice(0, 60), index);
          return '';
        }
        if (/^(?:audio|video)$/.test(name)) onLeft('player', src, index);
        const title = /\btitle\s*=\s*(?:"([^"]*)"|'([^']*)')/i.exec(attributes)?.slice(1).find(Boolean);
        return `\n\n${link(title ?? caption ?? nameOf(src), pageOf(src))}\n\n${title === undefined ? '' : (caption ?? '')}\n\n`;
      });
  });
}

/** Markdown of players, if one of their files is there. Targets stay as they are: they are looked at with the rest of the text. */
function playersIn(html: string, targets: Pick<TargetReader, 'file'>): string | undefined {
  let isThere = false;
  const file = (target: string): string | undefined => {
    const found = targets.file(target) === undefined ? undefined : target;
    isThere ||= found !== undefined && isMedia(found);
    return found;
  };
  const { markdown } = htmlToMarkdown(html, { ...LINKS, file });
  return isThere ? markdown.trim() : undefined;
}

function sourceIn(attributes: string): string | undefined {
  const found = /\b(?:src|data-src|data|value)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i.exec(attributes);
  const src = found?.slice(1).find(Boolean)?.replaceAll('&amp;', '&');
  return src === undefined || /^(?:javascript|data|about):/i.test(src) ? undefined : src;
}

function nameOf(src: string): string {
  if (/gist\.github/.test(src)) return 'Gist';
  if (/youtu/.test(src)) return 'Video on YouTube';
  if (/vimeo/.test(src)) return 'Video on Vimeo';
  return src
    .replace(/^(?:https?:)?\/\//, '')
    .replace(/[?#].*$/, '')
    .slice(0, 80);
}
