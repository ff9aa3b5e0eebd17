import { spaced } from '../../tally.ts';
import { firstFound } from '../../optional.ts';
import { Texts } from 'pamphlet/content';
import { fencedTag } from './code-spans.ts';
import { buttonOf, labelOf, withoutOptions } from './theme-tags.ts';
import { linkTarget } from '../../html/escape.ts';
import { alert, details, link, picture, quoted } from './markdown-pieces.ts';
import { PICTURE } from '../../files/kinds.ts';
import { WORDS } from '../../html/data-blocks.ts';
import type { Replacement } from './tags.ts';
import { playerHtml, servicePage } from '../../html/embeds.ts';

/** Theme parts without post content. */
export const MACHINERY =
  /(?:^|[-_])toc(?:$|[-_])|simpletoc|^(?:spacer|clear)$|^likes?$|^log-?in|paywall|breadcrumb|^donat|contact-?f|table-?of-?contents|disqus|giscus|utteranc|isso|analytics|adsense|^ads?(?:[-_]|$)|(?:^|[-_])(?:comment|share|social|related)|newsletter|subscri|sidebar|^(?:head|header|footer|nav\w*|pagination)$|mathjax|katex|^author/;
const CODE = /^(?:highlight|code|codeblock|prism)$/;
export const BOX =
  /^(?:note|notice|admonition|callout|alert|hint|tip|warn(?:ing)?|info|caution|danger|error|success|important|message|aside|blockquote-alert)$/;
export const FOLDED = /^(?:details|hide(?:toggle|block)|fold|expand|collapse|spoiler|accordion)$/;
const QUOTATION = /^(?:cq|centerquote|quote|blockquote|pullquote|epigraph)$/;
const BESIDE = /^(?:footnote|fn|side-?note|margin-?note)$/;
const FIGURE =
  /^(?:fig(?:ure|caption)?|(?:asset_)?(?:img|image)|imgproc|picture|photo|(?:responsive|resize|bundle|zoomable)[_-]?(?:image)?)$/;
const PLAYER = /^(?:(?:html5|local)?[_-]?video|audio|mp[34]|[da]player|plyr)(?:[_-]?player)?$/;
const BUTTON = /^(?:button|link|btn|link-?button|link-?card)$/;
/** Tags that only lay out their inner text. */
const CONTAINER =
  /^(?:rawhtml|raw|html|center|wrap(?:per)?|div|section|cols?|columns?|lead|markdown|capture|table|katex|math|sup|sub|kbd|mark|span|big|small|tabs?|tabitem|tab-item|tabcontent|fragment|steps?|cards?|cardgrid|grid|box|container|layout|content|gallery)$/;

/** A file or an address. */
const MEDIA = /^(?:https?:)?\/|\.\w{2,4}$/;
const SOURCES =
  'id repo video_id video videoid youtube_id youtubeid vimeo_id url src file path audio mp3 mp4 code link';
const IMAGES = 'src image_path path image filename file img source url';

function block(text: string): Replacement {
  return { text, isBlock: true };
}

/**
 * Writes a tag whose name describes its output.
 *
 * @param name in lower case, without folder and extension
 * @param typed arguments
 * @param inner text between it and its end tag
 * @param indent before the tag
 * @returns undefined for an unknown name
 */
export function namedTag(
  name: string,
  typed: string,
  inner?: () => string,
  indent = '',
): Replacement | undefined {
  const rest = typed.replace(/\/$/, '');
  const values = readArguments(rest);
  if (FIGURE.test(name)) return figureOf(rest, values, inner?.().trim() ?? '');
  if (inner) return pairOf(name, rest, values, inner, indent);
  if (MACHINERY.test(name)) return { text: '' };
  const title = named(values, 'title caption') ?? '';
  const media = values.list.find((one) => MEDIA.test(one));
  const src = named(values, SOURCES) ?? (PLAYER.test(name) ? media : undefined) ?? values.list[0];
  if (PLAYER.test(name) && src !== undefined && /[./]/.test(src))
    return block(playerHtml(src, named(values, 'title'), named(values, 'caption'), named(values, 'poster')));
  // CodePen names its author first. A whole address may have a size behind it.
  const pair = /^https?:|^\/\//.test(values.list[0] ?? '') ? '' : values.list.slice(0, 2).join('/');
  const all = [pair, src ?? '', ...values.list];
  const page = servicePage(name, all, named(values, 'user'));
  if (page) return block(link(title || page.about || page.address, page.address));
  const text = named(values, 'text content body message');
  if (BOX.test(name) && text !== undefined)
    return block(alert(named(values, 'type kind class') ?? name, text, named(values, 'title')));
  if (CODE.test(name) && values.named.has('code'))
    return block(fencedTag(named(values, 'code') ?? '', named(values, 'lang language') ?? '', indent));
  if (name === 'label') return labelOf(rest);
  const button = /^btn$|^button$/.test(name) ? buttonOf(rest) : undefined;
  if (button) return button;
  const href = named(values, 'url href link');
  const label = named(values, 'text title label');
  const about = named(values, 'description');
  if (BUTTON.test(name) && href !== undefined && label !== undefined)
    return { text: link(label, href) + (about === undefined ? '' : ` — ${about}`) };
  return undefined;
}

