/** A tag of another generator that stands before code, at the start of a line. */
export interface CodeTag {
  /** It keeps text from the template language, which may be no code. */
  readonly isRaw: boolean;
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

const RAW = String.raw`\{%-?[ \t]*raw[ \t]*-?%\}`;
const ENDRAW = String.raw`\{%-?[ \t]*endraw[ \t]*-?%\}`;
const TAG = new RegExp(
  `^(?<before>${RAW}[ \\t]*)?(?:` +
    String.raw`(?<liquid>\{%)[-+]?[ \t]*(?<tag>highlight|codeblock|code|prism|raw|verbatim)(?![\w-])(?<words>.*?)-?%\}|` +
    String.raw`(?<hugo>\{\{[<%])[ \t]*(?<shortcode>highlight|codeblock|code)(?![\w-])(?<attributes>.*?)[>%]\}\}|` +
    String.raw`(?<bracket>\[)(?<name>code|sourcecode)(?=[\s\]])(?<values>.*?)\])` +
    `(?<after>[ \\t]*${RAW})?`,
  'i',
);

/** Reads a line of which nothing stands before the tag. */
export function codeTagIn(line: string): CodeTag | undefined {
  if (!/^[{[]/.test(line)) return undefined;
  const { 0: typed = '', groups: found = {} } = TAG.exec(line) ?? {};
  const opening = found['liquid'] ?? found['hugo'] ?? found['bracket'];
  const name = (found['tag'] ?? found['shortcode'] ?? found['name'])?.toLowerCase();
  if (opening === undefined || name === undefined) return undefined;
  const words = found['words'] ?? found['attributes'] ?? found['values'] ?? '';
  const isRaw = name === 'raw' || name === 'verbatim';
  return {
    isRaw,
    key: `${opening} ${name}`,
    opening,
    typed,
    hasRaw: (found['before'] ?? found['after']) !== undefined,
    end: endOf(opening, name),
    info: isRaw ? '' : infoOf(words.trim(), /^code(?:block)?$/.test(name)),
    behind: line.slice(typed.length),
  };
}

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

/**
 * Reads what stands behind the name of a tag: `ruby linenos` of Jekyll, `go "linenos=table"` of Hugo, `A title lang:js` of
 * Hexo, `language="php" title="a.php"` of WordPress.
 *
 * @param isTitled the tag is one of Hexo, where a title stands behind the name, and the language behind `lang:`
 */
function infoOf(words: string, isTitled: boolean): string {
  const named = /(?:^|\s)lang(?:uage)?[:=]["']?([\w.+#-]+)/.exec(words)?.[1];
  const one = isTitled ? /^([\w+#-]+)$/ : /^["']?([\w.+#-]+)["']?(?=\s|$)/;
  const first = named === undefined ? one.exec(words)?.[1] : undefined;
  const [, double, single] = /(?:^|\s)title[:=](?:"([^"]*)"|'([^']*)')/.exec(words) ?? [];
  const isNamed = first === undefined && isTitled && !words.includes('=');
  const hexo = isNamed ? words.replaceAll(OPTION, ' ') : '';
  const title = (double ?? single ?? hexo).replaceAll(/["'`]/g, '').replaceAll(/\s+/g, ' ').trim();
  return `${named ?? first ?? ''}${title === '' ? '' : ` title="${title}"`}`.trim();
}
