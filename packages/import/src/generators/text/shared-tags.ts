import { named, readArguments, type Arguments } from './arguments.ts';
import { fenced } from './code-spans.ts';
import { playerHtml } from '../../html/players.ts';
import { details, link, picture, quoted, video, alert } from './markdown-pieces.ts';
import type { Replacement, Tag } from './tags.ts';

/** Pages of services elsewhere, by the ids of what they show. */
const SERVICES: Readonly<Record<string, readonly [name: string, address: string]>> = {
  bilibili: ['Video on Bilibili', 'https://www.bilibili.com/video/'],
  twitch: ['Video on Twitch', 'https://www.twitch.tv/videos/'],
  dailymotion: ['Video on Dailymotion', 'https://www.dailymotion.com/video/'],
  asciinema: ['Recording on asciinema', 'https://asciinema.org/a/'],
  gitlab: ['Snippet on GitLab', 'https://gitlab.com/-/snippets/'],
};

/** Names of the value that says what is shown. */
const IDS =
  'id video_id video videoid youtube_id youtubeid vimeo_id url src file path audio mp3 mp4 code link'.split(
    ' ',
  );

const BOX =
  /^(?:notice|note|admonition|callout|alert|hint|tip|warning|info|caution|danger|important|message|aside|blockquote-alert)$/;