function pairOf(
  name: string,
  rest: string,
  values: Arguments,
  inner: () => string,
  indent: string,
): Replacement | undefined {
  if (CODE.test(name)) {
    const info = infoOf(rest.replaceAll('\n', ' ').trim(), /^code(?:block)?$/.test(name));
    const code = inner().replaceAll(/\{%-?\s*(?:end)?raw\s*-?%\}[ \t]*\n?/g, '');
    const isSpan = !`${rest}${code}`.includes('\n') && code.trim() !== '' && !code.includes('`');
    return isSpan ? { text: `\`${code.trim()}\`` } : block(fencedTag(code, info, indent));
  }
  if (name === 'mermaid') return block(fencedTag(inner().trim(), 'mermaid', indent));
  if (BOX.test(name)) return block(boxOf(name, rest, values, inner()));
  const title = named(values, 'summary title name header label caption tabname text');
  // `More, #fff` of Butterfly: colours follow the title.
  const plain = name.startsWith('hide') ? (rest.split(',', 1)[0] ?? '') : rest;
  if (FOLDED.test(name))
    return block(details(title ?? (/["']/.test(rest) ? (values.list[0] ?? '') : plain), inner()));
  if (QUOTATION.test(name)) {
    const source = sourceOf(values, rest);
    return block(quoted(inner()) + (source === '' ? '' : `\n>\n> — ${source}`));
  }
  // Brackets mark the side note. An argument may hold the words before it.
  if (BESIDE.test(name))
    return { text: `${values.list.find((one) => /\p{L}/u.test(one)) ?? ''} (${inner().trim()})` };
  if (BUTTON.test(name)) {
    const href = named(values, 'href url link relref') ?? values.list[0];
    return href === undefined ? undefined : { text: `[${inner().trim()}](${linkTarget(href)})` };
  }
  if (!CONTAINER.test(name)) return undefined;
  if (!name.startsWith('tab') || name === 'table')
    return title === undefined ? { text: inner() } : block(`**${title}**\n\n${inner().trim()}`);
  // The first value may be the name of the group.
  const head = title ?? (name === 'tabs' ? '' : values.list.slice(values.list.length > 1 ? 1 : 0).join(' '));
  return block((head === '' ? '' : `**${head}**\n\n`) + inner().trim());
}

/** `author="Rosa" source="Cakes"`, or `Rosa, Cakes https://… Title` of Octopress and Hexo. */
function sourceOf(values: Arguments, rest: string): string {
  const plain = rest.replaceAll(/["']/g, '').trim();
  const [, words = plain, address, title = ''] =
    /^(.*?)(?:,\s*|(?<!\s)\s*)(https?:\/\/\S+)\s*(.*)$/.exec(plain) ?? [];
  const isNamed = values.named.size > 0;
  const work = isNamed ? named(values, 'source title work book') : title;
  const href = isNamed ? named(values, 'url link href cite') : address;
  const shown = href === undefined ? work : link(work || href.replaceAll(/^https?:\/\/|\/$/g, ''), href);
  const by = isNamed ? (named(values, 'author by') ?? values.list[0]) : words;
  return [by, shown].filter(Boolean).join(', ');
}

const OPTION =
  /(?:^|\s)(?:lang|line_number|line_threshold|highlight|first_line|mark|diff|wrap|tab_replace):\S*/g;

/**
 * Reads `ruby linenos` (Jekyll), `go "linenos=table"` (Hugo), `A title lang:js` (Hexo), `language="php"
 * title="a.php"` (WordPress).
 *
 * @param isTitled true for Hexo: it allows a title, and the language follows `lang:`
 */
export function infoOf(words: string, isTitled: boolean): string {
  const language = /(?:^|\s)lang(?:uage)?[:=]["']?([\w.+#-]+)/.exec(words)?.[1];
  const one = isTitled ? /^([\w+#-]+)$/ : /^["']?([\w.+#-]+)["']?(?=\s|$)/;
  const first = language === undefined ? one.exec(words)?.[1] : undefined;
  const [, double, single] = /(?:^|\s)title[:=](?:"([^"]*)"|'([^']*)')/.exec(words) ?? [];
  const isNamed = first === undefined && isTitled && !words.includes('=');
  const hexo = isNamed ? words.replaceAll(OPTION, ' ') : '';
  const title = spaced((double ?? single ?? hexo).replaceAll(/["'`]/g, ''));
  return `${language ?? first ?? ''}${title === '' ? '' : ` title="${title}"`}`.trim();
}

const LOOK =
  /^(?:note|info|information|tip|hint|success|check|warning|warn|attention|danger|error|caution|bug|fail(?:ure)?|important|primary|secondary|default|alert|callout|notice|modern|flat|simple|disabled|no-icon|open|block|outline|center|left|right|small|large|md|markdown|html|true|false|blue|cyan|pink|red|purple|orange|yellow|green|gr[ae]y|white|black|\d+|fa[srlbd]?|fa-.*|icon-.*|#[\da-f]{3,8}|var\(.*)$/i;

/** `{% callout "Read this" %}` or `{{< admonition type="tip" title="Read this" >}}`. */
function boxOf(name: string, rest: string, values: Arguments, inner: string): string {
  const isLook = (words: string) => words.split(/\s+/).every((word) => LOOK.test(word));
  const kind =
    named(values, 'type kind level style variant color class') ?? values.list.filter(isLook).join(' ');
  const others = values.list.filter((words) => !isLook(words));
  const title = named(values, 'title header heading') ?? (/["']/.test(rest) ? others[0] : others.join(' '));
  return alert(`${kind} ${name}`, inner, title);
}

/** The inner text is the caption, or the picture itself. */
function figureOf(rest: string, values: Arguments, words: string): Replacement | undefined {
  const isLong = /\n[ \t]*\n/.test(words);
  const found = pictureIn(rest, isLong ? '' : words, true);
  if (words === '' || (found && !isLong)) return found;
  const caption = named(values, 'caption title') ?? '';
  return block(found ? `${found.text}\n\n${words}` : `${words}\n\n${caption}`.trim());
}

/**
 * `src="a.jpg" alt="A"`, or `[classes] file [width] [height] [title [alt]]` of Octopress and Hexo. Quotation marks
 * are optional and may nest: `'"title" "alt"'`.
 *
 * @param words caption between two tags
 * @param isFigure true if the tag name means a picture, with any file extension
 */
export function pictureIn(typedRest: string, words = '', isFigure = false): Replacement | undefined {
  const rest = withoutOptions(typedRest);
  const values = readArguments(rest);
  const { list } = values;
  const found = [...list, ...values.named.values()].find((one) => PICTURE.test(one));
  if (found === undefined && !isFigure) return undefined;
  const at = list.findIndex((one) => PICTURE.test(one) || /^(?:https?:)?\//i.test(one));
  const src = named(values, IMAGES) ?? list[at] ?? found;
  // A pattern of files is no picture.
  if (src === undefined || !/[./]/.test(src) || src.includes('*')) return undefined;
  const behind = list.slice(at + 1).filter((one) => one !== src && !/^(?:\d+(?:px|%|em)?|auto)$/.test(one));
  const typed = /["']/.test(rest.slice(rest.indexOf(src) + src.length)) ? behind : [behind.join(' ')];
  // In a comma list, the second value is the alt text, as in Eleventy. Others are sizes.
  if (/^[^\s,]+\s*,/.test(rest.trim())) typed.splice(1);
  const [, title, alt] = /^"([^"]*)"\s+"([^"]*)"$/.exec(typed[0] ?? '') ?? [];
  const caption = captionOf(values) || (title ?? (typed.length > 1 ? typed[0] : undefined) ?? words);
  const href = named(values, 'link href target_url');
  return block(
    picture(src, named(values, 'alt image_alt alttext') ?? alt ?? typed.at(-1) ?? '', caption, href),
  );
}

function captionOf(values: Arguments): string {
  const [title, caption = ''] = [
    named(values, 'title'),
    named(values, 'caption figcaption figurecaption cap legend description desc'),
  ];
  const [credit = '', creditLink] = [named(values, 'attr'), named(values, 'attrlink')];
  return [
    title === undefined || caption === '' ? title : `**${title}**`,
    caption,
    credit !== '' && creditLink !== undefined
      ? `<a href="${Texts.escapeHtml(creditLink)}">${credit}</a>`
      : credit,
  ]
    .filter(Boolean)
    .join(' ');
}

const ADDRESS = /^(?:https?:)?\/\/[^\s]+$|^\/[\w./-]+$/;

/** Keeps the picture, link, words and inner text of an unknown tag. */
export function wordsTag(typed: string, inner?: () => string): Replacement | undefined {
  const rest = typed.replace(/\/$/, '');
  const shown = inner ? undefined : pictureIn(rest);
  if (shown) return shown;
  const { list, named: values } = readArguments(rest);
  const href = [...list, ...values.values()].find((one) => ADDRESS.test(one));
  // Unquoted words are identifiers, not text.
  const isQuoted = (one: string) => ['"', "'", '`'].some((mark) => rest.includes(mark + one + mark));
  const words = [
    ...list.filter((one) => one !== href && /\p{L}[^\p{L}\s]*\s[^\p{L}\n]*\p{L}/u.test(one)),
    ...[...values].flatMap(([key, one]) =>
      WORDS.test(key) && /\p{L}/u.test(one) && isQuoted(one) ? [one] : [],
    ),
  ].join(' — ');
  if (inner === undefined && words === '' && href === undefined) return undefined;
  const data = inner?.().trim() ?? '';
  // Data of a script, such as a chart.
  if (/^[{[]\s*["{[][^]*[}\]]$/.test(data))
    return { text: fencedTag(data, 'json'), isBlock: true, note: 'tag' };
  const head = href === undefined ? words : link(words === '' ? href : words, href);
  const text = [head, inner?.().trim() ?? ''].filter(Boolean).join('\n\n');
  return { text, isBlock: inner !== undefined, note: 'shortcode' };
}

type Arguments = ReturnType<typeof readArguments>;

/**
 * `src="a.jpg"`, `src: "a.jpg"`, `:src => "a.jpg"`, or a positional value. Accepts an unpaired closing quotation
 * mark.
 */
const ARGUMENT =
  /([\w.:-]*[\w-])(?:\s*=>?|:(?=\s*["']))\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|`([^`]*)`|\{([^{}]*)\}|([^\s,"'`]+))|"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|`([^`]*)`|([^\s,"'`=][^\s,"'`]*)(?:["'`](?=\s|$))?/g;

/**
 * Reads `src="a.jpg" alt='A'`, `"a.jpg", "A"` and `a.jpg 200`. Names are lower case.
 *
 * @param pattern with the name as its first group, and values as the others
 */
export function readArguments(text: string, pattern = ARGUMENT) {
  const list: string[] = [];
  const values = new Map<string, string>();
  for (const [, name, double, single, back, braces, ...others] of text.matchAll(pattern)) {
    const inBraces = braces
      ?.trim()
      .replace(/^["'`]/, '')
      .replace(/["'`]$/, '');
    const forms = [double, single, back, inBraces, ...others];
    const value = (forms.find((one) => one !== undefined) ?? '').replaceAll(/\\(["'\\])/g, '$1');
    // Quotation marks may enclose the name, too: `"url=https://…"`.
    const [, key, inner] = name === undefined ? (/^(url|src|id|pic|title)=(.+)$/.exec(value) ?? []) : [];
    if (key !== undefined && inner !== undefined) values.set(key, inner);
    else if (name !== undefined) values.set(name.replace(/^:/, '').toLowerCase(), value);
    // Ignores braces around named arguments.
    else if (!/^[{}()]+$/.test(value)) list.push(value);
  }
  return { /** Positional arguments. */ list, named: values };
}

/** @param names separated by spaces, in order of priority */
export function named({ named: values }: Arguments, names: string): string | undefined {
  return firstFound(names.split(' '), (name) => values.get(name) || undefined);
}
