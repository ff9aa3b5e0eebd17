import { pageOf, scriptPage } from '../../html/embeds.ts';
import { codeSpans, insideOf } from './code-spans.ts';
import { link } from './markdown-pieces.ts';

const FRAME =
  /<(iframe|video|audio|object|embed|script|style)\b([^<>]*)>(?:((?:(?!<\/?\1\b)[^]){0,20000}?)<\/\1\s*>)?/gi;

/** Frames, films, sounds and what scripts of other sites show become links; no other script or style leaves anything. */
export function withoutFrames(text: string, onLeft: (typed: string, index: number) => void): string {
  if (!/<(?:iframe|video|audio|object|embed|script|style)\b/i.test(text)) return text;
  const isInCode = insideOf(codeSpans(text));
  return text.replaceAll(
    FRAME,
    (typed: string, tag: string, attributes: string, inner: unknown, ...more: unknown[]) => {
      const index = more.find((one) => typeof one === 'number') ?? 0;
      if (isInCode(index)) return typed;
      const name = tag.toLowerCase();
      const inside = typeof inner === 'string' ? inner : '';
      const typedSource =
        sourceIn(attributes) ??
        sourceIn(/<(?:source|embed|param[^<>]*(?:movie|src))\b([^<>]*)>/i.exec(inside)?.[1] ?? '');
      const src = name === 'script' && typedSource !== undefined ? scriptPage(typedSource) : typedSource;
      if (src === undefined || name === 'style') {
        onLeft(typed.slice(0, 60), index);
        return '';
      }
      const title = /\btitle\s*=\s*(?:"([^"]*)"|'([^']*)')/i.exec(attributes)?.slice(1).find(Boolean);
      return `\n\n${link(title ?? nameOf(src), pageOf(src))}\n\n`;
    },
  );
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