/** Tags around a text that several generators have under one name. @param indent in front of the tag */
export function pairedTag(
  { name, rest, typed }: Tag,
  inner: () => string,
  indent: string,
): Replacement | undefined {
  const plain = rest.replace(/\/$/, '');
  const values = readArguments(plain);
  const block = (text: string): Replacement => ({ text, isBlock: true });
  if (/^(?:highlight|code|codeblock|prism)$/.test(name))
    return codeOf(
      inner(),
      named(values, 'lang', 'language') ?? /^["']?([\w+#.-]+)/.exec(plain)?.[1] ?? '',
      indent,
      typed,
    );
  if (name === 'mermaid') return block(fenced(`${inner().trim()}\n`, 'mermaid', indent).slice(indent.length));
  if (BOX.test(name)) return block(boxTag(name, plain, inner()));
  if (/^(?:details|fold|expand|collapse|spoiler|accordion)$/.test(name)) {
    const title =
      named(values, 'summary', 'title', 'label', 'text') ?? (/["']/.test(plain) ? values.list[0] : plain);
    return block(details(title ?? '', inner()));
  }
  if (/^(?:quote|blockquote|pullquote|epigraph)$/.test(name)) {
    const source = sourceOf(values, plain);
    return block(source === '' ? quoted(inner()) : `${quoted(inner())}\n>\n> — ${source}`);
  }
  if (name === 'tabs') return block(inner().trim());
  if (/^tab(?:-item|content)?$/.test(name)) {
    // A name of the group may stand before the title.
    const title =
      named(values, 'title', 'name', 'header', 'label', 'tabname') ??
      values.list.slice(values.list.length > 1 ? 1 : 0).join(' ');
    return block((title === '' ? '' : `**${title}**\n\n`) + inner().trim());
  }
  return undefined;
}

/** Whose words a quotation is: `author="Rosa" source="Cakes"`, or `Rosa, Cakes https://… Title` of Octopress and Hexo. */
function sourceOf(values: Arguments, rest: string): string {
  if (values.named.size > 0) {
    const work = named(values, 'source', 'title', 'work', 'book');
    const href = named(values, 'url', 'link', 'href', 'cite');
    const parts = [
      named(values, 'author', 'by') ?? values.list[0],
      href === undefined ? work : link(work ?? href, href),
    ];
    return parts.filter((part) => part !== undefined).join(', ');
  }
  const plain = rest.replaceAll(/["']/g, '').trim();
  const at = plain.search(/https?:\/\//);
  if (at < 0) return plain;
  const [href = '', ...title] = plain.slice(at).split(/\s+/);
  const words = plain.slice(0, at).replace(/,?\s*$/, '');
  const shown = link(title.join(' ') || href.replace(/^https?:\/\/|\/$/g, ''), href);
  return words === '' ? shown : `${words}, ${shown}`;
}

/** @param typed the tag that starts it */
export function codeOf(code: string, language: string, indent: string, typed: string): Replacement {
  const plain = code.replaceAll(/\{%-?\s*(?:end)?raw\s*-?%\}[ \t]*\n?/g, '');
  if (!plain.includes('\n') && !typed.includes('\n') && plain.trim() !== '' && !plain.includes('`'))
    return { text: `\`${plain.trim()}\`` };
  return { text: fenced(plain, language, indent).slice(indent.length), isBlock: true };
}

/** Tags that several generators have under one name, of services elsewhere. */
export function sharedTag(name: string, rest: string): Replacement | undefined {
  const values = readArguments(rest);
  const value = (key: string): string => named(values, key) ?? '';
  const first = named(values, ...IDS) ?? values.list[0];
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
        ? block(playerHtml(first, value('title'), value('caption'), value('poster')))
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
    named(values, 'src', 'image_path', 'path', 'image', 'filename', 'file', 'img', 'source', 'url') ??
    list[at] ??
    [...values.named.values()].find((one) => PICTURE.test(one));
  if (src === undefined || !/[./]/.test(src)) return undefined;
  const behind = list.slice(at + 1).filter((one) => one !== src && !/^(?:\d+(?:px|%|em)?|auto)$/.test(one));
  const typed = /["']/.test(rest.slice(rest.indexOf(src) + src.length)) ? behind : [behind.join(' ')];
  // Between commas the second value says what it shows, as with Eleventy, and others how large it is.
  const isCommaed = /^[^\s,]+\s*,/.test(rest.trim());
  if (isCommaed) typed.splice(1);
  const [, title, alt] = /^"([^"]*)"\s+"([^"]*)"$/.exec(typed[0] ?? '') ?? [];
  const caption = captionOf(values) || (title ?? (typed.length > 1 ? typed[0] : undefined) ?? words);
  const shown = picture(src, named(values, 'alt', 'image_alt') ?? alt ?? typed.at(-1) ?? '', caption);
  const href = named(values, 'link', 'href', 'target_url');
  return { text: href === undefined || href === src ? shown : `[${shown}](${href})`, isBlock: true };
}

/** Title, caption and who made the picture, in a line. */
function captionOf(values: Arguments): string {
  const [title, caption = ''] = [named(values, 'title'), named(values, 'caption', 'description')];
  const [credit = '', creditLink] = [named(values, 'attr'), named(values, 'attrlink')];
  return [
    title === undefined ? '' : caption === '' ? title : `**${title}**`,
    caption,
    credit !== '' && creditLink !== undefined ? `[${credit}](${creditLink})` : credit,
  ]
    .filter((part) => part !== '')
    .join(' ');
}

/** Any tag with a picture among its values: whatever it does beside, it shows it. */
export function pictureIn(rest: string, words = ''): Replacement | undefined {
  const { list, named: values } = readArguments(rest);
  return [...list, ...values.values()].some((one) => PICTURE.test(one)) ? imageTag(rest, words) : undefined;
}

/** Values that say of what kind a box is, or how it looks. */
const LOOK =
  /^(?:note|info|information|tip|hint|success|check|warning|warn|attention|danger|error|caution|bug|fail(?:ure)?|important|primary|secondary|default|alert|callout|notice|modern|flat|simple|disabled|no-icon|open|block|outline|center|left|right|small|large|md|markdown|html|true|false|blue|cyan|pink|red|purple|orange|yellow|green|gr[ae]y|white|black|\d+|fa[srlbd]?|fa-.*|icon-.*|#[\da-f]{3,8}|var\(.*)$/i;

/** A box of `{% callout "Read this" %}` or `{{< admonition type="tip" title="Read this" >}}`. */
export function boxTag(name: string, rest: string, inner: string): string {
  const values = readArguments(rest);
  const isLook = (words: string): boolean => words.split(/\s+/).every((word) => LOOK.test(word));
  const kind =
    named(values, 'type', 'kind', 'level', 'style', 'variant', 'color', 'class') ??
    values.list.filter(isLook).join(' ');
  const others = values.list.filter((words) => !isLook(words));
  const title =
    named(values, 'title', 'header', 'heading') ?? (/["']/.test(rest) ? others[0] : others.join(' ')) ?? '';
  return alert(`${kind} ${name}`, inner, title);
}

/** Names of values that readers saw. */
const WORDS =
  /^(?:title|heading|text|label|caption|subtitle|description|desc|summary|content|quote|author|name|alt|cite)$/;
const ADDRESS = /^(?:https?:)?\/\/[^\s]+$|^\/[\w./-]+$/;

/** What stands without quotation marks is the name of a value. */
function isQuoted(rest: string, value: string): boolean {
  return ['"', "'", '`'].some((mark) => rest.includes(mark + value + mark));
}

/** Of a tag that is not known: its picture, its link, the words of its values and what stands between its tags. */
export function wordsTag(rest: string, inner: (() => string) | undefined): Replacement | undefined {
  const shown = inner ? undefined : pictureIn(rest);
  if (shown) return shown;
  const { list, named: values } = readArguments(rest);
  const all = [...list, ...values.values()];
  const href = all.find((one) => ADDRESS.test(one));
  const words = [
    ...list.filter((one) => one !== href && /\p{L}.*\s.*\p{L}/u.test(one)),
    ...[...values].flatMap(([key, one]) =>
      WORDS.test(key) && /\p{L}/u.test(one) && isQuoted(rest, one) ? [one] : [],
    ),
  ].join(' — ');
  if (inner === undefined && words === '' && href === undefined) return undefined;
  const head = href === undefined ? words : link(words === '' ? href : words, href);
  return {
    text: [head, inner?.().trim() ?? ''].filter((part) => part !== '').join('\n\n'),
    isBlock: inner !== undefined,
    isNoted: true,
  };
}
