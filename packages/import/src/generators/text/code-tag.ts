const RAW = String.raw`\{%-?[ \t]*raw[ \t]*-?%\}`;
/** A line that is a tag of Jekyll or Hexo, of Hugo, or of WordPress. */
const TAG = new RegExp(
  String.raw`^(?:(?:${RAW}[ \t]*)?\{%[-+]?[ \t]*(highlight|codeblock|code|prism)(?![\w-])(.*?)-?%\}(?:[ \t]*${RAW})?|` +
    String.raw`\{\{[<%][ \t]*(highlight|codeblock|code)(?![\w-])(.*?)[>%]\}\}|` +
    String.raw`\[(code|sourcecode)(?=[\s\]])(.*?)\])[ \t]*$`,
  'i',
);

/** Reads a line that is a tag before code. @returns what stands behind a fence and means the same: `js title="app.js"` */
export function codeTagIn(line: string): string | undefined {
  const [, liquid, words, hugo, attributes, bracket, values] = TAG.exec(line) ?? [];
  const name = (liquid ?? hugo ?? bracket)?.toLowerCase();
  if (name === undefined) return undefined;
  return infoOf((words ?? attributes ?? values ?? '').trim(), /^code(?:block)?$/.test(name));
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
