import { named, readArguments } from './arguments.ts';
import { link, video } from './markdown-pieces.ts';
import type { Replacement } from './tags.ts';

/** Tags that several generators have under one name, of services elsewhere. */
export function sharedTag(name: string, rest: string): Replacement | undefined {
  const values = readArguments(rest);
  const first = named(values, 'id', 'url', 'src', 'link') ?? values.list[0];
  if (first === undefined) return undefined;
  const block = (text: string | undefined): Replacement | undefined =>
    text === undefined ? undefined : { text, isBlock: true };
  const title = named(values, 'title') ?? '';
  const isAddress = /^https?:\/\//.test(first);
  switch (name) {
    case 'youtube':
    case 'youtube_embed':
    case 'youtubeplayer':
    case 'lite_youtube':
      return block(
        video(
          'youtube',
          first.replace(/\?.*$/, (query) => (isAddress ? query : '')),
          title,
        ),
      );
    case 'vimeo':
      return block(video('vimeo', first, title));
    case 'gist': {
      const path = values.list.slice(0, 2).join('/').replace(/\.js$/, '');
      const isPath = /^[\w./-]+$/.test(path);
      return isAddress
        ? block(link('Gist', first))
        : isPath
          ? block(link('Gist', `https://gist.github.com/${path}`))
          : undefined;
    }
    case 'tweet':
    case 'twitter':
    case 'x': {
      const user = named(values, 'user');
      const address = isAddress
        ? first
        : /^\d+$/.test(first)
          ? `https://twitter.com/${user ?? 'i/web'}/status/${first}`
          : undefined;
      return block(address === undefined ? undefined : link('Post on Twitter', address));
    }
    case 'instagram':
      return block(
        /^[\w-]+$/.test(first)
          ? link('Picture on Instagram', `https://www.instagram.com/p/${first}/`)
          : undefined,
      );
    case 'iframe':
      return block(isAddress ? link(title === '' ? first : title, first) : undefined);
    case 'audio':
    case 'video':
    case 'mp4':
      return /[./]/.test(first)
        ? block(link(title === '' ? (first.split('/').at(-1) ?? first) : title, first))
        : undefined;
    default:
      return undefined;
  }
}
