import { codeSpans, insideOf } from './code-spans.ts';
import { link } from './markdown-pieces.ts';

const FRAME =
  /<(iframe|video|audio|object|embed|script)\b([^<>]*)>(?:((?:(?!<\/?\1\b)[\s\S]){0,5000}?)<\/\1\s*>)?/gi;

/** Frames, films and sounds in raw HTML become links: no page shows them, and no script of theirs runs. */
export function withoutFrames(text: string, onLeft: (typed: string, index: number) => void): string {
  if (!/<(?:iframe|video|audio|object|embed|script)\b/i.test(text)) return text;
  const isInCode = insideOf(codeSpans(text));
  return text.replaceAll(
    FRAME,
    (typed: string, name: string, attributes: string, inner: unknown, ...more: unknown[]) => {
      const index = more.find((one) => typeof one === 'number') ?? 0;
      if (isInCode(index)) return typed;
      const inside = typeof inner === 'string' ? inner : '';
      const src = sourceIn(attributes) ?? sourceIn(/<source\b([^<>]*)>/i.exec(inside)?.[1] ?? '');
      if (src === undefined) {
        onLeft(typed.slice(0, 60), index);
        return typed;
      }
      const gist = /^(?:https?:)?\/\/gist\.github\.com\/[\w./-]+?(?=\.js\b)/.exec(src)?.[0];
      if (name.toLowerCase() === 'script') {
        if (gist !== undefined) return `\n\n${link('Gist', whole(gist))}\n\n`;
        onLeft(typed.slice(0, 60), index);
        return typed;
      }
      const title = /\btitle\s*=\s*(?:"([^"]*)"|'([^']*)')/i.exec(attributes)?.slice(1).find(Boolean);
      return `\n\n${link(title ?? nameOf(src), watched(whole(src)))}\n\n`;
    },
  );
}

function sourceIn(attributes: string): string | undefined {
  const found = /\b(?:src|data-src)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i.exec(attributes);
  const src = found?.slice(1).find(Boolean)?.replaceAll('&amp;', '&');
  return src === undefined || /^(?:javascript|data|about):/i.test(src) ? undefined : src;
}

function whole(src: string): string {
  return src.startsWith('//') ? `https:${src}` : src;
}

/** The page of a video, for the address of its player. */
function watched(src: string): string {
  const [, id, query = ''] =
    /^https?:\/\/(?:www\.)?youtube(?:-nocookie)?\.com\/embed\/([\w-]+)(?:\?(.*))?/.exec(src) ?? [];
  if (id !== undefined && id !== 'videoseries') {
    const start = /(?:^|&)start=(\d+)/.exec(query)?.[1];
    return `https://www.youtube.com/watch?v=${id}${start === undefined ? '' : `&t=${start}`}`;
  }
  return src.replace(/^https?:\/\/player\.vimeo\.com\/video\/(\d+).*$/, 'https://vimeo.com/$1');
}

function nameOf(src: string): string {
  if (/youtu/.test(src)) return 'Video on YouTube';
  if (/vimeo/.test(src)) return 'Video on Vimeo';
  return src
    .replace(/^(?:https?:)?\/\//, '')
    .replace(/[?#].*$/, '')
    .slice(0, 80);
}
