/** A tag of another generator that stands before code, at the start of a line. */
export interface CodeTag {
  readonly name: 'code' | 'raw';
  /** Two of one key end in the same way. */
  readonly key: string;
  /** The signs that it starts with. */
  readonly opening: string;
  /** As typed, with a tag `raw` beside it. */
  readonly typed: string;
  readonly hasRaw: boolean;
  /** Where code ends, in a line. */
  readonly end: RegExp;
  /** What stands behind a fence of three backticks and means the same: `js title="app.js"`. */
  readonly info: string;
  /** The rest of the line, which is code too. */
  readonly behind: string;
}

const RAW = /^\{%-?[ \t]*raw[ \t]*-?%\}[ \t]*/;
const START =
  /^(?:(\{%)[-+]?[ \t]*(highlight|codeblock|code|prism|raw|verbatim)(?![\w-])|(\{\{[<%])[ \t]*(highlight|codeblock|code)(?![\w-])|(\[)(code|sourcecode)(?=[\s\]]))/i;
const CLOSES: Readonly<Record<string, string>> = { '{%': '%}', '{{<': '>}}', '{{%': '%}}', '[': ']' };

/** Reads a line of which nothing stands before the tag. */
export function codeTagIn(line: string): CodeTag | undefined {
  const first = line.charAt(0);
  if (first !== '{' && first !== '[') return undefined;
  const raw = RAW.exec(line)?.[0] ?? '';
  return readTag(line, raw) ?? (raw === '' ? undefined : readTag(line, ''));
}

function readTag(line: string, before: string): CodeTag | undefined {
  const text = line.slice(before.length);
  const match = START.exec(text);
  const opening = match?.[1] ?? match?.[3] ?? match?.[5];
  const name = (match?.[2] ?? match?.[4] ?? match?.[6])?.toLowerCase();
  if (!match || opening === undefined || name === undefined) return undefined;
  const close = CLOSES[opening] ?? '';
  const end = text.indexOf(close, match[0].length);
  if (end < 0) return undefined;
  const isRaw = name === 'raw' || name === 'verbatim';
  if (isRaw && before !== '') return undefined;
  const after = text.slice(end + close.length);
  const rawBehind = isRaw ? '' : (RAW.exec(after.trimStart())?.[0].trimEnd() ?? '');
  const behind = rawBehind === '' ? after : after.trimStart().slice(rawBehind.length);
  return {
    name: isRaw ? 'raw' : 'code',
    key: `${opening} ${name}`,
    opening,
    typed: line.slice(0, line.length - behind.length),
    hasRaw: before !== '' || rawBehind !== '',
    end: endOf(opening, name),
    info: isRaw
      ? ''
      : infoOf(text.slice(match[0].length, end).replace(/-$/, '').trim(), IS_TITLED.test(name)),
    behind,
  };
}

const ENDRAW = String.raw`\{%-?[ \t]*endraw[ \t]*-?%\}`;

function endOf(opening: string, name: string): RegExp {
  if (opening === '[') return new RegExp(String.raw`\[/${name}\]`, 'i');
  if (opening !== '{%') return new RegExp(String.raw`\{\{[<%][ \t]*/[ \t]*${name}[ \t]*[%>]\}\}`, 'i');
  return new RegExp(
    String.raw`(?:${ENDRAW}[ \t]*)?\{%-?[ \t]*end[ \t]*${name}[ \t]*-?%\}(?:[ \t]*${ENDRAW})?`,
    'i',
  );
}

const OPTION =
  /(?:^|\s)(?:lang|line_number|line_threshold|highlight|first_line|mark|diff|wrap|tab_replace):\S*/g;

/** Tags of Hexo: a title stands behind their name, and the language behind `lang:`. */
const IS_TITLED = /^code(?:block)?$/;

/**
 * Reads what stands behind the name of a tag: `ruby linenos` of Jekyll, `go "linenos=table"` of Hugo, `A title lang:js` of
 * Hexo, `language="php" title="a.php"` of WordPress.
 */
function infoOf(words: string, isTitled: boolean): string {
  const named = /(?:^|\s)lang(?:uage)?[:=]["']?([\w.+#-]+)/.exec(words)?.[1];
  const one = isTitled ? /^([\w+#-]+)$/ : /^["']?([\w.+#-]+)["']?(?=\s|$)/;
  const first = named === undefined ? one.exec(words)?.[1] : undefined;
  const [, double, single] = /(?:^|\s)title[:=](?:"([^"]*)"|'([^']*)')/.exec(words) ?? [];
  const isNamed = first === undefined && isTitled && !words.includes('=');
  const hexo = isNamed ? words.replaceAll(OPTION, ' ') : '';
  const title = (double ?? single ?? hexo).replaceAll(/["'`]/g, '').replaceAll(/\s+/g, ' ').trim();
  return [named ?? first ?? '', title === '' ? '' : `title="${title}"`]
    .filter((part) => part !== '')
    .join(' ');
}
