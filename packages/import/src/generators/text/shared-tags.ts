import { named, readArguments } from './arguments.ts';
import { link, picture, video } from './markdown-pieces.ts';
import type { Replacement } from './tags.ts';

/** Pages of services elsewhere, by the ids of what they show. */
const SERVICES: Readonly<Record<string, readonly [name: string, address: string]>> = {
  bilibili: ['Video on Bilibili', 'https://www.bilibili.com/video/'],
  twitch: ['Video on Twitch', 'https://www.twitch.tv/videos/'],
  dailymotion: ['Video on Dailymotion', 'https://www.dailymotion.com/video/'],
  asciinema: ['Recording on asciinema', 'https://asciinema.org/a/'],
  gitlab: ['Snippet on GitLab', 'https://gitlab.com/-/snippets/'],
};

/** Tags that several generators have under one name, of services elsewhere. */
export function sharedTag(name: string, rest: string): Replacement | undefined {
  const values = readArguments(rest);
  const first = named(values, 'id', 'url', 'src', 'link') ?? values.list[0];
  if (first === undefined) return undefined;
  const block = (text: string | undefined): Replacement | undefined =>
    text === undefined ? undefined : { text, isBlock: true };
  const title = named(values, 'title', 'caption') ?? '';
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
    default: {
      const [about, address] = SERVICES[name] ?? [];
      if (about === undefined || address === undefined) return undefined;
      return isAddress || /^[\w-]+$/.test(first)
        ? block(link(title === '' ? about : title, isAddress ? first : address + first))
        : undefined;
    }
  }
}

const PICTURE = /\.(?:jpe?g|png|gif|webp|svg|avif|bmp)$/i;

/**
 * A picture: `src="a.jpg" alt="A"`, or `[classes] file [width] [height] [title [alt]]` as Octopress and Hexo have it, the words in
 * quotation marks or without, and both marks within others: `'"title" "alt"'`.
 *
 * @param words a caption that stands between two tags
 */
export function imageTag(rest: string, words = ''): Replacement | undefined {
  const values = readArguments(rest);
  const { list } = values;
  const at = list.findIndex((one) => PICTURE.test(one) || /^(?:https?:)?\//i.test(one));
  const src =
    named(values, 'src', 'path', 'url', 'image', 'filename', 'file', 'img') ??
    list[at] ??
    [...values.named.values()].find((one) => PICTURE.test(one));
  if (src === undefined || !/[./]/.test(src)) return undefined;
  const behind = list.slice(at + 1).filter((one) => one !== src && !/^(?:\d+(?:px|%|em)?|auto)$/.test(one));
  const typed = /["']/.test(rest.slice(rest.indexOf(src) + src.length)) ? behind : [behind.join(' ')];
  // Between commas the second value says what it shows, as with Eleventy, and others how large it is.
  const isCommaed = /^[^\s,]+\s*,/.test(rest.trim());
  if (isCommaed) typed.splice(1);
  const [, title, alt] = /^"([^"]*)"\s+"([^"]*)"$/.exec(typed[0] ?? '') ?? [];
  const caption =
    named(values, 'caption', 'title') ?? title ?? (typed.length > 1 ? typed[0] : undefined) ?? words;
  return { text: picture(src, named(values, 'alt') ?? alt ?? typed.at(-1) ?? '', caption), isBlock: true };
}

/** Any tag with a picture among its values: whatever it does beside, it shows it. */
export function pictureIn(rest: string, words = ''): Replacement | undefined {
  const { list, named: values } = readArguments(rest);
  return [...list, ...values.values()].some((one) => PICTURE.test(one)) ? imageTag(rest, words) : undefined;
}
